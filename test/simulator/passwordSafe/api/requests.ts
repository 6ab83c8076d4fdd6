import {
	anyOf,
	approves,
	everyone,
	has,
	quarantines,
	requests as requestors,
} from '../identity/rights';
import { isOpen, stateOf, type AccessRequest } from '../live/requests';
import { badRequest, coded, notFound } from '../refusal';
import { requestSetToWire, requestToWire } from '../wire/request';
import { type Answer, noContent } from './answer';
import { found, type Call, type Endpoint } from './endpoint';

const listable = anyOf(requestors, approves, has('ISA'));

export const requestEndpoints: Endpoint[] = [
	{ method: 'GET', path: 'Requests', gate: listable, run: list },
	{ method: 'GET', path: 'RequestSets', gate: listable, run: listSets },
	{ method: 'PUT', path: 'Requests/:id/Checkin', gate: everyone, run: checkIn },
	{ method: 'PUT', path: 'Requests/Release/:id', gate: everyone, run: checkIn },
	{
		method: 'PUT',
		path: 'Requests/:id/Approve',
		gate: approves,
		refused: mayNotApprove,
		run: (call) => {
			const request = decided(call, 'pending');
			if (!call.ignored) call.state.desk.approve(request, call.user);
			return noContent();
		},
	},
	{
		method: 'PUT',
		path: 'Requests/:id/Deny',
		gate: approves,
		refused: mayNotApprove,
		run: (call) => {
			const request = decided(call, 'open');
			if (!call.ignored) call.state.desk.close(request, 'denied', call.user);
			return noContent();
		},
	},
	{
		method: 'PUT',
		path: 'Requests/:id/RotateOnCheckin',
		gate: everyone,
		run: (call) => {
			own(call).rotateOnCheckin = true;
			return noContent();
		},
	},
	terminating('ManagedAccounts', 'Managed Account', (call) => {
		const account = call.state.accounts.get(call.id());
		return account && ((request) => request.account === account);
	}),
	terminating('ManagedSystems', 'Managed System', (call) => {
		const system = call.state.systems.get(call.id());
		return system && (({ systemId }) => systemId === system.systemId);
	}),
	terminating('Users', 'User', (call) => {
		const user = call.state.people.get(call.id());
		return user && (({ requestor }) => requestor === user);
	}),
];

/** Whom a request must be open for, so that `user` sees it: the caller alone, or an approver. */
function seen(call: Call): AccessRequest[] {
	const { state, query, user } = call;
	const queue = query.text('queue')?.toLowerCase() ?? 'req';
	const status = query.text('status')?.toLowerCase() ?? 'all';
	if (!/^(req|app)$/.test(queue) || !/^(all|active|pending)$/.test(status)) {
		throw badRequest(state.quirks, 'Invalid queue or status', 'status');
	}
	if (queue === 'app' && !approves(user.rights)) throw coded(state.quirks, 4033);
	const now = state.clock.now();
	return state.requests
		.all()
		.filter((request) =>
			queue === 'app' ? request.requestor !== user : request.requestor === user,
		)
		.filter((request) => {
			if (status !== 'all') return stateOf(request, now) === status;
			return state.quirks.requestsOfAll === 'everything' || isOpen(request, now);
		});
}

function list(call: Call): unknown {
	const { state } = call;
	return [...seen(call).map((request) => requestToWire(request, state)), ...state.strays.requests];
}

function listSets(call: Call): unknown {
	const sets = new Map<string, AccessRequest[]>();
	for (const request of seen(call)) {
		if (request.setId === null) continue;
		sets.set(request.setId, [...(sets.get(request.setId) ?? []), request]);
	}
	return [...sets].map(([id, requests]) => requestSetToWire(id, requests, call.state));
}

function checkIn(call: Call): Answer {
	const request = own(call);
	if (!call.ignored) call.state.desk.close(request, 'checkedIn', call.user);
	return noContent();
}

/** The caller's own open request. */
function own({ state, user, ...call }: Call): AccessRequest {
	const request = found(state.requests.get(call.id()), 'Request');
	if (request.requestor !== user) throw coded(state.quirks, 4031);
	return found(isOpen(request, state.clock.now()) ? request : undefined, 'Request');
}

function decided({ state, ...call }: Call, need: 'pending' | 'open'): AccessRequest {
	const request = found(state.requests.get(call.id()), 'Request');
	const now = state.clock.now();
	const fits = need === 'open' ? isOpen(request, now) : stateOf(request, now) === 'pending';
	return found(fits ? request : undefined, 'Request');
}

function mayNotApprove({ state }: Call): void {
	throw coded(state.quirks, 4033);
}

type Match = (call: Call) => ((request: AccessRequest) => boolean) | undefined;

/** Ends every open request of a system, an account or a user. */
function terminating(resource: string, what: string, match: Match): Endpoint {
	return {
		method: 'POST',
		path: `${resource}/:id/Requests/Terminate`,
		gate: quarantines,
		run: (call) => {
			const { state, user, query, ignored } = call;
			const matches = match(call);
			if (matches === undefined) throw notFound(what);
			const ended = state.requests.open(state.clock.now()).filter(matches);
			for (const request of ended) if (!ignored) state.desk.close(request, 'terminated', user);
			if (!query.flag('feedback') || state.quirks.feedback === 'unsupported') return noContent();
			return { Success: true, Results: ended.map(({ requestId }) => ({ RequestID: requestId })) };
		},
	};
}
