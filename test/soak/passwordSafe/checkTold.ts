import { contradictions } from '../../invariants/consistent';
import { livesThoughContained } from '../../invariants/contained';
import { idOf } from '../../invariants/reports';
import type { TrueSession } from './chronicle';
import { isTaken, untrue } from './checkOutcome';
import type { SafeItemCourse } from './evidence';

/** What an item was told agrees with what the server saw. */
export function checkTold(one: SafeItemCourse): string[] {
	const { told, ran, course } = one;
	if (!told) return [];
	const live = course.live.flatMap((id) => ran.chronicle.sessions.get(id) ?? []);
	const unproved = live.filter(({ id }) => isTaken(one, id));
	const proved = live.filter((session) => !unproved.includes(session));
	const wrong = [
		...contradictions(told),
		...livesThoughContained(told, proved, (session) => couldSee(one, session)),
		...told.sessions.flatMap((session) => untrue(one, session)),
		...unlisted(one, live),
	];
	return wrong.map((text) => `${one.name}: ${text}`);
}

/** Whether the looks of an item certainly showed a session as one that its target means. */
function couldSee(one: SafeItemCourse, session: TrueSession): boolean {
	if (one.isBad || !one.surelyMeans(session)) return false;
	if (one.course.plan.kind === 'id') return session.begunAt < one.course.begunAt;
	const { verify, dryRun } = one.item.options;
	const looks = one.listLooks();
	const decisive = verify && !dryRun ? looks.at(-1) : looks[0];
	return session.begunAt < (decisive?.startedAt ?? 0);
}

/** The list was read, and shows the session all the time, so it must be told. */
function unlisted(one: SafeItemCourse, live: TrueSession[]): string[] {
	if (!one.told?.report?.lookup.complete) return [];
	const listed = new Set(one.told.sessions.map(idOf));
	return live
		.filter((session) => couldSee(one, session) && !listed.has(session.id))
		.map(({ id }) => `${id} lives, was shown, and is not in the report`);
}
