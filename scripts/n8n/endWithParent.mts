/**
 * Loaded into n8n before it starts: ends it, and the processes it started, when whoever started it
 * is gone, however that went. The standard input is a pipe from the parent, so its end tells.
 */
const GRACE_MS = 10_000;

process.stdin.resume();
process.stdin.on('close', () => {
	process.kill(process.pid, 'SIGTERM');
	setTimeout(() => process.kill(-process.pid, 'SIGKILL'), GRACE_MS);
});
(process.stdin as unknown as { unref(): void }).unref();
