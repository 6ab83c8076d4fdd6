import { markdown } from '../../scripts/docs/markdown';
import { loadResults } from '../support/results';
import type { Figures } from './figures';
import type { ChainData } from './index';
import type { MeasuredScenario } from './measureScenario';

const TITLES = [
	'How',
	'All sessions gone after',
	'Answer after',
	'HTTP calls',
	'Look-ups',
	'Tokens',
	'Refused (429)',
	'Failed executions',
	"n8n's peak memory",
];

/**
 * The medians for the README, one table for each scenario.
 * @throws Error where nothing was measured yet
 */
export function chainTables(): string {
	const results = loadResults<ChainData>('chain');
	if (!results) throw new Error('Nothing was measured yet: run "npm run bench -- --only chain"');
	return results.data.scenarios.map(scenarioTable).join('\n\n');
}

function scenarioTable({ id, title, boundMs, sides }: MeasuredScenario): string {
	const [node] = sides;
	const rows = sides.map(({ label, median }) => [
		label,
		...cells(median, median === node.median ? undefined : node.median),
	]);
	const caption = `**(${id}) ${title}** (limit and latency alone: ${seconds(boundMs)})`;
	return `${caption}\n\n${markdown(TITLES, rows)}`;
}

/** @param node what the times are compared with; undefined for itself */
function cells(figures: Figures, node?: Figures): string[] {
	const { goneMs, answerMs, httpCalls, lookUps, tokens, refusals, failed, peakMiB } = figures;
	return [
		goneCell(figures) + timesOf(goneMs, node?.goneMs),
		seconds(answerMs) + timesOf(answerMs, node?.answerMs),
		...[httpCalls, lookUps, tokens, refusals, failed].map((value) => value.toLocaleString('en')),
		peakMiB === undefined ? 'not measured' : `${Math.round(peakMiB)} MiB`,
	];
}

function goneCell({ goneMs, alive, httpCalls }: Figures): string {
	if (goneMs !== undefined) return seconds(goneMs);
	if (httpCalls === 0) return '–';
	return alive > 0 ? `never: ${alive} still live` : 'not in every round';
}

function timesOf(value: number | undefined, node: number | undefined): string {
	if (value === undefined || node === undefined) return '';
	return ` (${(value / node).toFixed(value < 10 * node ? 1 : 0)} ×)`;
}

const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(2)} s`;
