import type { Goal } from '../support/goals';
import type { Figures, ListsData } from './data';
import { LIST_NAMES, LISTS } from './lists';

/** Lists are to be read at least as fast as by the HTTP Request node, with less memory at the peak. */
export function goalsOf({ lists, records }: ListsData): Goal[] {
	return LIST_NAMES.flatMap((name) => {
		const { node, httpRequest } = lists[name];
		const what = `${records} ${LISTS[name].label}`;
		return [
			{
				name: `${what}: at least as fast as the HTTP Request node`,
				met: node.milliseconds <= httpRequest.milliseconds,
				measured: `${seconds(node)} and ${seconds(httpRequest)}`,
			},
			{
				name: `${what}: less memory at the peak`,
				met: (node.memoryMiB ?? Infinity) < (httpRequest.memoryMiB ?? 0),
				measured: `${memory(node)} and ${memory(httpRequest)}`,
			},
		];
	});
}

export function seconds({ milliseconds }: Figures): string {
	return `${(milliseconds / 1000).toFixed(2)} s`;
}

export function memory({ memoryMiB }: Figures): string {
	return memoryMiB === undefined ? 'not known' : `+${Math.round(memoryMiB)} MiB`;
}
