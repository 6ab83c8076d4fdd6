import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Reading } from './readerChild';

/** A reader that takes longer than this has no memory left, and only collects garbage. */
const LIMIT_MS = 300_000;

/**
 * Reads in a process of its own, so that each begins with the same memory.
 * @returns undefined where the process ended before the report was read, out of memory or out of time
 */
export async function readInOwnProcess(
	script: 'readerChild' | 'wholeWayChild',
	...args: string[]
): Promise<Reading | undefined> {
	const child = fork(join(__dirname, `${script}.ts`), args, {
		execArgv: ['--import', pathToFileURL(require.resolve('tsx')).href],
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		timeout: LIMIT_MS,
	});
	let reading: Reading | undefined;
	child.on('message', (message: Reading) => (reading = message));
	await once(child, 'exit');
	return reading;
}
