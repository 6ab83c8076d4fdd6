import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 15_000;

/** Waits until a condition holds. @throws where it does not come to hold, so that no test hangs */
export async function until(condition: () => boolean): Promise<void> {
	const giveUpAt = Date.now() + PATIENCE_MS;
	while (!condition()) {
		if (Date.now() > giveUpAt) throw new Error(`Waited in vain until ${condition.toString()}`);
		await delay(5);
	}
}
