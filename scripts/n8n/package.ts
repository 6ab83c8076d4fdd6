import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { run } from './run';

const REPOSITORY = resolve(__dirname, '..', '..');

/**
 * Packs what is built (`dist/`) as it would be published.
 * @returns the path of the tarball, in `folder`.
 */
export async function packPackage(folder: string): Promise<string> {
	const answer = await run('npm', ['pack', '--json', '--pack-destination', folder], {
		cwd: REPOSITORY,
	});
	const [{ filename }] = JSON.parse(answer) as Array<{ filename: string }>;
	return join(folder, filename);
}

/** Installs a packed community package into an n8n user folder, as n8n's own installer does it. */
export async function installPackage(userFolder: string, tarball: string): Promise<void> {
	const folder = join(userFolder, '.n8n', 'nodes');
	await mkdir(folder, { recursive: true });
	await writeFile(
		join(folder, 'package.json'),
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }),
	);
	const flags = ['--ignore-scripts', '--omit=dev', '--omit=peer', '--legacy-peer-deps'];
	await run('npm', ['install', tarball, ...flags, '--no-audit', '--no-fund'], { cwd: folder });
}
