import { administrators, anyOf, has, quarantines, reads, type Gate } from '../identity/rights';
import type { Caller, SessionAct } from '../live/enforcement';
import { isAlive, type Session } from '../live/sessions';
import { badRequest, notFound, Refused } from '../refusal';
import type { State } from '../state';
import { sessionToWire, systemOnWire } from '../wire/session';
import { Answer, noContent } from './answer';
import { found, type Call, type Endpoint } from './endpoint';

/** Password Safe API: a list of sessions ends here. */
const MOST_SESSIONS = 100_000;

const seesSessions = anyOf(
	administrators,
	has('ISA', 'Session Auditor', 'Recorded Session Reviewer', 'Active Session Reviewer'),
);

const seesKeystrokes = anyOf(administrators, has('ISA', 'Session Auditor'));

const actsOnOne = anyOf(quarantines, administrators, has('ISA', 'Active Session Reviewer'));

export function sessionEndpoints(state: () => State): Endpoint[] {
	const viewer: Gate = (rights) =>
		seesSessions(rights) ||
		(state().quirks.adminReviewerReads && reads('Password Safe Admin Session Reviewer')(rights));
	const single: Gate = (rights) =>
		(state().quirks.singleSessionGate === 'roles' ? actsOnOne : quarantines)(rights);
	return [
		{ method: 'GET', path: 'Sessions', gate: viewer, run: list },
		{ method: 'GET', path: 'Sessions/:id', gate: viewer, run: get },
		{ method: 'GET', path: 'Sessions/:id/Keystrokes', gate: seesKeystrokes, run: keystrokes },
		...(['Terminate', 'Lock'] as const).flatMap((name) => {
			const act = name === 'Lock' ? 'lock' : 'terminate';
			return [
				acting('Sessions', name, single, act, 'session', one),
				acting('ManagedSystems', name, quarantines, act, 'managedSystem', ofSystem),
				acting('ManagedAccounts', name, quarantines, act, 'managedAccount', ofAccount),
			];
		}),
	];
}

function list({ state, query }: Call): unknown {
	const { enforcement, sessions, quirks } = state;
	enforcement.lingering.look();
	const userId = query.integer('userID');
	const statuses = query.text('status')?.split(',').map(Number);
	if (statuses?.some((status) => !Number.isInteger(status))) {
		throw badRequest(quirks, 'Invalid status', 'status');
	}
	const wanted = sessions.all().filter((session) => {
		if (userId !== undefined && session.user.userId !== userId) return false;
		if (statuses !== undefined) return statuses.includes(session.status);
		return quirks.sessionsWithoutStatus === 'all' || isAlive(session);
	});
	const listed = wanted.slice(0, MOST_SESSIONS).map((session) => sessionToWire(session, quirks));
	return [...listed, ...state.strays.sessions];
}

function get(call: Call): unknown {
	call.state.enforcement.lingering.look();
	return sessionToWire(session(call), call.state.quirks);
}

function keystrokes(call: Call): unknown {
	const { sessionId, keystrokes: typed } = session(call);
	return typed.map(({ type, data }, i) => ({
		KeystrokeID: sessionId * 1000 + i,
		SessionID: sessionId,
		TimeMarker: (i + 1) * 1500,
		Type: type,
		Data: data,
	}));
}

const session = (call: Call): Session => found(call.state.sessions.get(call.id()), 'Session');

type Targets = (call: Call) => Session[] | undefined;

const one: Targets = ({ state, ...call }) => {
	const known = state.sessions.get(call.id());
	return known && [known];
};

const ofSystem: Targets = ({ state, ...call }) => {
	const system = state.systems.get(call.id());
	return (
		system &&
		state.sessions.live().filter((live) => systemOnWire(live, state.quirks) === system.systemId)
	);
};

const ofAccount: Targets = ({ state, ...call }) => {
	const account = state.accounts.get(call.id());
	return account && state.sessions.live().filter((live) => live.accountId === account.accountId);
};

function acting(
	resource: string,
	name: 'Terminate' | 'Lock',
	gate: Gate,
	act: SessionAct,
	by: Caller['by'],
	targets: Targets,
): Endpoint {
	const path = by === 'session' ? `${resource}/:id/${name}` : `${resource}/:id/Sessions/${name}`;
	const caller = (call: Call): Caller => ({
		by,
		id: call.id(),
		user: call.user,
		ignored: call.ignored,
	});
	return {
		method: 'POST',
		path,
		gate,
		refused: (call) => call.state.enforcement.write(act, caller(call), 'refused'),
		run: (call) => {
			call.state.enforcement.lingering.settle();
			const met = targets(call);
			if (met === undefined) {
				call.state.enforcement.write(act, caller(call), 'notFound');
				throw notFound(by === 'session' ? 'Session' : by.replace('managed', 'Managed '));
			}
			return answer(call, act, met, caller(call));
		},
	};
}

function answer(call: Call, act: SessionAct, met: Session[], caller: Caller): unknown {
	const { enforcement, quirks } = call.state;
	if (met.length === 0) {
		enforcement.write(act, caller, 'none');
		if (quirks.noLiveSession === 404) throw notFound('Session');
		return feedback(call, []);
	}
	const results = met.map((target) => enforcement.act(act, target, caller));
	if (caller.by === 'session' && results[0] === 'over' && quirks.endedSession !== 204) {
		if (quirks.endedSession === 404) throw notFound('Session');
		throw new Refused(400, 'Session is not active');
	}
	return feedback(call, met);
}

/** 204; with `feedback=true` (v25 and later) a 200 whose shape is not documented. */
function feedback({ query, state }: Call, met: Session[]): unknown {
	if (!query.flag('feedback') || state.quirks.feedback === 'unsupported') return noContent();
	const results = met.map(({ sessionId }) => ({ SessionID: sessionId, Success: true }));
	if (state.quirks.feedback === 'array') return results;
	if (state.quirks.feedback === 'text') return new Answer(200, `${met.length} session(s)`);
	return { Success: true, Results: results };
}
