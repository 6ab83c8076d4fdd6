import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import axios from 'axios';

import { n8nEnvironment } from './environment';
import { freePort } from './freePort';
import { installPackage } from './package';
import type { Installation } from './provision';
import { until } from './until';

const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 15_000;

export interface BootOptions {
	/** Tarballs of community packages to install first, as a user would. */
	tarballs?: string[];
	/** Default: a free one. */
	port?: number;
	/** n8n's log level. Default: info. */
	logLevel?: string;
	/** Further environment variables, which win over ours. */
	environment?: Record<string, string>;
}

/** An n8n that runs. Its user folder is its own and goes away when it is stopped. */
export interface RunningN8n {
	url: string;
	userFolder: string;
	/** The file that holds all it printed so far. */
	logFile: string;
	stop(): Promise<void>;
}

/** Ends n8n with its children, at once. Its process group bears its own ID. */
function kill(child: ChildProcess): void {
	try {
		if (child.pid) process.kill(-child.pid, 'SIGKILL');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode === null && child.signalCode === null) {
		const exit = once(child, 'exit');
		child.kill('SIGTERM');
		const patience = new AbortController();
		await Promise.race([
			exit,
			sleep(STOP_WITHIN_MS, undefined, { signal: patience.signal }).catch(() => undefined),
		]);
		patience.abort();
	}
	kill(child);
}

/**
 * Starts n8n on 127.0.0.1 with an empty database and waits until it takes requests.
 * It ends with `stop()`, and with this process at the latest.
 * @throws Error with the end of its log when it doesn't come up.
 */
export async function bootN8n(
	installation: Installation,
	options: BootOptions = {},
): Promise<RunningN8n> {
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-nodes-beyondtrust-'));
	for (const tarball of options.tarballs ?? []) await installPackage(userFolder, tarball);
	const port = options.port ?? (await freePort());
	const surroundings = { ...options, node: installation.node, userFolder, port };
	const logFile = join(userFolder, 'n8n.log');
	const log = openSync(logFile, 'a');
	const guard = join(__dirname, 'endWithParent.mts');
	const child = spawn(installation.node, ['--import', guard, installation.n8n, 'start'], {
		env: {
			...n8nEnvironment({ ...surroundings, brokerPort: await freePort() }),
			...options.environment,
		},
		cwd: userFolder,
		stdio: ['pipe', log, log],
		detached: true,
	});
	closeSync(log);
	const killNow = () => kill(child);
	process.once('exit', killNow);

	const url = `http://127.0.0.1:${port}`;
	const running: RunningN8n = {
		url,
		userFolder,
		logFile,
		async stop() {
			await stop(child);
			process.off('exit', killNow);
			rmSync(userFolder, { recursive: true, force: true, maxRetries: 5 });
		},
	};
	try {
		const ended = once(child, 'exit').then(([code]) => {
			throw new Error(`n8n ended with ${code} while starting`);
		});
		ended.catch(() => undefined);
		const ready = until(
			'n8n being ready',
			async () => (await axios.get(`${url}/healthz/readiness`)).status === 200,
			READY_WITHIN_MS,
		);
		await Promise.race([ready, ended]);
	} catch (cause) {
		const tail = readFileSync(logFile, 'utf8').slice(-4000);
		await running.stop();
		throw new Error(`n8n did not start. Its log ends with:\n${tail}`, { cause });
	}
	return running;
}
