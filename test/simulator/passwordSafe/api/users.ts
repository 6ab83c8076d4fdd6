import { quarantines, reads } from '../identity/rights';
import { nameOf, type User } from '../identity/people';
import { notFound } from '../refusal';
import type { WireRecord } from '../vault/model';
import { userToWire } from '../wire/user';
import { Answer } from './answer';
import { found, type Call, type Endpoint } from './endpoint';

const readsUsers = reads('User Accounts Management');

export const userEndpoints: Endpoint[] = [
	{ method: 'GET', path: 'Users', gate: readsUsers, run: list },
	{
		method: 'GET',
		path: 'Users/:id',
		gate: readsUsers,
		run: (call) => userToWire(user(call), call.state.quirks),
	},
	{ method: 'POST', path: 'Users/:id/Quarantine', gate: quarantines, run: quarantine },
	{ method: 'GET', path: 'UserGroups', gate: readsUsers, run: groups },
	{ method: 'GET', path: 'UserGroups/:id', gate: readsUsers, run: group },
	{
		method: 'GET',
		path: 'UserGroups/:id/Users',
		gate: readsUsers,
		run: (call) => {
			const { state } = call;
			group(call);
			const members = state.inventory.groupMembers.get(call.id()) ?? [];
			return members
				.flatMap((id) => state.people.get(id) ?? [])
				.map((one) => userToWire(one, state.quirks));
		},
	},
];

const user = (call: Call): User => found(call.state.people.get(call.id()), 'User');

/** By name: a list of one, or one object. A name is `name`, `DOMAIN\name` or `name@domain`. */
function list({ state, query }: Call): unknown {
	const { quirks, people } = state;
	const inactive = query.flag('includeInactive');
	const name = query.text('username');
	const shown = (one: User) => inactive || one.active;
	if (name === undefined) {
		return people
			.all()
			.filter(shown)
			.map((one) => userToWire(one, quirks));
	}
	const named = people.find(name);
	if (named === undefined || !shown(named)) {
		if (quirks.userByName === 'array') return [];
		throw notFound('User');
	}
	const wire = userToWire(named, quirks);
	return quirks.userByName === 'object' ? wire : [wire];
}

function quarantine(call: Call): Answer {
	const { state, ignored } = call;
	const target = user(call);
	if (!ignored) {
		target.quarantined = true;
		state.record.quarantines.push({
			userId: target.userId,
			at: state.clock.now(),
			user: nameOf(call.user),
		});
	}
	const wire = { ...userToWire(target, state.quirks), IsQuarantined: true };
	return new Answer(state.quirks.quarantined, wire);
}

/** With `name` one object, or a 404. */
function groups({ state, query }: Call): unknown {
	const name = query.text('name')?.toLowerCase();
	const all = state.inventory.userGroups;
	if (name === undefined) return all;
	return found(
		all.find(({ Name }) => String(Name).toLowerCase() === name),
		'User Group',
	);
}

function group(call: Call): WireRecord {
	const id = call.id();
	return found(
		call.state.inventory.userGroups.find(({ GroupID }) => GroupID === id),
		'User Group',
	);
}
