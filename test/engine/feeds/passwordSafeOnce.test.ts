import { Dice } from '../../soak/dice';
import { SafeFeedBench, told } from './passwordSafeBench';
import { PasswordSafeWorld } from './passwordSafeWorld';
import { run, seeds } from './story';

const MINUTE_MS = 60_000;

/** `stray 900001` for a record that cannot be read. */
const tell = (item: { json: Record<string, unknown> }) =>
	told(item).replace(/^error .*ID: (\d+).*/, 'stray $1');

/** More by `FEED_CASES=500 npx jest test/engine/feeds`, one by `FEED_SEED=17`. */
test.each(seeds(16))('every event comes once, whatever happens: seed %i', async (seed) => {
	const dice = new Dice(seed + 1_000_000);
	const bench = await SafeFeedBench.start({
		passwordSafe: {
			requestsOfAll: dice.pick(['open', 'everything']),
			dates: dice.pick(['asSampled', 'zoned', 'zoneless']),
			absentDate: dice.pick(['', null]),
			activeStatus: dice.pick(['Active', 'Approved']),
			sessionsWithoutStatus: dice.pick(['all', 'active']),
		},
	});
	try {
		bench.safe.clock.advance(dice.between(-10, 10) * MINUTE_MS);
		const world = new PasswordSafeWorld(bench.simulator);
		const trigger = await bench.trigger({}, dice.pick(['memory', 'durable']));
		await run({ seed, world, trigger, tell });
		bench.check();
	} finally {
		await bench.close();
	}
});
