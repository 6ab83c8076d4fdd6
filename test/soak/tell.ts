import { inspect } from 'node:util';

import type { RecordedRequest } from '../simulator';
import { recordsByItem, toldBy } from '../invariants/reports';
import type { Shield } from './aims';
import type { Course, PlannedExecution } from './case';
import { written } from './names';
import type { Verdict } from './soak';

/** Something that happened, by the simulator's clock. */
export type Moment = readonly [at: number, text: string];

/** All that a person needs who looks for the cause of a failed case. */
export function tellCase({ product, seed, wrong, ran }: Verdict): string {
	return [
		`${product}, seed ${seed}: ${wrong.length} wrong`,
		...wrong.map((text) => `  ✗ ${text}`),
		...(ran?.tell() ?? []),
		`  again: npm run soak -- --product ${product} --seed ${seed}`,
	].join('\n');
}

export function tellExecutions(executions: PlannedExecution[]): string[] {
	return executions.flatMap((execution, index) => {
		const { kind, items, onError, timeout, ...more } = execution;
		return [
			`  execution-${index + 1} by ${kind} ${short(more)}, ${onError}, timeout ${timeout} s`,
			...items.map(
				({ target, options: { protects: own, ...options } }, item) =>
					`    ${item}: ${JSON.stringify(target.value)} (${target.matchMode}) ${short(options)} ${tellShields(own)}`,
			),
		];
	});
}

export function tellShields(shields: Shield[]): string {
	const texts = shields.map((one) => ('name' in one ? written(one.name) : `${one.begin}*`));
	return texts.length === 0 ? '' : `protects ${texts.join(', ')}`;
}

/** What happened, in order, and what was answered. @param what a request asked for */
export function tellCourse(
	courses: Course[],
	requests: RecordedRequest[],
	happened: Moment[],
	what: (request: RecordedRequest) => string,
): string[] {
	const start = Math.min(...courses.map(({ begunAt }) => begunAt));
	const moments = [
		...requests.map((one): Moment => [one.startedAt, tellRequest(one, start, what(one))]),
		...happened.filter(([at]) => at > start),
		...courses.map(({ doneAt, caller }): Moment => [doneAt, `${caller} has its answer`]),
	];
	return [
		...moments
			.sort(([one], [other]) => one - other)
			.map(([at, text]) => `  ${(at - start).toFixed(1).padStart(8)} ms ${text}`),
		...courses.flatMap(tellAnswers),
	];
}

function tellRequest(request: RecordedRequest, start: number, what: string): string {
	const { method, path, status, fault, finishedAt, caller } = request;
	const until = finishedAt === undefined ? '?' : (finishedAt - start).toFixed(1);
	const end = `${status ?? 'cut'}${fault ? ` (${fault})` : ''} until ${until}`;
	return `${caller ?? ''} ${method} ${path} ${what} → ${end}`;
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

export function short(value: unknown): string {
	return inspect(value, { depth: 6, breakLength: Infinity, compact: true });
}
