import { setTimeout as sleep } from 'node:timers/promises';

import type { Observation } from '../support/observation';
import type { SimulatorProcess } from '../support/simulatorProcess';
import type { Figures } from './figures';
import type { Scenario } from './scenarios';
import type { PublishedSide, Stage } from './stage';

/**
 * Before a round: n8n puts the executions of the one before away, and no request of it counts
 * against the second's limit any more.
 */
const REST_MS = 1_500;

const LOOK_UPS = /^(GET \/client|get_connected_client(s|_list))$/;

/** One round of one side, from a new estate on. @throws Error where a session ended that must not */
export async function playRound(
	stage: Stage,
	simulator: SimulatorProcess,
	scenario: Scenario,
	{ path, side }: PublishedSide,
): Promise<Figures> {
	await sleep(REST_MS);
	const { estate, tokensSurvive, calls } = scenario;
	await simulator.begin({ estate, tokensSurvive });
	stage.memory.resetPeak();
	const { current } = stage.memory;
	const { cpuMs } = stage;

	const startedAt = Date.now();
	const answers = await Promise.all(
		calls.map(async (body) => await stage.rest.webhook(path, body)),
	);
	const answeredAt = Date.now();

	const seen = await simulator.observe();
	if (seen.wronglyEnded > 0) {
		throw new Error(`${side.label}: ${seen.wronglyEnded} sessions ended that were no target`);
	}
	const peak = stage.memory.peak;
	return {
		goneMs: goneAt(seen, startedAt),
		answerMs: answeredAt - startedAt,
		httpCalls: seen.httpCalls,
		lookUps: seen.requests
			.filter(({ kind }) => LOOK_UPS.test(kind))
			.reduce((sum, { count }) => sum + count, 0),
		tokens: seen.tokens,
		refusals: seen.refusals,
		failed: answers.filter(({ status }) => status >= 300).length,
		alive: seen.liveTargets,
		peakMiB: peak,
		growthMiB: difference(peak, current),
		cpuMs: difference(stage.cpuMs, cpuMs),
	};
}

function goneAt({ liveTargets, terminations }: Observation, startedAt: number): number | undefined {
	if (liveTargets > 0 || terminations.lastAt === undefined) return undefined;
	return terminations.lastAt - startedAt;
}

function difference(after: number | undefined, before: number | undefined): number | undefined {
	return after === undefined || before === undefined ? undefined : Math.max(0, after - before);
}
