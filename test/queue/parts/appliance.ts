import { setTimeout as sleep } from 'node:timers/promises';

import { isContained } from '../support/caller';
import { onBurst } from '../support/onBurst';

const ALERTS = 60;
const PATIENCE_MS = 120_000;

/** How long the appliance takes to fail over. */
const GONE_MS = 5_000;

test(
	'the appliance fails over: calls are cut, some after they took effect, and every host is contained, or its caller told',
	onBurst(ALERTS, async (burst) => {
		const { faults, record } = burst.simulator;
		const calls = burst.fire(PATIENCE_MS);
		await burst.underWay(ALERTS / 4);
		faults.add({ kind: 'resetAfter', times: 5, when: { method: 'DELETE' } });
		const outage = faults.add({ kind: 'resetBefore', times: Number.POSITIVE_INFINITY });
		await sleep(GONE_MS);
		outage.remove();

		const answers = await calls;

		burst.tell(`${ALERTS} alerts while the appliance fails over`, answers);
		expect(outage.struck).toBeGreaterThan(0);
		// On a machine that is slow beside it, a look may be given up: its caller is told so.
		const failed = answers.filter((answer) => !isContained(answer));
		expect(failed.length).toBeLessThanOrEqual(ALERTS / 10);
		expect(failed.every(({ status }) => status === 500)).toBe(true);
		expect(await burst.repeat(answers, PATIENCE_MS)).toEqual([]);
		expect(burst.live()).toEqual([]);
		expect(record.terminations.filter(({ result }) => result === 'ended')).toHaveLength(ALERTS);
	}),
);
