import { wasAliveAt } from '../../invariants/history';
import { idOf } from '../../invariants/reports';
import type { Outcome } from '../../../nodes/shared/kill/report';
import type { TrueSession } from './chronicle';
import type { PraItemCourse } from './evidence';
import { isHarmless } from './mishaps';
import type { Ran } from './run';
import { isInReport } from './sight';

/**
 * A kill that ends nothing would break no other rule: where nothing goes wrong, everything that is
 * meant and that a source shows has ended, or is reported as what kept it alive.
 */
export function checkCalm(ran: Ran, items: PraItemCourse[]): string[] {
	if (!isCalm(ran)) return [];
	return items
		.filter((one) => !one.isBad && !lacksItsApi(one))
		.flatMap((one) => missedBy(one).map((text) => `${one.name}: ${text}`));
}

function isCalm({ plan: { faults, events, appliance, executions } }: Ran): boolean {
	const { permissions, quirks, lingering, rateLimit } = appliance;
	return (
		executions.length === 1 &&
		faults.every(isHarmless) &&
		events.length === 0 &&
		permissions.perm_command === undefined &&
		quirks.xmlApi === true &&
		quirks.tokenLifetime !== 1 &&
		lingering === undefined &&
		rateLimit === false
	);
}

function lacksItsApi({ ran, item }: PraItemCourse): boolean {
	const { quirks, permissions } = ran.plan.appliance;
	if (item.options.lookup === 'report') return permissions.perm_reporting_session === false;
	return item.options.lookup === 'commandV2' && quirks.commandV2 === false;
}

function missedBy(one: PraItemCourse): string[] {
	const expected = [...one.ran.chronicle.sessions.values()].filter(
		(session) => wasAliveAt(session, one.course.begunAt) && isShown(one, session),
	);
	const killable = expected.filter((session) => !one.isShielded(session));
	const isOver = one.course.plan.kind !== 'id' && killable.length > one.item.options.maxSessions;
	const told = new Map(one.told?.sessions.map((session) => [idOf(session), session.outcome]));
	const wrong = expected.flatMap((session) => {
		const outcome = told.get(session.id);
		const isDead = !one.course.live.includes(session.id);
		if (outcome === undefined) return isDead ? [] : [`${session.id} was left out`];
		const allowed = outcomesFor(one, session, isOver);
		return allowed.includes(outcome)
			? []
			: [`${session.id} is ${outcome}, not ${allowed.join('/')}`];
	});
	const mayFail = isOver || [...told.values()].includes('failed');
	if (one.isFailed && !mayFail && one.item.options.logOutUser === false) {
		wrong.push('failed without a reason');
	}
	return wrong;
}

function isShown(one: PraItemCourse, session: TrueSession): boolean {
	const { chronicle } = one.ran;
	const isMeant = one.means(one.known(session));
	if (one.course.plan.kind === 'id' || isInReport(one, session)) return isMeant;
	const { lookup } = one.item.options;
	return lookup !== 'report' && one.means(chronicle.asClientsShow(session));
}

function outcomesFor(one: PraItemCourse, session: TrueSession, isOver: boolean): Outcome[] {
	const { dryRun } = one.item.options;
	// Where names are protected, one that is not known keeps a session alive.
	const mayBeUnknown = one.protects.length > 0 && !isFullyKnown(one, session);
	const unknown: Outcome[] = mayBeUnknown ? ['failed', 'protected'] : [];
	const isShared = session.byLogOut || one.course.plan.items.length > 1;
	// Another item, or being logged out, may have ended it before.
	const before: Outcome[] = isShared ? ['alreadyEnded'] : [];
	if (one.isShielded(session)) return ['protected', ...before, ...unknown];
	// Those of the first look end before the report shows that there are too many.
	const tooMany: Outcome[] = isOver ? ['failed'] : [];
	return [dryRun ? 'wouldTerminate' : 'terminated', ...before, ...unknown, ...tooMany];
}

function isFullyKnown(one: PraItemCourse, session: TrueSession): boolean {
	const { hostnames, usernames } = one.ran.chronicle.asClientsShow(session);
	const isInList = one.hasReport && one.course.plan.kind !== 'id' && isInReport(one, session);
	// Whether the listed name of an agentless one is its host's, only the report tells.
	const isNamed = session.plan.kind === 'jumpClient' && hostnames.length > 0;
	return isInList || (isNamed && usernames.length > 0);
}
