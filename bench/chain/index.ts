import type { BenchOptions } from '../support/options';
import { loadResults, saveResults } from '../support/results';
import { goalsOf } from './goals';
import type { MeasuredScenario } from './measureScenario';
import { measureScenario } from './measureScenario';
import { LATENCY_MS, REQUESTS_PER_SECOND, SCENARIOS } from './scenarios';
import { Stage } from './stage';
import { terminalLines } from './terminal';

/** What `bench/results/chain.json` holds. */
export interface ChainData {
	/** Version of n8n. */
	n8n: string;
	/** Rounds of each side that counted. */
	rounds: number;
	/** Milliseconds that the appliance takes for each request. */
	latencyMs: number;
	requestsPerSecond: number;
	scenarios: MeasuredScenario[];
}

/**
 * Measures this node beside the workflows that a user would build by hand, in one real n8n. Where one
 * scenario alone is measured anew, the results of the others stay.
 */
export async function measure({ rounds, scenario: only }: BenchOptions): Promise<void> {
	const stage = await Stage.start();
	const before = only === undefined ? [] : (loadResults<ChainData>('chain')?.data.scenarios ?? []);
	const results = new Map<string, MeasuredScenario>(before.map((known) => [known.id, known]));
	try {
		for (const scenario of SCENARIOS.filter(({ id }) => only === undefined || id === only)) {
			const measured = await measureScenario(stage, scenario, rounds);
			results.set(scenario.id, measured);
			console.log(terminalLines(measured).join('\n'));
		}
	} finally {
		await stage.stop();
	}
	const scenarios = SCENARIOS.flatMap(({ id }) => results.get(id) ?? []);
	const data: ChainData = {
		n8n: stage.n8nVersion,
		rounds,
		latencyMs: LATENCY_MS,
		requestsPerSecond: REQUESTS_PER_SECOND,
		scenarios,
	};
	saveResults('chain', data, goalsOf(scenarios));
}
