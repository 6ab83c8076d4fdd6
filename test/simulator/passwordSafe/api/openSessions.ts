import { controls, everyone, has } from '../identity/rights';
import type { Protocol, Session } from '../live/sessions';
import { STATUS } from '../live/sessions';
import { stateOf } from '../live/requests';
import { badRequest, coded } from '../refusal';
import { accountName } from '../vault/accounts';
import { NODE } from '../vault/inventory';
import type { ManagedAccount, ManagedSystem } from '../vault/model';
import { linkOf } from './accountLink';
import { Answer } from './answer';
import { found, type Call, type Endpoint } from './endpoint';

/** Calls that open a session: by a request, by the ISA role, or to a machine not managed. */
export const openSessionEndpoints: Endpoint[] = [
	{ method: 'POST', path: 'Requests/:id/Sessions', gate: everyone, run: byRequest },
	{ method: 'POST', path: 'ISASessions', gate: has('ISA'), run: byRole },
	{
		method: 'POST',
		path: 'Sessions/Admin',
		gate: controls('Password Safe Admin Session'),
		run: toUnmanaged,
	},
];

function byRequest(call: Call): unknown {
	const { state, user } = call;
	const request = found(state.requests.get(call.id()), 'Request');
	if (request.requestor !== user) throw coded(state.quirks, 4031);
	const current = stateOf(request, state.clock.now());
	if (current === 'pending') throw coded(state.quirks, 4034);
	found(current === 'active' ? request : undefined, 'Request');
	const system = found(state.systems.get(request.systemId), 'Managed System');
	return opened(call, {
		...target(request.account, system),
		requestId: request.requestId,
		applicationId: request.applicationId,
		kind: 'request',
		recorded: state.policies.rule(request.account.accessPolicyId, request.accessType).recorded,
	});
}

function byRole(call: Call): unknown {
	const { account, system } = linkOf(call);
	return opened(call, { ...target(account, system), kind: 'isa' });
}

function toUnmanaged(call: Call): unknown {
	const { body, state } = call;
	const [host, name] = [body.text('HostName'), body.text('UserName')];
	if (host === undefined || name === undefined) {
		throw badRequest(state.quirks, 'HostName and UserName are required', 'HostName');
	}
	return opened(call, { assetName: host, accountName: name, kind: 'admin' });
}

function target(account: ManagedAccount, system: ManagedSystem): Partial<Session> {
	return {
		assetName: system.name,
		systemId: system.systemId,
		accountId: account.accountId,
		accountName: accountName(account),
		directoryId: account.systemId === system.systemId ? null : account.systemId,
	};
}

function opened({ state, user, body }: Call, more: Partial<Session>): Answer {
	const type = body.text('SessionType')?.toLowerCase() ?? '';
	if (!/^(ssh|sshticket|rdp|rdpticket|rdpfile|app|appfile)$/.test(type)) {
		throw badRequest(state.quirks, 'Invalid SessionType', 'SessionType');
	}
	const protocol: Protocol = type.startsWith('ssh') ? 'SSH' : 'RDP';
	const { sessionId } = state.sessions.add({
		user,
		status: STATUS.inProgress,
		protocol,
		startedAt: state.clock.now(),
		endedAt: null,
		assetName: '',
		systemId: null,
		accountId: null,
		accountName: '',
		directoryId: null,
		applicationId: null,
		requestId: null,
		kind: 'request',
		recorded: true,
		keystrokes: [],
		...more,
	});
	return new Answer(state.quirks.sessionCreated, ticket(sessionId, protocol));
}

function ticket(sessionId: number, protocol: Protocol): Record<string, unknown> {
	const Ticket = `bd7a1f${sessionId}`;
	const common = { ID: `b7c0${sessionId}`, Ticket, Host: 'bi.example.test', NodeID: NODE };
	if (protocol === 'RDP') return { ...common, Port: '4489', SessionID: sessionId };
	const TicketAtHost = `${Ticket}@${common.Host}`;
	return {
		...common,
		Port: '4422',
		TicketAtHost,
		Link: `ssh://${TicketAtHost}:4422`,
		Command: `ssh -p 4422 ${TicketAtHost}`,
		SessionID: sessionId,
	};
}
