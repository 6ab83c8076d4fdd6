import { blindRepeats } from '../../invariants/calls';
import { endedWrongly } from '../../invariants/ended';
import type { EndCall } from '../../invariants/history';
import { wasAliveAt } from '../../invariants/history';
import { safeEndCalls, safeLooks } from '../../invariants/passwordSafe';
import type { RecordedRequest } from '../../simulator';
import { kindOf, meansName, shields } from '../aims';
import type { TrueSession } from './chronicle';
import type { SafeItemCourse } from './evidence';
import type { Ran } from './run';

/** All that a kill may call besides reading. */
const ACTS =
	/\/(Auth\/\w+(\/Token)?|Sessions\/\d+\/(Terminate|Lock)|Users\/\d+\/Requests\/Terminate)$/i;

/** Nobody unmatched or protected was ended, or even asked to end; nobody blindly twice. */
export function checkEnded(ran: Ran, items: SafeItemCourse[]): string[] {
	const { record } = ran.simulator;
	const calls = safeEndCalls(record);
	return [
		...calls.flatMap((call) => {
			const mayEnd = () => items.some((one) => mayAsk(one, call));
			return endedWrongly([call.id], mayEnd, () => `${call.id}, asked by ${call.caller}`);
		}),
		...blindRepeats(calls, safeLooks(record), (id) => ran.chronicle.sessions.get(id.split(' ')[1])),
		...loggedOutWrongly(record.requests, items),
		...record.requests
			.filter(({ method, path }) => method !== 'GET' && !ACTS.test(path))
			.map(({ method, path }) => `nothing of a kill: ${method} ${path}`),
	];
}

function mayAsk(one: SafeItemCourse, call: EndCall): boolean {
	const [action, id] = call.id.split(' ');
	const { plan, caller, begunAt } = one.course;
	if (!one.mayAct || caller !== call.caller || action !== plan.action) return false;
	const session = one.ran.chronicle.sessions.get(id);
	// What was over before was listed to nobody.
	if (!session || (session.endedAt ?? Infinity) < begunAt) return false;
	return one.mayMean(session) && !one.surelyShields(session) && !isNobody(one, session);
}

/** Where people are protected, one who is not known may be one of them. */
function isNobody(one: SafeItemCourse, session: TrueSession): boolean {
	const { lacks } = one.ran.plan.server;
	const isUnknown = session.plan.user === null || lacks.includes('users');
	return isUnknown && one.protects.some((shield) => kindOf(shield) === 'username');
}

/** Whose requests were ended is meant, not protected, and in no session that is. */
function loggedOutWrongly(requests: RecordedRequest[], items: SafeItemCourse[]): string[] {
	return requests.flatMap((request) => {
		const [, userId] = /\/Users\/(\d+)\/Requests\/Terminate$/i.exec(request.path) ?? [];
		if (userId === undefined) return [];
		const may = items.some((one) => mayLogOut(one, Number(userId), request));
		return may ? [] : [`logged out, though nobody means it or it is protected: ${request.path}`];
	});
}

function mayLogOut(one: SafeItemCourse, userId: number, request: RecordedRequest): boolean {
	const { chronicle } = one.ran;
	const user = chronicle.userWithId(userId);
	const { target, options } = one.item;
	if (!user || !one.mayAct || !options.logOutUser || one.course.caller !== request.caller) {
		return false;
	}
	if (target.aim.by === 'id' || !meansName(target.aim, user.name)) return false;
	if (one.protects.some((all) => shields(all, user.name))) return false;
	// Who was in one at the first look still is, as far as the execution can know.
	return ![...chronicle.sessions.values()].some(
		(session) =>
			session.plan.user === user.place &&
			session.begunAt < one.course.begunAt &&
			wasAliveAt(session, request.startedAt) &&
			one.surelyShields(session),
	);
}
