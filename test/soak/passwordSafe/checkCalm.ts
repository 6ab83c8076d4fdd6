import type { Outcome } from '../../../nodes/shared/kill/report';
import { idOf } from '../../invariants/reports';
import type { TrueSession } from './chronicle';
import type { SafeItemCourse } from './evidence';
import { isHarmless } from './faults';
import type { Ran } from './run';

/**
 * A kill that ends nothing would break no other rule: where nothing goes wrong, everything that is
 * meant has ended, or is reported as what kept it alive.
 */
export function checkCalm(ran: Ran, items: SafeItemCourse[]): string[] {
	if (!isCalm(ran)) return [];
	return items
		.filter((one) => !one.isBad)
		.flatMap((one) => missedBy(one).map((text) => `${one.name}: ${text}`));
}

function isCalm({ plan: { faults, events, server, executions, sessions } }: Ran): boolean {
	return (
		executions.length === 1 &&
		faults.every(isHarmless) &&
		events.length === 0 &&
		server.lacks.length === 0 &&
		server.lingering === undefined &&
		sessions.every(({ user }) => user !== null)
	);
}

function missedBy(one: SafeItemCourse): string[] {
	const { kind } = one.course.plan;
	const expected = one.livedAtTheBegin().filter((session) => one.surelyMeans(session));
	const killable = expected.filter((session) => !one.mayShield(session) || isDone(one, session));
	const isOver = kind !== 'id' && killable.length > one.item.options.maxSessions;
	const told = new Map(one.told?.sessions.map((session) => [idOf(session), session.outcome]));
	const wrong = expected.flatMap((session) => {
		const outcome = told.get(session.id);
		const allowed = outcomesFor(one, session, isOver);
		if (outcome === undefined) {
			return one.course.live.includes(session.id) ? [`${session.id} was left out`] : [];
		}
		return allowed.includes(outcome)
			? []
			: [`${session.id} is ${outcome}, not ${allowed.join('/')}`];
	});
	const hasEnded = expected.every((session) => !one.mayShield(session)) && !isOver && one.mayAct;
	if (hasEnded && one.told && !one.told.contained) wrong.push('all has ended, and not contained');
	if (one.isFailed && !isOver) wrong.push('failed without a reason');
	return wrong;
}

/** It was locked before, and is to be locked. */
function isDone({ course: { plan } }: SafeItemCourse, session: TrueSession): boolean {
	return plan.action === 'lock' && session.plan.status === 5;
}

function outcomesFor(one: SafeItemCourse, session: TrueSession, isOver: boolean): Outcome[] {
	const locks = one.course.plan.action === 'lock';
	if (isDone(one, session))
		return one.mayShield(session) ? ['alreadyLocked', 'protected'] : ['alreadyLocked'];
	// Another item may have ended it before.
	const before: Outcome[] = one.course.plan.items.length > 1 ? ['alreadyEnded'] : [];
	if (one.mayShield(session)) return ['protected', ...before];
	// What its asset name means ends before the systems show that there are too many.
	const tooMany: Outcome[] = isOver ? ['failed'] : [];
	const { dryRun } = one.item.options;
	const done: Outcome = locks
		? dryRun
			? 'wouldLock'
			: 'locked'
		: dryRun
			? 'wouldTerminate'
			: 'terminated';
	return [done, ...(locks ? (['alreadyLocked'] as const) : []), ...before, ...tooMany];
}
