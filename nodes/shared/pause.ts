import { sleep } from 'n8n-workflow';

import { cancelled } from './failure';

/** How soon a stopped execution is noticed. */
const NOTICED_WITHIN_MS = 250;

/** Waits. @throws Failure `cancelled` where the execution is stopped meanwhile */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
	const until = performance.now() + milliseconds;
	for (let left = milliseconds; left > 0; left = until - performance.now()) {
		if (signal?.aborted) throw cancelled();
		await sleep(Math.ceil(Math.min(left, NOTICED_WITHIN_MS)));
	}
	if (signal?.aborted) throw cancelled();
}
