import { tableLines } from '../../test/simulator/estateTable';
import type { Figures } from './figures';
import type { MeasuredScenario } from './measureScenario';

const COLUMNS: Array<[title: string, cell: (figures: Figures) => string]> = [
	['gone ms', ({ goneMs, alive }) => (goneMs === undefined ? `${alive} live` : whole(goneMs))],
	['answer ms', ({ answerMs }) => whole(answerMs)],
	['calls', ({ httpCalls }) => whole(httpCalls)],
	['look-ups', ({ lookUps }) => whole(lookUps)],
	['tokens', ({ tokens }) => whole(tokens)],
	['429', ({ refusals }) => whole(refusals)],
	['failed', ({ failed }) => whole(failed)],
	['peak MiB', ({ peakMiB }) => whole(peakMiB)],
	['growth MiB', ({ growthMiB }) => whole(growthMiB)],
	['CPU ms', ({ cpuMs }) => whole(cpuMs)],
];

/** A scenario's medians for a terminal. */
export function terminalLines({ id, title, boundMs, sides }: MeasuredScenario): string[] {
	const titles = [`(${id}) ${title}`, ...COLUMNS.map(([name]) => name)];
	const rows = sides.map(({ label, median }) => [
		label,
		...COLUMNS.map(([, cell]) => cell(median)),
	]);
	const bound = `  limit and latency alone: ${boundMs} ms`;
	return ['', ...tableLines(titles, rows), bound];
}

const whole = (value: number | undefined) =>
	value === undefined ? '?' : String(Math.round(value));
