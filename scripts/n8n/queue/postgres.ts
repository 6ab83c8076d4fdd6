import { chownSync } from 'node:fs';
import { join } from 'node:path';

import { run } from '../run';
import { provideBinaries } from './binaries';
import { Server } from './server';

/** The one database that a new cluster has. */
export const DATABASE = 'postgres';

/** PostgreSQL refuses to run as root. */
async function unprivileged(): Promise<number | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	return Number(await run('id', ['-u', 'postgres'], { cwd: '/' }));
}

/**
 * A PostgreSQL on 127.0.0.1 with a new cluster in `folder`, which must be in one that every user
 * may enter. Its superuser `postgres` needs no password.
 */
export async function postgresServer(folder: string, port: number): Promise<Server> {
	const bin = await provideBinaries('postgresql', ['initdb', 'postgres', 'pg_isready']);
	const uid = await unprivileged();
	if (uid !== undefined) chownSync(folder, uid, -1);
	const data = join(folder, 'data');
	const flags = ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--no-sync'];
	await run(join(bin, 'initdb'), ['-D', data, ...flags], { cwd: folder, uid });
	// Nothing here must outlive the machine, so nothing waits for its disk.
	const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
	return new Server({
		name: 'PostgreSQL',
		command: join(bin, 'postgres'),
		args: ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
		folder,
		// "Fast shutdown": it does not wait for its clients.
		stopSignal: 'SIGINT',
		uid,
		async ready() {
			const address = ['-h', '127.0.0.1', '-p', String(port)];
			await run(join(bin, 'pg_isready'), address, { cwd: folder });
			return true;
		},
	});
}
