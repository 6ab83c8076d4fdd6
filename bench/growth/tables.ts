import { markdown } from '../../scripts/docs/markdown';
import { loadResults } from '../support/results';
import type { Axis } from './axes';
import type { Growth, Point } from './points';

/** The tables of docs/scaling.md, by the name between their marks. */
export const growthTables = {
	growthSessions: () => tableOf('sessions', 'Sessions to end'),
	growthClients: () => tableOf('clients', 'Connected clients'),
	growthTargets: () => tableOf('targets', 'Host names'),
};

function tableOf(axis: Axis, title: string): string {
	const points = loadResults<Growth>('growth')?.data.points ?? [];
	const titles = [
		title,
		'API',
		'Last session gone',
		'Physical limit',
		'Answer',
		'HTTP calls',
		'Refused',
		'Memory above rest',
	];
	return markdown(titles, points.filter((point) => point.axis === axis).map(row));
}

function row(point: Point): string[] {
	const { at, api, goneMs, boundMs, answerMs, calls, refusals, memoryMiB } = point;
	return [
		at.toLocaleString('en'),
		api === 'commandV2' ? 'v2' : 'XML',
		seconds(goneMs),
		seconds(boundMs),
		seconds(answerMs),
		calls.toLocaleString('en'),
		String(refusals),
		memoryMiB === undefined ? 'not measured' : `${Math.round(memoryMiB)} MiB`,
	];
}

function seconds(milliseconds: number): string {
	return `${(milliseconds / 1_000).toFixed(2)} s`;
}
