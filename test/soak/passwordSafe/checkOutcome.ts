import type { ToldSession } from '../../invariants/reports';
import { idOf } from '../../invariants/reports';
import type { RecordedRequest } from '../../simulator';
import { shows } from '../spelling';
import type { TrueSession } from './chronicle';
import type { SafeItemCourse } from './evidence';

const OF_LOCKS = ['locked', 'alreadyLocked', 'wouldLock'];

const OF_ENDS = ['terminated', 'wouldTerminate'];

const NO_MORE = ['terminated', 'alreadyEnded', 'locked', 'alreadyLocked'];

/** A told session is one that the target means, and what is told of it agrees with the record. */
export function untrue(one: SafeItemCourse, told: ToldSession): string[] {
	const session = one.ran.chronicle.sessions.get(idOf(told));
	const wrong = session ? untrueOf(one, told, session) : untrueOfUnknown(one, told);
	return wrong.map((text) => `${idOf(told)} is told as ${told.outcome}, but ${text}`);
}

/** Who asks for a session that never was learns that it is over. */
function untrueOfUnknown({ item }: SafeItemCourse, { outcome }: ToldSession): string[] {
	return item.target.aim.by === 'id' && outcome === 'alreadyEnded'
		? []
		: ['there never was such a session'];
}

function untrueOf(one: SafeItemCourse, told: ToldSession, session: TrueSession): string[] {
	const { outcome } = told;
	const { action } = one.course.plan;
	const wrong: string[] = [];
	if (!one.mayMean(session) && !mightBeMeant(one, told, session)) {
		wrong.push('the target does not mean it');
	}
	if ((action === 'lock' ? OF_ENDS : OF_LOCKS).includes(outcome)) {
		wrong.push(`it was to ${action}`);
	}
	const isLive = one.course.live.includes(session.id);
	if (NO_MORE.includes(outcome) && isLive && !isTaken(one, session.id)) wrong.push('it lives');
	if (outcome === 'terminated' || outcome === 'locked') wrong.push(...notOurs(one, session));
	if (outcome === 'alreadyEnded' || outcome === 'alreadyLocked') wrong.push(...ours(one, session));
	if (outcome === 'stillActive' && one.callsTo(session.id).length === 0) {
		wrong.push('it was never asked to end');
	}
	if (outcome === 'protected' && !one.mayShield(session)) wrong.push('no name in it is protected');
	return [...wrong, ...misnamed(one, told, session)];
}

/** Its managed system could not be read: it is told, and left alone. */
function mightBeMeant(
	one: SafeItemCourse,
	{ outcome }: ToldSession,
	session: TrueSession,
): boolean {
	const mayLackSystems = one.lacksSystems || one.course.plan.timeout < 5;
	if (!mayLackSystems || !['failed', 'protected'].includes(outcome)) return false;
	return one.meansKnown(one.ran.chronicle.byAsset(session));
}

function misnamed(
	{ ran: { chronicle } }: SafeItemCourse,
	{ hostname, usernames = [], managedAccountName, managedSystemId }: ToldSession,
	session: TrueSession,
): string[] {
	const { hostnames, usernames: people } = chronicle.truly(session);
	const wrong: string[] = [];
	// Of one that was over before, only the ID is told.
	if (hostname == null && managedSystemId == null && usernames.length === 0) return [];
	if (hostname == null || !hostnames.some((name) => shows(hostname, name))) {
		wrong.push(`its host is not ${hostname}`);
	}
	for (const username of usernames) {
		if (!people.some((name) => shows(username, name))) wrong.push(`${username} is not in it`);
	}
	if (managedSystemId !== session.systemOnWire) wrong.push(`${managedSystemId} is not its system`);
	if (!managedAccountName || !shows(managedAccountName, session.plan.account)) {
		wrong.push(`${managedAccountName} is not its account`);
	}
	return wrong;
}

/** A call of ours took effect, or had no clear answer and may have. */
function notOurs(one: SafeItemCourse, session: TrueSession): string[] {
	const requests = requestsTo(one, session.id);
	if (!requests.every((request) => isClear(one, request))) return [];
	if (requests.length === 0) return ['it was never asked to end'];
	const said = resultsOf(one, session);
	return said.some((result) => ['done', 'ending', 'over'].includes(result))
		? []
		: ['no call had that effect'];
}

/** Nobody else asked for it, and a call took effect that was clearly answered. */
function ours(one: SafeItemCourse, session: TrueSession): string[] {
	const { requests } = one.ran.simulator.record;
	const isItsEnd = ({ path }: RecordedRequest) =>
		new RegExp(`/Sessions/${session.id}/(Terminate|Lock)$`, 'i').test(path);
	const isAlone = requests.filter(isItsEnd).every(({ caller }) => caller === one.course.caller);
	const isWantedTwice = one.course.plan.items.length > 1;
	const wasChanged = one.ran.plan.events.some(({ does }) => does.what !== 'begin');
	if (!isAlone || isWantedTwice || wasChanged) return [];
	return resultsOf(one, session).includes('done')
		? ['it was a call of this execution that ended it']
		: [];
}

function resultsOf(one: SafeItemCourse, session: TrueSession): string[] {
	const { terminations, locks } = one.ran.simulator.record.passwordSafe;
	const acts = one.course.plan.action === 'lock' ? locks : terminations;
	return acts
		.filter(({ sessionId }) => String(sessionId) === session.id)
		.map(({ result }) => result);
}

/** Whether a call was answered so that the execution knows what became of it. */
function isClear(one: SafeItemCourse, { fault, status }: RecordedRequest): boolean {
	// With little time, an answer may have come too late that the server gave at once.
	if (one.course.plan.timeout < 5) return false;
	return fault === undefined && status !== undefined && status < 500;
}

/** Without "Verify" the server's own answer is taken for the end. */
export function isTaken(one: SafeItemCourse, id: string): boolean {
	if (one.item.options.verify) return false;
	return requestsTo(one, id).some(({ status }) => [200, 204, 404].includes(status ?? 0));
}

function requestsTo(one: SafeItemCourse, id: string): RecordedRequest[] {
	const starts = new Set(one.callsTo(id).map(({ startedAt }) => startedAt));
	return one.requests().filter(({ startedAt }) => starts.has(startedAt));
}
