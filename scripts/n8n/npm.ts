import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

import { run } from './run';

const HEARTBEAT_MS = 15_000;

/** Told to a person who waits. */
export type Say = (line: string) => void;

/** Does something long and says every now and then that it is still at it. */
export async function withHeartbeat(
	what: string,
	say: Say,
	work: () => Promise<unknown>,
): Promise<void> {
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	const heartbeat = setInterval(() => say(`  … ${what}: ${seconds()} s`), HEARTBEAT_MS);
	try {
		await work();
		say(`  ${what}: done in ${seconds()} s`);
	} finally {
		clearInterval(heartbeat);
	}
}

/** The environment in which `node` is the Node that npm and native add-ons see. */
export function environmentOf(node: string): NodeJS.ProcessEnv {
	const prefix = dirname(dirname(node));
	const ownHeaders = existsSync(join(prefix, 'include', 'node'));
	return {
		...process.env,
		PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
		// Without it a user's own npm setting would have add-ons built for another Node.
		...(ownHeaders ? { npm_config_nodedir: prefix } : {}),
	};
}

/**
 * Installs a package into a folder of its own, without the packages' own scripts: those of n8n's
 * Kafka client would build for minutes and fail.
 */
export async function npmInstall(
	what: string,
	into: string,
	manifest: object,
	env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
	await writeFile(join(into, 'package.json'), JSON.stringify({ private: true, ...manifest }));
	const flags = ['--save-exact', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	await run('npm', ['install', what, ...flags], { cwd: into, env });
}
