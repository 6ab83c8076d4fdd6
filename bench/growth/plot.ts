import type { Axis } from './axes';
import { AXES } from './axes';
import type { Growth, Point } from './points';

/** The lines of a panel by what they show. */
interface Mark {
	at: number;
	value: number;
	line: string;
}

interface Measure {
	title: string;
	scale: 'log' | 'linear';
	marks: (point: Point) => Mark[];
}

const NAMES = { commandV2: 'Command API v2', commandV1: 'XML Command API' };

const LIMIT = 'physical limit';

const COLOURS: Record<string, string> = {
	'Command API v2: last session gone': '#1f6feb',
	'Command API v2': '#1f6feb',
	'Command API v2: answer': '#8fb8f6',
	'XML Command API: last session gone': '#b35900',
	'XML Command API': '#b35900',
	'XML Command API: answer': '#e8b98a',
	[LIMIT]: '#8b949e',
};

const MEASURES: Measure[] = [
	{
		title: 'seconds',
		scale: 'log',
		marks: ({ at, api, goneMs, answerMs, boundMs }) => [
			{ at, value: goneMs / 1_000, line: `${NAMES[api]}: last session gone` },
			{ at, value: answerMs / 1_000, line: `${NAMES[api]}: answer` },
			{ at, value: boundMs / 1_000, line: LIMIT },
		],
	},
	{
		title: 'HTTP calls',
		scale: 'log',
		marks: ({ at, api, calls, sessions }) => [
			{ at, value: calls, line: NAMES[api] },
			// One look, and one call for each session.
			{ at, value: sessions + 1, line: LIMIT },
		],
	},
	{
		title: 'memory, MiB above rest',
		scale: 'linear',
		marks: ({ at, api, memoryMiB }) =>
			memoryMiB === undefined ? [] : [{ at, value: memoryMiB, line: NAMES[api] }],
	},
];

/** Nine panels as one SVG: time, calls and memory against sessions, clients and targets. */
export async function plot({ points }: Growth): Promise<string> {
	const { parse, View } = await import('vega');
	const { compile } = await import('vega-lite');
	const axes = Object.keys(AXES) as Axis[];
	const { spec } = compile({
		$schema: 'https://vega.github.io/schema/vega-lite/v6.json',
		background: 'white',
		padding: 12,
		config: {
			font: 'sans-serif',
			legend: { title: null, orient: 'bottom', columns: 2, labelLimit: 0 },
		},
		vconcat: MEASURES.map((measure) => ({
			hconcat: axes.map((axis) => panel(axis, measure, points)),
		})),
		resolve: { scale: { color: 'shared' } },
	});
	return `${await new View(parse(spec), { renderer: 'none' }).toSVG()}\n`;
}

function panel(axis: Axis, { title, scale, marks }: Measure, points: Point[]) {
	const values = points.filter((point) => point.axis === axis).flatMap(marks);
	return {
		width: 240,
		height: 170,
		data: { values },
		mark: { type: 'line' as const, point: true, strokeWidth: 2 },
		encoding: {
			x: {
				field: 'at',
				type: 'quantitative' as const,
				title: AXES[axis].title,
				scale: { type: 'log' as const },
				axis: {
					values: [...AXES[axis].steps],
					format: ',d',
					grid: false,
					labelFlush: false,
					labelOverlap: false,
				},
			},
			y: {
				field: 'value',
				type: 'quantitative' as const,
				title,
				scale: { type: scale },
				axis: { tickCount: 4, format: '~r', grid: false },
			},
			color: {
				field: 'line',
				type: 'nominal' as const,
				scale: { domain: Object.keys(COLOURS), range: Object.values(COLOURS) },
			},
			strokeDash: {
				condition: { test: `datum.line === '${LIMIT}'`, value: [4, 4] },
				value: [1, 0],
			},
		},
	};
}
