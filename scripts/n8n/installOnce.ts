import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { isAlive, withLock } from './lock';

const PARTIAL = '.partial-';

/** Removes what a killed installation left behind; one that still runs is left alone. */
async function removeAbandoned(folder: string): Promise<void> {
	const prefix = basename(folder) + PARTIAL;
	for (const name of await readdir(dirname(folder))) {
		if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length)))) {
			await rm(join(dirname(folder), name), { recursive: true, force: true });
		}
	}
}

/**
 * Makes sure that `folder` holds a finished installation: `install` fills a sibling folder, which
 * takes its name at the very end. So what is half done is never used, and of two runs that need it
 * at once only one installs.
 */
export async function installOnce(
	folder: string,
	say: (line: string) => void,
	install: (into: string) => Promise<void>,
): Promise<void> {
	if (existsSync(folder)) return;
	await mkdir(dirname(folder), { recursive: true });
	await withLock(`${folder}.lock`, say, async () => {
		if (existsSync(folder)) return;
		await removeAbandoned(folder);
		const partial = `${folder}${PARTIAL}${process.pid}`;
		await mkdir(partial);
		try {
			await install(partial);
			await rename(partial, folder);
		} catch (error) {
			await rm(partial, { recursive: true, force: true });
			throw error;
		}
	});
}
