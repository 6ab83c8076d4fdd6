/**
 * Loaded into n8n before it starts: ends it, and the processes it started, when whoever started it
 * is gone, however that went. The standard input is a pipe from the parent, so its end tells.
 *
 * JavaScript, since the Node that runs an older n8n does not strip types.
 */
import { isMainThread } from 'node:worker_threads';

const GRACE_MS = 10_000;

// n8n's own threads load it as well, and have another standard input.
if (isMainThread) {
	process.stdin.resume();
	process.stdin.on('close', () => {
		process.kill(process.pid, 'SIGTERM');
		setTimeout(() => process.kill(-process.pid, 'SIGKILL'), GRACE_MS);
	});
	process.stdin.unref();
}
