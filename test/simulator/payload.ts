import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';

/** All of an answer's body, whichever form the framework holds it in. */
export async function bytesOf(payload: unknown): Promise<Buffer> {
	if (payload instanceof Readable) {
		const parts: Buffer[] = [];
		for await (const part of payload) parts.push(Buffer.from(part as Uint8Array | string));
		return Buffer.concat(parts);
	}
	if (payload instanceof Uint8Array) return Buffer.from(payload);
	return Buffer.from(typeof payload === 'string' ? payload : '');
}

/** A body that sends these bytes and then loses its connection, once they are written. */
export function halfThenCut(half: Buffer, socket: Socket): Readable {
	async function* body() {
		yield half;
		await turn();
		const closed = once(socket, 'close');
		socket.destroySoon();
		await closed;
	}
	return Readable.from(body(), { objectMode: false });
}
