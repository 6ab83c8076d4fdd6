import { onBurst } from '../support/onBurst';
import { queueMode } from '../support/queueMode';

const ALERTS = 60;

/** n8n never answers calls whose executions it could not even look up. */
const PATIENCE_MS = 60_000;

test(
	'PostgreSQL is restarted: no call is claimed that failed, and calls that are repeated succeed',
	onBurst(ALERTS, async (burst) => {
		const { postgres } = queueMode().fleet;
		const calls = burst.fire(PATIENCE_MS);
		await burst.underWay(ALERTS / 4);
		await postgres.stop();
		await postgres.start();

		const answers = await calls;

		burst.tell(`${ALERTS} alerts while PostgreSQL restarts`, answers);
		expect(await burst.repeat(answers, PATIENCE_MS)).toEqual([]);
		expect(burst.live()).toEqual([]);
	}),
);
