import { blindRepeats } from '../../invariants/calls';
import { endedWrongly } from '../../invariants/ended';
import { wasAliveAt } from '../../invariants/history';
import type { EndCall } from '../../invariants/history';
import { acts, endCalls, looksIn } from '../../invariants/pra';
import { isShielded, meansName, shields } from '../aims';
import type { TrueSession } from './chronicle';
import type { PraItemCourse } from './evidence';
import type { Ran } from './run';

/** Nobody unmatched or protected was ended, or even asked to end; nobody blindly twice. */
export function checkEnded(ran: Ran, items: PraItemCourse[]): string[] {
	const { record } = ran.simulator;
	const calls = endCalls(record);
	const wrong = calls.flatMap((call) => {
		const mayEnd = () => items.some((one) => mayAsk(one, call));
		const describe = () => `${call.id}, asked by ${call.caller}`;
		return endedWrongly([call.id], mayEnd, describe);
	});
	return [
		...wrong,
		...loggedOutWrongly(ran, items),
		...blindRepeats(calls, looksIn(record), (id) => ran.chronicle.sessions.get(id)),
		...actedThoughDry(ran, items),
	];
}

function mayAsk(one: PraItemCourse, call: EndCall): boolean {
	if (!one.mayAct || one.course.caller !== call.caller) return false;
	const session = one.ran.chronicle.sessions.get(call.id);
	const { aim } = one.item.target;
	if (!session) return aim.by === 'id' && aim.id === call.id;
	const wasMeant = one.means(one.ran.chronicle.truly(session, call.startedAt));
	return wasMeant && !one.isShielded(session, seenBy(one, session, call));
}

/** Until when a look told the execution who is in the session, before it sent that call. */
function seenBy(one: PraItemCourse, session: TrueSession, call: EndCall): number {
	if (!one.isAlone) return Math.max(session.begunAt, one.course.begunAt);
	const looks = one.looks().filter(({ finishedAt }) => finishedAt <= call.startedAt);
	const isFirst = one.callsTo(call.id)[0].startedAt === call.startedAt;
	const decisive = looks.at(isFirst ? 0 : -1)?.startedAt ?? 0;
	return Math.max(session.begunAt, decisive);
}

function loggedOutWrongly(
	{ simulator: { record }, chronicle }: Ran,
	items: PraItemCourse[],
): string[] {
	const logOuts = record.requests.filter(({ path }) => path.endsWith('/logout'));
	return logOuts.flatMap(({ path, caller, startedAt }) => {
		const person = chronicle.personWithId(Number(/(\d+)\/logout$/.exec(path)?.[1]));
		const may = items.some((one) => {
			const { target, options } = one.item;
			if (!one.mayAct || one.course.caller !== caller || !options.logOutUser || !person)
				return false;
			if (
				!meansName(target.aim, person.user) ||
				one.protects.some((all) => shields(all, person.user))
			) {
				return false;
			}
			const { begunAt } = one.course;
			const theirs = [...chronicle.sessions.values()].filter(
				(session) =>
					wasAliveAt(session, startedAt) &&
					session.people.some(
						({ username, since }) => username === person.username && since <= begunAt,
					) &&
					session.plan.visibleAs !== 'report',
			);
			return !theirs.some((session) => isShielded(one.protects, one.known(session, begunAt)));
		});
		return may ? [] : [`logged out, though nobody means it or it is protected: ${path}`];
	});
}

/** With every item a dry run, or refused, nothing is called that changes anything. */
function actedThoughDry({ simulator: { record } }: Ran, items: PraItemCourse[]): string[] {
	if (items.some((one) => one.mayAct)) return [];
	return record.requests
		.filter(({ api }) => api !== 'token')
		.filter(acts)
		.map(({ method, path, action }) => `acted in a dry run: ${method} ${path} ${action ?? ''}`);
}
