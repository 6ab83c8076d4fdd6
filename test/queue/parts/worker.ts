import { isContained, tally } from '../support/caller';
import { onBurst } from '../support/onBurst';
import { queueMode } from '../support/queueMode';

const ALERTS = 60;

/** n8n misses a dead worker's executions after a while, and waits half a minute more. */
const PATIENCE_MS = 150_000;

test(
	'a worker is killed: n8n fails what it was running, which succeeds when the call is repeated',
	onBurst(ALERTS, async (burst) => {
		const [worker] = queueMode().fleet.workers;
		const calls = burst.fire(PATIENCE_MS);
		await burst.underWay(ALERTS / 4);
		await worker.process.kill();

		const answers = await calls;

		burst.tell(`${ALERTS} alerts while a worker dies`, answers);
		const failed = answers.filter((answer) => !isContained(answer));
		expect(tally(failed)).toEqual({ 500: expect.any(Number) as number });
		expect(await burst.repeat(answers, PATIENCE_MS)).toEqual([]);
		expect(burst.live()).toEqual([]);
	}),
);
