import { markdown } from '../../scripts/docs/markdown';
import { loadResults } from '../support/results';
import { CASE_NAMES, CASES, sideLabel, SIDES } from './cases';
import type { DownloadsData } from './data';
import { memory, seconds } from './goals';

/**
 * How long each side takes for a download, and what it holds in memory at most.
 * @throws Error where nothing was measured yet
 */
export function downloadsTable(): string {
	const results = loadResults<DownloadsData>('downloads');
	if (!results) {
		throw new Error('Nothing was measured yet: run "npm run bench -- --only downloads"');
	}
	const rows = CASE_NAMES.flatMap((name) =>
		SIDES.map((side) => {
			const figures = results.data.cases[name].sides[side];
			const { label } = CASES[name];
			return [label, sideLabel(side, CASES[name]), seconds(figures), memory(figures)];
		}),
	);
	return markdown(['download', 'by', 'time', 'memory at the peak'], rows);
}
