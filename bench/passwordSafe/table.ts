import { markdown } from '../../scripts/docs/markdown';
import { loadResults } from '../support/results';
import type { ListsData } from './data';
import { memory, seconds } from './goals';
import { LIST_NAMES, LISTS, SIDE_LABELS, SIDES } from './lists';

/**
 * How long each side takes for a list, and what it holds in memory at most.
 * @throws Error where nothing was measured yet
 */
export function listsTable(): string {
	const results = loadResults<ListsData>('lists');
	if (!results) throw new Error('Nothing was measured yet: run "npm run bench -- --only lists"');
	const { lists, records } = results.data;
	const rows = LIST_NAMES.flatMap((name) =>
		SIDES.map((side) => {
			const figures = lists[name][side];
			const what = `${records.toLocaleString('en-US')} ${LISTS[name].label}`;
			return [what, SIDE_LABELS[side], seconds(figures), memory(figures)];
		}),
	);
	return markdown(['list', 'read by', 'time', 'memory at the peak'], rows);
}
