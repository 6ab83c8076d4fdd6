import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

import { cacheFolder } from './cache';
import { installOnce } from './installOnce';
import { run } from './run';

export const DEFAULT_N8N_VERSION = '2.41.1';

/** n8n 2.36 and later need Node 24; the earlier ones in use run on it as well. */
const NODE_MAJOR = 24;
const NODE_VERSION = '24.21.0';

const HEARTBEAT_MS = 15_000;

/**
 * linkedom 0.18.13 and later depend on `cssomnom`, which the public registry does not have;
 * n8n asks for any 0.18.
 */
const OVERRIDES = { linkedom: '0.18.12' };

/** A real n8n on this machine. */
export interface Installation {
	version: string;
	/** The Node executable that runs it. */
	node: string;
	/** n8n's command line script, to be run with `node`. */
	n8n: string;
}

type Say = (line: string) => void;

/** Does something long and says every now and then that it is still at it. */
async function withHeartbeat(what: string, say: Say, work: () => Promise<unknown>): Promise<void> {
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
function environmentOf(node: string): NodeJS.ProcessEnv {
	const prefix = dirname(dirname(node));
	const ownHeaders = existsSync(join(prefix, 'include', 'node'));
	return {
		...process.env,
		PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
		// Without it a user's own npm setting would have add-ons built for another Node.
		...(ownHeaders ? { npm_config_nodedir: prefix } : {}),
	};
}

/** npm install without the packages' own scripts: the Kafka client's would build for minutes and fail. */
const npmInstall = (...what: string[]) => [
	'install',
	...what,
	'--ignore-scripts',
	'--no-audit',
	'--no-fund',
	'--loglevel=error',
];

async function writeManifest(folder: string, manifest: object): Promise<void> {
	await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, ...manifest }));
}

async function provisionNode(say: Say): Promise<string> {
	if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
	const name = `node-${process.platform}-${process.arch}`;
	const folder = join(cacheFolder(), `node-${NODE_MAJOR}`);
	await installOnce(folder, say, async (into) => {
		say(`Installing Node ${NODE_VERSION} for n8n (about 190 MB) into ${folder}`);
		await writeManifest(into, { name: 'node-for-n8n' });
		await withHeartbeat('npm install', say, async () => {
			await run('npm', npmInstall(`${name}@${NODE_VERSION}`), { cwd: into });
		});
	});
	return join(folder, 'node_modules', name, 'bin', 'node');
}

/**
 * Makes a real n8n available and answers with where it is: installed from npm when this version
 * isn't in the cache folder yet, which takes three to seven minutes and 2.9 GB.
 * @throws Error with npm's output when an installation fails; nothing half done is left behind.
 */
export async function provisionN8n(
	version: string = DEFAULT_N8N_VERSION,
	say: Say = console.log,
): Promise<Installation> {
	const node = await provisionNode(say);
	const folder = join(cacheFolder(), `n8n-${version}`);
	await installOnce(folder, say, async (into) => {
		say(`Installing n8n ${version} (3 to 7 minutes, 2.9 GB, this once) into ${folder}`);
		const options = { cwd: into, env: environmentOf(node) };
		await writeManifest(into, { name: 'real-n8n', overrides: OVERRIDES });
		await withHeartbeat('npm install', say, async () => {
			await run('npm', npmInstall('--save-exact', `n8n@${version}`), options);
		});
		await withHeartbeat('building sqlite3', say, async () => {
			const rebuild = ['rebuild', 'sqlite3', '--ignore-scripts=false', '--loglevel=error'];
			await run('npm', rebuild, options);
		});
		await run(node, ['-e', 'require("sqlite3")'], options);
	});
	return { version, node, n8n: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}

if (require.main === module) {
	provisionN8n(process.argv[2]).then(console.log, (error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	});
}
