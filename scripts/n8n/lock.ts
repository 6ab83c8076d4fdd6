import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_AGAIN_MS = 500;

/** Whether a process with this ID runs on this machine. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** Takes the lock file, or answers with the ID of the living process that holds it. */
async function take(file: string): Promise<number | undefined> {
	for (;;) {
		try {
			await writeFile(file, String(process.pid), { flag: 'wx' });
			return undefined;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		}
		const holder = Number(await readFile(file, 'utf8').catch(() => ''));
		if (holder > 0 && isAlive(holder)) return holder;
		await rm(file, { force: true });
	}
}

/**
 * Does the work while holding a lock file, waiting for whoever holds it now.
 * A lock whose holder is no longer running counts as free.
 */
export async function withLock<Result>(
	file: string,
	say: (line: string) => void,
	work: () => Promise<Result>,
): Promise<Result> {
	let told = false;
	for (let holder = await take(file); holder !== undefined; holder = await take(file)) {
		if (!told) say(`Waiting for process ${holder}, which holds ${file}`);
		told = true;
		await sleep(LOOK_AGAIN_MS);
	}
	try {
		return await work();
	} finally {
		await rm(file, { force: true });
	}
}
