import { isContained, reportOf, tally } from '../support/caller';
import { onBurst } from '../support/onBurst';
import { WORKERS } from '../support/queueMode';

const ALERTS = 300;

/** More than it takes, for a machine that does other things too. */
const PATIENCE_MS = 200_000;

const VAULT = 'vault-01.corp.example';

test(
	`${ALERTS} alerts at once: every one is answered and its host contained, by all workers together`,
	onBurst(ALERTS, async (burst) => {
		const { pra, record } = burst.simulator;
		const bystanders = pra.liveSessions().length - burst.targets.size;
		burst.target(VAULT);
		pra.startSession({ hostname: VAULT, users: ['breakglass-1'] });

		const [answers, [ofVault]] = await Promise.all([
			burst.fire(PATIENCE_MS),
			burst.fire(PATIENCE_MS, [VAULT]),
		]);

		burst.tell(`${ALERTS} alerts`, answers);
		expect(tally(answers)).toEqual({ '200 contained': ALERTS });
		expect(isContained(ofVault)).toBe(false);
		expect(reportOf(ofVault)?.counts).toMatchObject({ terminated: 1, protected: 1 });
		expect(burst.live()).toEqual([]);
		expect(pra.liveSessions()).toHaveLength(bystanders + 1);
		expect(record.terminations).toHaveLength(burst.targets.size);
		expect(burst.callers({ method: 'DELETE' })).toHaveLength(WORKERS);
		// They find their parts of the limit by being refused, and mostly keep to them.
		expect(record.refusals.length).toBeLessThan(record.requests.length / 4);
	}),
);
