import { contradictions } from '../../invariants/consistent';
import { livesThoughContained } from '../../invariants/contained';
import { idOf } from '../../invariants/reports';
import type { TrueSession } from './chronicle';
import { isTaken, untrue } from './checkOutcome';
import type { PraItemCourse } from './evidence';
import { couldSee } from './sight';

/** What an item was told agrees with what the appliance saw. */
export function checkTold(one: PraItemCourse): string[] {
	const { told, ran, course } = one;
	if (!told) return [];
	const live = course.live.flatMap((id) => ran.chronicle.sessions.get(id) ?? []);
	const wrong = [
		...contradictions(told),
		...livesThoughContained(told, live, (session) => couldSee(one, session)).filter(
			(text) => !live.some((session) => text.includes(session.id) && isTaken(one, session.id)),
		),
		...told.sessions.flatMap((session) => untrue(one, session)),
		...unlisted(one, live),
		...overlooked(one),
	];
	return wrong.map((text) => `${one.name}: ${text}`);
}

/** A source that was read shows the session all the time, so it must be told. */
function unlisted(one: PraItemCourse, live: TrueSession[]): string[] {
	if (!one.told?.report?.lookup.complete) return [];
	const listed = new Set(one.told.sessions.map(idOf));
	return live
		.filter((session) => couldSee(one, session, one.course.begunAt))
		.filter(({ id }) => !listed.has(id))
		.map(({ id }) => `${id} lives, was shown, and is not in the report`);
}

/** A report that could not be read, though it is permitted, is not passed over. */
function overlooked(one: PraItemCourse): string[] {
	const { lookup } = one.item.options;
	const { permissions } = one.ran.plan.appliance;
	if (!one.told?.report?.lookup.complete || one.hasReport || !one.isAlone) return [];
	if (lookup !== 'auto' || one.course.plan.kind === 'id') return [];
	if (permissions.perm_reporting_session === false) return [];
	const asked = one.ran.simulator.record.find({ report: 'AccessSession' });
	const isForbidden = asked.some(({ status }) => status === 403 || status === 404);
	if (asked.length === 0 || isForbidden) return [];
	return ['the session report could not be read, and that passes for complete'];
}
