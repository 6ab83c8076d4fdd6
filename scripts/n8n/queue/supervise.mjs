import { spawn } from 'node:child_process';

/**
 * Runs a server that is no Node program, so that `endWithParent.mjs` can be loaded beside it:
 * supervise.mjs SIGNAL UID COMMAND ARGUMENT...
 * SIGNAL is how the server is asked to end; UID is the user it runs as, or empty for the same one.
 */
const [signal, uid, command, ...args] = process.argv.slice(2);

const child = spawn(command, args, {
	stdio: ['ignore', 'inherit', 'inherit'],
	...(uid ? { uid: Number(uid) } : {}),
});
process.on('SIGTERM', () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
child.on('error', (error) => {
	console.error(error);
	process.exit(1);
});
