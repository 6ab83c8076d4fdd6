import { Burst } from './burst';
import { logs } from './queueMode';
import type { Respond } from './workflow';

/** Of each log, for who must find out why a test failed. */
const MAX_LINES = 60;

const ROUTINE = /^(Enqueued|Worker started|Worker finished|Execution \d+ .* finished)/;

/** The lines of a log that are not about every execution. */
function notable(log: string): string {
	const lines = log.split('\n').filter((line) => line.trim() !== '' && !ROUTINE.test(line));
	return lines.slice(-MAX_LINES).join('\n');
}

/**
 * The body of a test with bursts of their own, one for each way to respond; what must always hold is
 * checked when it is done.
 */
export function onBursts(
	size: number,
	respond: Respond[],
	body: (bursts: Burst[]) => Promise<void>,
): () => Promise<void> {
	return async () => {
		const bursts: Burst[] = [];
		const before = logs().map(({ length }) => length);
		try {
			for (const mode of respond) bursts.push(await Burst.prepare(size, mode));
			await body(bursts);
			for (const burst of bursts) burst.check();
		} catch (error) {
			const since = logs().map((text, index) => text.slice(before[index]));
			process.stdout.write(since.map((text) => notable(text)).join('\n'));
			throw error;
		} finally {
			await Promise.all(bursts.map(async (burst) => await burst.close()));
		}
	};
}

export function onBurst(size: number, body: (burst: Burst) => Promise<void>): () => Promise<void> {
	return onBursts(size, ['responseNode'], async ([burst]) => await body(burst));
}
