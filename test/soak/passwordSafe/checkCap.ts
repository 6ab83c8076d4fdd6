import { wasAliveAt } from '../../invariants/history';
import type { TrueSession } from './chronicle';
import type { SafeItemCourse } from './evidence';

/** Where more sessions than "Maximum Sessions" match at the first look, the item fails and ends none. */
export function checkCap(items: SafeItemCourse[]): string[] {
	const over = items.filter(isOver);
	return over.flatMap((one) => {
		const others = items.filter(
			(other) => !over.includes(other) && other.course === one.course && other.mayAct,
		);
		const matched = matching(one);
		const wrong = matched
			.filter(({ id }) => one.callsTo(id).length > 0)
			.filter((session) => !others.some((other) => other.mayMean(session)))
			.map(({ id }) => `${one.name}: over the cap, and ${id} was asked to end`);
		return one.isFailed ? wrong : [...wrong, `${one.name}: over the cap, and did not fail`];
	});
}

function isOver(one: SafeItemCourse): boolean {
	if (!one.mayAct || one.course.plan.kind === 'id') return false;
	// Where the look itself failed, there is nothing to count.
	if (!one.told?.report?.lookup.sources.includes('sessions')) return false;
	return matching(one).length > one.item.options.maxSessions;
}

/** What the first look certainly showed, and nobody protects. */
function matching(one: SafeItemCourse): TrueSession[] {
	const [first] = one.listLooks();
	if (!first || one.lacksSystems || lacksUsers(one)) return [];
	const shownUntil = one.isAlone ? first.finishedAt : one.course.doneAt;
	return one
		.livedAtTheBegin()
		.filter((session) => wasAliveAt(session, shownUntil))
		.filter((session) => one.surelyMeans(session) && !one.mayShield(session));
}

/** Then those of a person are not to be told. */
function lacksUsers(one: SafeItemCourse): boolean {
	return one
		.requests()
		.some(
			({ path, status, fault }) =>
				/\/Users(\/\d+)?$/i.test(path) && (status !== 200 || fault !== undefined),
		);
}
