import { Dice } from '../../soak/dice';
import { PraFeedBench, told } from './praBench';
import { PraWorld } from './praWorld';
import { run, seeds } from './story';

const MINUTE_MS = 60_000;

/** `stray broken-1` for a record that cannot be read. */
const tell = (item: { json: Record<string, never> }) =>
	told(item).replace(/^error .*ID: (broken-\d+).*/, 'stray $1');

/** Who owns a session is told where a report shows it: `pra.test.ts`. */
const events = ['sessionEnded', 'sessionStarted', 'userJoined', 'userLeft'];

/**
 * More by `FEED_CASES=500 npx jest test/engine/feeds`, one by `FEED_SEED=17`. An API account is held to
 * its 20 calls a second, so that each case takes some seconds, and most of them waiting.
 */
test.concurrent.each(seeds(4))(
	'every event comes once, whatever happens: seed %i',
	async (seed) => {
		const dice = new Dice(seed + 1_000_000);
		const bench = await PraFeedBench.start({
			quirks: {
				commandV2: dice.chance(0.5),
				emptyReport: dice.pick(['emptyRoot', 'error']),
				liveEndTime: dice.pick(['emptyWithTimestamp', 'empty', 'absent']),
				lsidCase: dice.pick(['lower', 'upper']),
				reportOmitsLiveFromLsids: dice.chance(0.5),
				reportShape: dice.pick(['schema', 'captured']),
				reportShowsAllLive: dice.chance(0.5),
				reportWindowEnd: dice.pick(['exclusive', 'inclusive']),
			},
		});
		try {
			bench.pra.clock.advance(dice.between(-10, 10) * MINUTE_MS);
			const world = new PraWorld(bench.simulator);
			const trigger = bench.trigger({ events }, dice.pick(['memory', 'durable']));
			await run({ seed, world, trigger, tell: tell as never });
			bench.check();
		} finally {
			await bench.close();
		}
	},
	180_000,
);
