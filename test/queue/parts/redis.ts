import { setTimeout as sleep } from 'node:timers/promises';

import { onBursts } from '../support/onBurst';
import { queueMode } from '../support/queueMode';

/** For each way to respond. */
const ALERTS = 30;

/** n8n may never answer calls whose executions ended while it had no Redis. */
const PATIENCE_MS = 60_000;

const GONE_MS = 10_000;

test(
	'Redis is gone for ten seconds: no call is claimed that failed, and calls that are repeated succeed',
	onBursts(ALERTS, ['responseNode', 'lastNode'], async (bursts) => {
		const { redis, main, workers } = queueMode().fleet;
		const calls = bursts.map(async (burst) => await burst.fire(PATIENCE_MS));
		await Promise.all(bursts.map(async (burst) => await burst.underWay(ALERTS / 4)));
		await redis.kill();
		await sleep(GONE_MS);
		await redis.start();

		const [answersOfNode, answersOfLast] = await Promise.all(calls);

		const [ofNode, ofLast] = bursts;
		ofNode.tell(`${ALERTS} alerts with Respond to Webhook while Redis is gone`, answersOfNode);
		ofLast.tell(`${ALERTS} alerts answered by the last node while Redis is gone`, answersOfLast);
		expect([main, ...workers].filter(({ process }) => process.hasEnded)).toEqual([]);
		expect(await ofNode.repeat(answersOfNode, PATIENCE_MS)).toEqual([]);
		expect(await ofLast.repeat(answersOfLast, PATIENCE_MS)).toEqual([]);
		expect([...ofNode.live(), ...ofLast.live()]).toEqual([]);
	}),
);
