import type { Goal } from '../support/goals';
import { CASES } from './cases';
import type { DownloadsData, Figures } from './data';

/** MiB; n8n must hold other things, too. */
const MOST = 150;

/** A long report and a long recording are to pass through with little memory. */
export function goalsOf({ cases }: DownloadsData): Goal[] {
	return (['report300', 'recording'] as const).map((name) => {
		const { node } = cases[name].sides;
		return {
			name: `${CASES[name].label}: memory grows by less than ${MOST} MiB`,
			met: (node?.memoryMiB ?? Infinity) < MOST,
			measured: memory(node),
		};
	});
}

export function seconds(figures: Figures | null): string {
	return figures === null ? 'does not finish' : `${figures.seconds.toFixed(1)} s`;
}

export function memory(figures: Figures | null): string {
	if (figures === null) return 'more than Node gives it';
	const { memoryMiB } = figures;
	return memoryMiB === undefined ? 'not known' : `+${Math.round(memoryMiB)} MiB`;
}
