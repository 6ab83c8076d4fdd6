import type { RecordedRequest } from '../../simulator';
import { written } from '../names';
import type { Moment } from '../tell';
import { short, tellCourse, tellExecutions, tellShields } from '../tell';
import type { TrueSession } from './chronicle';
import type { Estate, PlannedSession } from './estate';
import { namesOfSystem } from './estate';
import type { PlannedEvent } from './events';
import type { Plan } from './plan';
import type { Ran } from './run';

/** The case, and what happened in it. */
export function tellRun({ plan, courses, chronicle, simulator: { record } }: Ran): string[] {
	const happened = [...chronicle.sessions.values()].flatMap(tellLife);
	const ids = [...chronicle.sessions.values()].map(
		(session) => `  ${session.id}: ${tellSession(session.plan, plan.estate)}`,
	);
	return [...tellPlan(plan), ...ids, ...tellCourse(courses, record.requests, happened, whatOf)];
}

function tellPlan({ server, protects, executions, faults, events, estate }: Plan): string[] {
	return [
		`  server ${short(server)}`,
		`  the credential protects ${tellShields(protects)}`,
		...tellExecutions(executions),
		...faults.map((fault) => `  fault ${short(fault)}`),
		...events.map(({ at, does }) => `  event ${short(at)} ${tellEvent(does, estate)}`),
	];
}

function tellEvent(does: PlannedEvent['does'], estate: Estate): string {
	return does.what === 'begin' ? `begins ${tellSession(does.session, estate)}` : short(does);
}

function tellSession(session: PlannedSession, { systems, users }: Estate): string {
	const { asset, system, user, account, isLinked, status } = session;
	const names = system === null ? [] : namesOfSystem(systems[system]).map(written);
	const who = user === null ? 'a stranger' : written(users[user].name);
	const how = `status ${status}${isLinked ? ', linked' : ''}`;
	return `${written(asset)} [${names.join(', ')}] ${who} as ${written(account)}, ${how}`;
}

function tellLife({ id, begunAt, endedAt }: TrueSession): Moment[] {
	return [
		[begunAt, `begins: ${id}`],
		...(endedAt === undefined ? [] : [[endedAt, `is gone: ${id}`] as const]),
	];
}

function whatOf({ signIn }: RecordedRequest): string {
	return signIn === undefined ? '' : `(sign-in ${signIn})`;
}
