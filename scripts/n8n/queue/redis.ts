import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';

import { provideBinaries } from './binaries';
import { Server } from './server';

const REDIS = 'redis-server';

/** Redis says so by itself once it has read what it had stored. */
async function answersPing(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	try {
		socket.end('PING\r\n');
		const [answer] = (await once(socket, 'data')) as [Buffer];
		return answer.toString().startsWith('+PONG');
	} finally {
		socket.destroy();
	}
}

/** A Redis on 127.0.0.1 that writes every change into `folder`, so that a queue outlives a crash. */
export async function redisServer(folder: string, port: number): Promise<Server> {
	const settings = {
		port: String(port),
		bind: '127.0.0.1',
		dir: folder,
		appendonly: 'yes',
		appendfsync: 'always',
		save: '',
	};
	return new Server({
		name: 'Redis',
		command: join(await provideBinaries(REDIS, [REDIS]), REDIS),
		args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
		folder,
		stopSignal: 'SIGTERM',
		ready: async () => await answersPing(port),
	});
}
