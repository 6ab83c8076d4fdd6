import { inspect } from 'node:util';

import type { RecordedRequest } from '../simulator';
import { recordsByItem, toldBy } from '../invariants/reports';
import type { Shield } from './aims';
import type { TrueSession } from './chronicle';
import type { PlannedSession } from './estate';
import { written } from './names';
import type { Plan } from './plan';
import type { Course, Ran } from './run';
import type { Verdict } from './soak';

/** All that a person needs who looks for the cause of a failed case. */
export function tellCase({ seed, wrong, ran }: Verdict): string {
	const lines = [`seed ${seed}: ${wrong.length} wrong`, ...wrong.map((text) => `  ✗ ${text}`)];
	if (ran) lines.push(...tellPlan(ran.plan), ...tellCourse(ran));
	lines.push(`  again: npm run soak -- --seed ${seed}`);
	return lines.join('\n');
}

function tellPlan({ appliance, sessions, protects, executions, faults, events }: Plan): string[] {
	return [
		`  appliance ${short(appliance)}`,
		...sessions.map((session) => `  session ${tellSession(session)}`),
		`  the credential protects ${tellShields(protects)}`,
		...executions.flatMap(({ kind, items, onError, timeout }, index) => [
			`  execution-${index + 1} by ${kind}, ${onError}, timeout ${timeout} s`,
			...items.map(
				({ target, options: { protects: own, ...options } }, item) =>
					`    ${item}: ${JSON.stringify(target.value)} (${target.matchMode}) ${short(options)} ${tellShields(own)}`,
			),
		]),
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

function tellShields(shields: Shield[]): string {
	const texts = shields.map((one) => ('name' in one ? written(one.name) : `${one.begin}*`));
	return texts.length === 0 ? '' : `protects ${texts.join(', ')}`;
}

function tellCourse({ courses, chronicle, simulator: { record } }: Ran): string[] {
	const start = Math.min(...courses.map(({ begunAt }) => begunAt));
	const moments = [
		...record.requests.map((request) => [request.startedAt, tellRequest(request, start)] as const),
		...[...chronicle.sessions.values()].flatMap((session) => tellLife(session, start)),
		...courses.map(({ doneAt, caller }) => [doneAt, `${caller} has its answer`] as const),
	];
	return [
		...moments
			.sort(([one], [other]) => one - other)
			.map(([at, text]) => `  ${(at - start).toFixed(1).padStart(8)} ms ${text}`),
		...courses.flatMap(tellAnswers),
	];
}

function tellLife({ id, begunAt, endedAt, people }: TrueSession, start: number) {
	const later = people.filter(({ since }) => since > begunAt);
	return [
		...(begunAt > start ? [[begunAt, `begins: ${id}`] as const] : []),
		...later.map(({ user, since }) => [since, `joins ${id}: ${written(user)}`] as const),
		...(endedAt !== undefined && endedAt > start ? [[endedAt, `is gone: ${id}`] as const] : []),
	];
}

function tellRequest(request: RecordedRequest, start: number): string {
	const { method, path, action, report, lsid, form, status, fault, finishedAt, caller } = request;
	const what = [action ?? report, action ? lsid : undefined, form?.lsids, form?.id].filter(Boolean);
	const until = finishedAt === undefined ? '?' : (finishedAt - start).toFixed(1);
	const end = `${status ?? 'cut'}${fault ? ` (${fault})` : ''} until ${until}`;
	return `${caller ?? ''} ${method} ${path} ${what.join(' ')} → ${end}`;
}

function tellAnswers({ caller, plan, result, live }: Course): string[] {
	const records = recordsByItem(result, plan.items.length);
	return [
		`  ${caller}: ${result.status} ${result.error?.message ?? ''}; alive then: ${live.join(' ')}`,
		...records.map((record, item) => {
			const told = toldBy(record);
			if (!told) return `    ${item}: ${short(record)}`;
			const { contained, dryRun, sessions, report } = told;
			return `    ${item}: ${short({ failed: record[0].error !== undefined, contained, dryRun, lookup: report?.lookup, sessions })}`;
		}),
	];
}

function short(value: unknown): string {
	return inspect(value, { depth: 6, breakLength: Infinity, compact: true });
}
