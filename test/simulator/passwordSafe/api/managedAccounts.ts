import {
	administrators,
	anyOf,
	controls,
	has,
	quarantines,
	reads,
	requests as requestors,
} from '../identity/rights';
import { notFound } from '../refusal';
import { managedAccountToWire } from '../wire/managedAccount';
import { noContent } from './answer';
import { found, type Call, type Endpoint } from './endpoint';
import { requestable } from './requestable';

const readsAccounts = reads('Password Safe Account Management');
const changesAccounts = controls('Password Safe Account Management');
const seesRequestable = anyOf(requestors, has('ISA'), administrators);

export const managedAccountEndpoints: Endpoint[] = [
	{ method: 'GET', path: 'ManagedAccounts', gate: seesRequestable, run: requestable },
	{
		method: 'GET',
		path: 'ManagedAccounts/:id',
		gate: readsAccounts,
		run: (call) => managedAccountToWire(account(call), call.state),
	},
	{
		method: 'GET',
		path: 'ManagedSystems/:id/ManagedAccounts',
		gate: readsAccounts,
		run: ofSystem,
	},
	{
		method: 'POST',
		path: 'ManagedAccounts/:id/Credentials/Test',
		gate: changesAccounts,
		run: (call) => ({ Success: account(call).credentialWorks }),
	},
	{
		method: 'POST',
		path: 'ManagedAccounts/:id/Credentials/Change',
		gate: changesAccounts,
		run: change,
	},
	{
		method: 'PUT',
		path: 'ManagedAccounts/:id/Credentials',
		gate: anyOf(has('ISA', 'Credentials Manager'), changesAccounts),
		run: change,
	},
	{
		method: 'POST',
		path: 'ManagedSystems/:id/ManagedAccounts/Credentials/Change',
		gate: quarantines,
		run: changeAll,
	},
];

const account = (call: Call) => found(call.state.accounts.get(call.id()), 'Managed Account');

/** With `name` one object, or a 404. */
function ofSystem({ state, query, ...call }: Call): unknown {
	const { systemId } = found(state.systems.get(call.id()), 'Managed System');
	const name = query.text('name');
	const all = state.accounts.ofSystem(systemId);
	if (name === undefined) return all.map((one) => managedAccountToWire(one, state));
	const named = all.find((one) => one.name.toLowerCase() === name.toLowerCase());
	return managedAccountToWire(found(named, 'Managed Account'), state);
}

/** Whether it is queued may stand in the body or in the query. */
function change(call: Call): unknown {
	const { state, user, body, query, ignored } = call;
	const changed = account(call);
	const queued = body.flag('Queue') || query.flag('queue');
	if (!ignored) state.rotations.change(changed, user, queued, body.text('Password'));
	return noContent();
}

function changeAll(call: Call): unknown {
	const { state, user, ignored } = call;
	const systemId = call.id();
	if (state.systems.get(systemId) === undefined) throw notFound('Managed System');
	for (const one of state.accounts.ofSystem(systemId)) {
		if (!ignored) state.rotations.change(one, user, true);
	}
	return noContent();
}
