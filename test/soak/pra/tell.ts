import type { RecordedRequest } from '../../simulator';
import { written } from '../names';
import type { Moment } from '../tell';
import { short, tellCourse, tellExecutions, tellShields } from '../tell';
import type { TrueSession } from './chronicle';
import type { PlannedSession } from './estate';
import type { Plan } from './plan';
import type { Ran } from './run';

/** The case, and what happened in it. */
export function tellRun({ plan, courses, chronicle, simulator: { record } }: Ran): string[] {
	const happened = [...chronicle.sessions.values()].flatMap(tellLife);
	return [...tellPlan(plan), ...tellCourse(courses, record.requests, happened, whatOf)];
}

function tellPlan({ appliance, sessions, protects, executions, faults, events }: Plan): string[] {
	return [
		`  appliance ${short(appliance)}`,
		...sessions.map((session) => `  session ${tellSession(session)}`),
		`  the credential protects ${tellShields(protects)}`,
		...tellExecutions(executions),
		...faults.map((fault) => `  fault ${short(fault)}`),
		...events.map(({ at, does }) => `  event ${short(at)} ${tellEvent(does)}`),
	];
}

function tellEvent(does: Plan['events'][number]['does']): string {
	if (does.what === 'begin') return `begins ${tellSession(does.session)}`;
	return does.what === 'join' ? `joins ${does.lsid} ${written(does.user)}` : short(does);
}

function tellSession(session: PlannedSession): string {
	const { lsid, host, users, kind, visibleAs, jumpItem, hoursAgo, isOver } = session;
	const names = `${written(host)} [${written(jumpItem)}] ${users.map(written).join(' + ')}`;
	return `${lsid} ${names} ${kind}/${visibleAs} ${hoursAgo} h ago${isOver ? ', over' : ''}`;
}

function tellLife({ id, begunAt, endedAt, people }: TrueSession): Moment[] {
	const later = people.filter(({ since }) => since > begunAt);
	return [
		[begunAt, `begins: ${id}`],
		...later.map(({ user, since }): Moment => [since, `joins ${id}: ${written(user)}`]),
		...(endedAt === undefined ? [] : [[endedAt, `is gone: ${id}`] as const]),
	];
}

function whatOf({ action, report, lsid, form }: RecordedRequest): string {
	return [action ?? report, action ? lsid : undefined, form?.lsids, form?.id]
		.filter(Boolean)
		.join(' ');
}
