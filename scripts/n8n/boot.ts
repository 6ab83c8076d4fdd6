import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import axios from 'axios';

import { n8nEnvironment } from './environment';
import { freePort } from './freePort';
import { OwnProcess } from './ownProcess';
import { installPackage } from './package';
import type { Installation } from './provision';
import { until } from './until';

const READY_WITHIN_MS = 120_000;

export interface BootOptions {
	/** Tarballs of community packages to install first, as a user would. */
	tarballs?: string[];
	/** Default: a free one. */
	port?: number;
	/** n8n's log level. Default: info. */
	logLevel?: string;
	/** Further environment variables, which win over ours. */
	environment?: Record<string, string>;
	/** What n8n is to be, in the words of its command line. Default: `start`, which serves everything. */
	command?: string[];
}

/** An n8n that runs. Its user folder is its own and goes away when it is stopped. */
export interface RunningN8n {
	url: string;
	userFolder: string;
	/** The file that holds all it printed so far. */
	logFile: string;
	stop(): Promise<void>;
}

/** One that the process which started it can do more with. */
export interface BootedN8n extends RunningN8n {
	process: OwnProcess;
	/** Ends it as a crash would, and starts it anew with all that it has stored. */
	restart(): Promise<void>;
}

/**
 * Starts n8n on 127.0.0.1 with an empty database and waits until it is ready.
 * It ends with `stop()`, and with this process at the latest.
 * @throws Error with the end of its log when it doesn't come up.
 */
export async function bootN8n(
	installation: Installation,
	options: BootOptions = {},
): Promise<BootedN8n> {
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-nodes-beyondtrust-'));
	for (const tarball of options.tarballs ?? []) await installPackage(userFolder, tarball);
	const port = options.port ?? (await freePort());
	const surroundings = { ...options, ...installation, userFolder, port };
	const logFile = join(userFolder, 'n8n.log');
	const guard = join(__dirname, 'endWithParent.mjs');
	const program = {
		command: installation.node,
		args: ['--import', guard, installation.n8n, ...(options.command ?? ['start'])],
		env: {
			...n8nEnvironment({ ...surroundings, brokerPort: await freePort() }),
			...options.environment,
		},
		cwd: userFolder,
		logFile,
	};

	// Older ones say that they are ready before their REST API is there, which workers have not.
	const isMain = (options.command ?? ['start'])[0] === 'start';
	const readyPaths = ['/healthz/readiness', ...(isMain ? ['/rest/settings'] : [])];
	const url = `http://127.0.0.1:${port}`;
	const running: BootedN8n = {
		url,
		userFolder,
		logFile,
		process: OwnProcess.start(program),
		async restart() {
			await running.process.kill();
			running.process = OwnProcess.start(program);
			await comeUp(running, readyPaths);
		},
		async stop() {
			await running.process.stop();
			rmSync(userFolder, { recursive: true, force: true, maxRetries: 5 });
		},
	};
	await comeUp(running, readyPaths);
	return running;
}

/**
 * @param readyPaths each answers with 200 once it is ready
 * @throws Error with the end of its log when it doesn't come up; it is stopped then
 */
async function comeUp(running: BootedN8n, readyPaths: string[]): Promise<void> {
	const { url, logFile } = running;
	try {
		const ended = running.process.ended.then((code) => {
			throw new Error(`n8n ended with ${code} while starting`);
		});
		ended.catch(() => undefined);
		const ready = until(
			'n8n being ready',
			async () => {
				for (const path of readyPaths) await axios.get(url + path);
				return true;
			},
			READY_WITHIN_MS,
		);
		await Promise.race([ready, ended]);
	} catch (cause) {
		const tail = readFileSync(logFile, 'utf8').slice(-4000);
		await running.stop();
		throw new Error(`n8n did not start. Its log ends with:\n${tail}`, { cause });
	}
}
