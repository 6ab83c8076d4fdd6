import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { median } from '../support/median';
import type { BenchOptions } from '../support/options';
import { saveResults } from '../support/results';
import { SimulatorProcess } from '../support/simulatorProcess';
import { LATENCY_MS, REQUESTS_PER_SECOND } from '../chain/scenarios';
import { physicalBoundMs } from '../chain/bound';
import type { Step } from './axes';
import { steps } from './axes';
import { EngineProcess } from './engineProcess';
import { plot } from './plot';
import type { Growth, Point } from './points';

const PLOT = resolve(__dirname, '..', '..', 'docs', 'images', 'growth.svg');

/** Points are many, and those of 1,000 sessions take a minute each: fewer rounds than elsewhere. */
const MAX_ROUNDS = 3;

/**
 * How time, calls and memory grow with sessions, clients and targets: the node in n8n's engine, in a
 * process of its own, against the simulator in another.
 */
export async function measure({ rounds }: BenchOptions): Promise<void> {
	const points: Point[] = [];
	for (const step of steps()) {
		const point = await measureStep(step, Math.min(rounds, MAX_ROUNDS));
		points.push(point);
		console.log(lineOf(point));
	}
	const growth: Growth = { rounds: Math.min(rounds, MAX_ROUNDS), points };
	saveResults('growth', growth);
	mkdirSync(dirname(PLOT), { recursive: true });
	writeFileSync(PLOT, await plot(growth));
}

async function measureStep(step: Step, rounds: number): Promise<Point> {
	const simulator = await SimulatorProcess.start({
		latency: LATENCY_MS,
		rateLimit: { perSecond: REQUESTS_PER_SECOND, perHour: 15_000 },
		quirks: { commandV2: step.api === 'commandV2' },
	});
	const engine = await EngineProcess.start();
	try {
		const measured: Array<Omit<Point, keyof Step | 'boundMs'>> = [];
		// The first round warms up: it signs in, and the code is compiled.
		for (let round = 0; round <= rounds; round++) {
			const result = await measureRound(step, simulator, engine);
			if (round > 0) measured.push(result);
		}
		const { axis, at, api, sessions } = step;
		return {
			axis,
			at,
			api,
			sessions,
			boundMs: physicalBoundMs(sessions),
			goneMs: median(measured.map(({ goneMs }) => goneMs)),
			answerMs: median(measured.map(({ answerMs }) => answerMs)),
			calls: median(measured.map(({ calls }) => calls)),
			refusals: median(measured.map(({ refusals }) => refusals)),
			memoryMiB: measured.at(-1)?.memoryMiB,
		};
	} finally {
		await engine.close();
		await simulator.close();
	}
}

async function measureRound(step: Step, simulator: SimulatorProcess, engine: EngineProcess) {
	// The calls of the round before count against the limit for a second.
	await sleep(1_100);
	await simulator.begin({ estate: step.estate });
	const kill = await engine.kill({
		appliance: simulator.access,
		hostnames: step.hostnames,
		maxSessions: step.sessions,
	});
	const seen = await simulator.observe();
	const { lastAt } = seen.terminations;
	if (kill.contained !== step.hostnames.length || seen.liveTargets > 0 || lastAt === undefined) {
		const { axis, at } = step;
		throw new Error(`Not all ended at ${at} ${axis}: ${kill.error ?? JSON.stringify(seen)}`);
	}
	return {
		goneMs: lastAt - kill.startedAt,
		answerMs: kill.answeredAt - kill.startedAt,
		calls: seen.httpCalls,
		refusals: seen.refusals,
		memoryMiB: kill.memoryMiB,
	};
}

function lineOf(point: Point): string {
	const { axis, at, api, goneMs, boundMs, answerMs, calls, refusals, memoryMiB } = point;
	const gone = `last gone after ${Math.round(goneMs)} ms (limit ${boundMs} ms)`;
	const cost = `${calls} calls, ${refusals} refused, +${memoryMiB ?? '?'} MiB`;
	return `  ${at} ${axis}, ${api}: ${gone}, answer after ${Math.round(answerMs)} ms, ${cost}`;
}

if (require.main === module) void measure({ rounds: Number(process.argv[2] ?? MAX_ROUNDS) });
