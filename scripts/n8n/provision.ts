import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cacheFolder } from './cache';
import { installOnce } from './installOnce';
import { provisionNodeFor } from './node';
import { environmentOf, npmInstall, withHeartbeat, type Say } from './npm';
import { run } from './run';

/** The n8n that everything here works with, unless `N8N_VERSION` names another. */
const DEFAULT_N8N_VERSION = '2.41.1';

/**
 * What n8n depends on and the public registry does not have. linkedom 0.18.13 and later depend on
 * `cssomnom`; n8n asks for any 0.18. SheetJS is only to be had from its own server; what is named
 * instead is the same code, as newer n8n take it.
 */
const OVERRIDES = { linkedom: '0.18.12', xlsx: 'npm:@e965/xlsx@0.20.2' };

/** A real n8n on this machine. */
export interface Installation {
	version: string;
	/** The Node executable that runs it. */
	node: string;
	/** n8n's command line script, to be run with `node`. */
	n8n: string;
}

/** The versions of Node that an n8n runs on, as its package.json says, here or in the registry. */
async function nodeRange(version: string, n8nPackage: string): Promise<string> {
	const manifest = join(n8nPackage, 'package.json');
	if (existsSync(manifest)) {
		const { engines } = JSON.parse(await readFile(manifest, 'utf8')) as {
			engines: { node: string };
		};
		return engines.node;
	}
	const cwd = cacheFolder();
	await mkdir(cwd, { recursive: true });
	const answer = await run('npm', ['view', `n8n@${version}`, 'engines.node', '--json'], { cwd });
	return JSON.parse(answer) as string;
}

/**
 * Makes a real n8n available and answers with where it is: installed from npm when this version
 * isn't in the cache folder yet, which takes three to ten minutes and 2 to 3 GB.
 * @param version a full version number, such as 2.8.4.
 * @throws Error with npm's output when an installation fails; nothing half done is left behind.
 */
export async function provisionN8n(
	version = process.env.N8N_VERSION ?? DEFAULT_N8N_VERSION,
	say: Say = console.log,
): Promise<Installation> {
	const folder = join(cacheFolder(), `n8n-${version}`);
	const n8nPackage = join(folder, 'node_modules', 'n8n');
	const node = await provisionNodeFor(await nodeRange(version, n8nPackage), say);
	await installOnce(folder, say, async (into) => {
		say(`Installing n8n ${version} (3 to 10 minutes, 2 to 3 GB, this once) into ${folder}`);
		const env = environmentOf(node);
		await withHeartbeat('npm install', say, async () => {
			await npmInstall(`n8n@${version}`, into, { name: 'real-n8n', overrides: OVERRIDES }, env);
		});
		await withHeartbeat('building sqlite3', say, async () => {
			const rebuild = ['rebuild', 'sqlite3', '--ignore-scripts=false', '--loglevel=error'];
			await run('npm', rebuild, { cwd: into, env });
		});
	});
	// What was built for a newer Node does not run on an older one.
	await run(node, ['-e', 'require("sqlite3")'], { cwd: folder });
	return { version, node, n8n: join(n8nPackage, 'bin', 'n8n') };
}

if (require.main === module) {
	provisionN8n(process.argv[2]).then(console.log, (error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	});
}
