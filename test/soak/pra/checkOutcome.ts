import type { ToldSession } from '../../invariants/reports';
import { idOf } from '../../invariants/reports';
import { isShielded, means } from '../aims';
import type { TrueSession } from './chronicle';
import type { PraItemCourse } from './evidence';
import { shows } from '../spelling';

/** A told session is one that the target means, and what is told of it agrees with the record. */
export function untrue(one: PraItemCourse, told: ToldSession): string[] {
	const id = idOf(told);
	const session = one.ran.chronicle.sessions.get(id);
	const wrong = session ? untrueOf(one, told, session) : untrueOfUnknown(one, told);
	return wrong.map((text) => `${id} is told as ${told.outcome}, but ${text}`);
}

function untrueOfUnknown(one: PraItemCourse, { outcome }: ToldSession): string[] {
	const never = ['there never was such a session'];
	if (one.item.target.aim.by !== 'id' || outcome === 'stillActive') return never;
	return outcome === 'terminated' && isClear(one, one.item.target.aim.id) ? never : [];
}

function untrueOf(one: PraItemCourse, told: ToldSession, session: TrueSession): string[] {
	const { ran, course } = one;
	const wrong: string[] = [];
	if (!one.means(ran.chronicle.truly(session))) wrong.push('the target does not mean it');
	wrong.push(...misnamed(told, session));
	const isLive = course.live.includes(session.id);
	const { outcome } = told;
	if (outcome === 'terminated' || outcome === 'alreadyEnded') {
		if (isLive && !isTaken(one, session.id)) wrong.push('it lives');
	}
	if (outcome === 'terminated') wrong.push(...notOurs(one, session));
	if (outcome === 'alreadyEnded') wrong.push(...ours(one, session));
	if (outcome === 'stillActive' && one.callsTo(session.id).length === 0) {
		wrong.push('it was never asked to end');
	}
	const known = ran.chronicle.truly(session);
	if (outcome === 'protected' && !isShielded(one.protects, known))
		wrong.push('no name in it is protected');
	return [...wrong, ...unwritten(one, told, session)];
}

function misnamed({ hostname, usernames = [] }: ToldSession, { plan, people }: TrueSession) {
	const hosts = [plan.host, plan.jumpItem];
	const users = people.map(({ user }) => user);
	const wrong: string[] = [];
	if (hostname != null && !hosts.some((name) => shows(hostname, name))) {
		wrong.push(`its host is not ${hostname}`);
	}
	for (const username of usernames) {
		if (!users.some((name) => shows(username, name))) wrong.push(`${username} is not in it`);
	}
	return wrong;
}

/** A call of ours took effect, or had no clear answer and may have. */
function notOurs(one: PraItemCourse, session: TrueSession): string[] {
	const requests = requestsTo(one, session.id);
	if (session.byLogOut || !isClear(one, session.id)) return [];
	if (requests.length === 0) return ['it was never asked to end'];
	const tookEffect = one.ran.simulator.record.terminations.some(
		({ lsid, result }) => lsid === session.id && ['ended', 'ending'].includes(result),
	);
	return tookEffect ? [] : ['no call had that effect'];
}

/** Whether each call to end it was answered so that the execution knows what became of it. */
function isClear(one: PraItemCourse, id: string): boolean {
	// With little time, an answer may have come too late that the appliance gave at once.
	if (one.course.plan.timeout < 5) return false;
	return requestsTo(one, id).every(
		({ fault, status }) => fault === undefined && status !== undefined && status < 500,
	);
}

/** Nobody else asked for it, and a call took effect that was clearly answered. */
function ours(one: PraItemCourse, session: TrueSession): string[] {
	const { terminations } = one.ran.simulator.record;
	const calls = one.ran.simulator.record.requests.filter(
		({ lsid, path, action }) =>
			lsid?.toLowerCase() === session.id &&
			(action === 'terminate_session' || path.includes('/session/')),
	);
	// Another item may have asked for it, before this one did.
	const isWantedTwice = one.course.plan.items.some(
		(item) =>
			item !== one.item &&
			!item.options.dryRun &&
			means(item.target.aim, one.ran.chronicle.truly(session)),
	);
	const isOurs = !isWantedTwice && calls.every(({ caller }) => caller === one.course.caller);
	const ended = terminations.some(({ lsid, result }) => lsid === session.id && result === 'ended');
	if (!isOurs || !ended || session.byLogOut) return [];
	return ['it was a call of this execution that ended it'];
}

/** Attributes without an error are on the record. */
function unwritten(one: PraItemCourse, told: ToldSession, session: TrueSession): string[] {
	const { ticket } = one.item.options;
	const { pra, record } = one.ran.simulator;
	if (ticket === '' || told.attributesError !== null) return [];
	const writes = record.requests.filter(
		({ method, action, lsid }) =>
			(method === 'PATCH' || action === 'set_session_attributes') &&
			lsid?.toLowerCase() === session.id,
	);
	// What the appliance only says that it did, nobody can know.
	if (writes.some(({ fault }) => fault === 'ignored')) return [];
	const others = writes.some(({ caller }) => caller !== one.course.caller);
	const written = pra.session(session.id)?.customAttributes.ticket_id;
	if (written === ticket || (others && written !== undefined)) return [];
	return [`attributesError is null, and the record has ${written ?? 'no ticket'}, not ${ticket}`];
}

/** Without "Verify" the appliance's own answer is taken for the end. */
export function isTaken(one: PraItemCourse, id: string): boolean {
	if (one.item.options.verify) return false;
	return requestsTo(one, id).some(({ status }) => [200, 204, 404].includes(status ?? 0));
}

function requestsTo(one: PraItemCourse, id: string) {
	const starts = new Set(one.callsTo(id).map(({ startedAt }) => startedAt));
	return one.ran.simulator.record.requests.filter(
		({ startedAt, lsid }) => starts.has(startedAt) && lsid?.toLowerCase() === id,
	);
}
