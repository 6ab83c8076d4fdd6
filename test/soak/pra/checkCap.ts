import { wasAliveAt } from '../../invariants/history';
import type { TrueSession } from './chronicle';
import type { PraItemCourse } from './evidence';
import { isInReport } from './sight';

/**
 * Where more sessions than "Maximum Sessions" match at the first look, the item ends none of them,
 * and fails. What another item wants ended may end all the same.
 */
export function checkCap(items: PraItemCourse[]): string[] {
	const over = items.filter(isOverTheCap);
	return over.flatMap((one) => {
		const others = items.filter(
			(other) => !over.includes(other) && other.course === one.course && other.mayAct,
		);
		const called = matching(one).filter(
			(session) =>
				one.callsTo(session.id).length > 0 &&
				!others.some((other) => other.means(one.ran.chronicle.truly(session))),
		);
		const wrong = called.map(({ id }) => `${one.name}: over the cap, and ${id} was asked to end`);
		return one.isFailed ? wrong : [...wrong, `${one.name}: over the cap, and did not fail`];
	});
}

function isOverTheCap(one: PraItemCourse): boolean {
	const { maxSessions, lookup } = one.item.options;
	if (!one.mayAct || one.course.plan.kind === 'id') return false;
	// Where the look itself failed, there is nothing to count.
	const source = lookup === 'report' ? 'report' : 'command';
	const { sources = [], notes = [] } = one.told?.report?.lookup ?? {};
	// What it showed of the sessions is not certain either where part of it was unreadable.
	if (notes.some((note) => note.startsWith('Part of the answer'))) return false;
	if (!sources.some((name) => name.startsWith(source))) return false;
	return matching(one).length > maxSessions;
}

/** What the first look certainly showed, and nobody protects. */
function matching(one: PraItemCourse): TrueSession[] {
	const { chronicle } = one.ran;
	const byReport = one.item.options.lookup === 'report';
	const meant = [...chronicle.sessions.values()].filter((session) => {
		if (session.begunAt >= one.course.begunAt) return false;
		if (byReport)
			return isInReport(one, session) && one.means(chronicle.truly(session, begun(one)));
		return one.means(chronicle.asClientsShow(session, begun(one)));
	});
	const shownUntil = one.isAlone ? firstLookEnd(one) : one.course.doneAt;
	return meant.filter((session) => wasAliveAt(session, shownUntil) && !one.isShielded(session));
}

/** When its first look had its answer: from then on, other items may have ended what it counts. */
function firstLookEnd(one: PraItemCourse): number {
	const { lookup } = one.item.options;
	const looks = one.answered(({ report, method, path, action }) => {
		if (lookup === 'report') return report === 'AccessSession';
		const isV2 = lookup !== 'commandV1' && method === 'GET' && path.endsWith('/client');
		return isV2 || (lookup !== 'commandV2' && action === 'get_connected_clients');
	});
	return looks[0]?.finishedAt ?? Infinity;
}

function begun({ course }: PraItemCourse): number {
	return course.begunAt;
}
