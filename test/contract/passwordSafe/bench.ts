import { startSimulator, type Simulator } from '../../simulator';
import { SafeClient } from './client';

/** One simulator for a file of tests, back at its start before each of them. */
export interface Bench {
	simulator: Simulator;
	safe: Simulator['passwordSafe'];
	/** Signed in as the application user, who has every right. */
	client: SafeClient;
}

export function useSafe(estate: 'seeded' | 'empty' = 'empty'): Bench {
	const bench = {} as Bench;
	beforeAll(async () => {
		bench.simulator = await startSimulator({ estate });
		bench.safe = bench.simulator.passwordSafe;
	});
	beforeEach(async () => {
		bench.simulator.reset();
		bench.client = await SafeClient.byToken(bench.safe);
	});
	afterEach(() => expect(bench.simulator.record.defects).toEqual([]));
	afterAll(async () => await bench.simulator.close());
	return bench;
}
