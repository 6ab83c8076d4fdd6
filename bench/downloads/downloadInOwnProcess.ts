import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { DownloadOrder, Reading } from './downloadChild';

/** A process that takes longer than this has no memory left, and only collects garbage. */
const LIMIT_MS = 300_000;

/**
 * Downloads in a process of its own, so that each begins with the same memory.
 * @returns undefined where it ended before it was done, out of memory or out of time
 * @throws Error where the download failed
 */
export async function downloadInOwnProcess(order: DownloadOrder): Promise<Reading | undefined> {
	const child = fork(join(__dirname, 'downloadChild.ts'), {
		execArgv: ['--import', pathToFileURL(require.resolve('tsx')).href],
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		timeout: LIMIT_MS,
	});
	const exit = once(child, 'exit');
	const answered = once(child, 'message').then(([answer]) => answer as Reading | { error: string });
	child.send(order);
	const answer = await Promise.race([answered, exit.then(() => undefined)]);
	if (child.connected) child.disconnect();
	await exit;
	if (answer && 'error' in answer) throw new Error(`${order.side}, ${order.name}: ${answer.error}`);
	return answer;
}
