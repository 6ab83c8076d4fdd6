import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { ListOrder, Reading } from './listChild';

/** Far more than a list takes: a process that is out of memory only collects garbage. */
const LIMIT_MS = 300_000;

/**
 * Reads a list in a process of its own, so that each begins with the same memory.
 * @throws Error where the list could not be read
 */
export async function readInOwnProcess(order: ListOrder): Promise<Reading> {
	const child = fork(join(__dirname, 'listChild.ts'), {
		execArgv: ['--import', pathToFileURL(require.resolve('tsx')).href],
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		timeout: LIMIT_MS,
	});
	const exit = once(child, 'exit');
	const ended = exit.then(() => ({ error: 'it ended before it was done' }));
	const answered = once(child, 'message').then(([answer]) => answer as Reading | { error: string });
	child.send(order);
	const answer = await Promise.race([answered, ended]);
	if (child.connected) child.disconnect();
	await exit;
	if ('error' in answer) throw new Error(`${order.side} and ${order.list}: ${answer.error}`);
	return answer;
}
