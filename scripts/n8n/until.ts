import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_AGAIN_MS = 50;

/**
 * Looks again and again until `look` answers with something, and answers with that. A look that
 * throws counts as one that saw nothing.
 * @throws Error naming `what`, with the last failed look as its cause, after `timeoutMs`.
 */
export async function until<Seen>(
	what: string,
	look: () => Promise<Seen | undefined | null | false>,
	timeoutMs = 30_000,
): Promise<Seen> {
	const deadline = Date.now() + timeoutMs;
	let cause: unknown;
	do {
		try {
			const seen = await look();
			if (seen) return seen;
		} catch (error) {
			cause = error;
		}
		await sleep(LOOK_AGAIN_MS);
	} while (Date.now() < deadline);
	throw new Error(`Not seen within ${timeoutMs} ms: ${what}`, { cause });
}
