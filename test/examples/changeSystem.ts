import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import Fastify from 'fastify';

/** A change system on loopback that answers every question with the same changes, or what should be. */
export interface ChangeSystem {
	url: string;
	/** What it was asked. */
	asked: IDataObject[];
	close(): Promise<void>;
}

export async function startChangeSystem(changes: unknown): Promise<ChangeSystem> {
	const asked: IDataObject[] = [];
	const server = Fastify();
	server.post('/', async ({ body }) => {
		asked.push(body as IDataObject);
		return { changes };
	});
	await server.listen({ host: '127.0.0.1', port: 0 });
	const { port } = server.server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}/`, asked, close: async () => await server.close() };
}

const HOUR_MS = 3_600_000;

/** A window of two hours that is open for so many hours by now; negative: it opens later. */
export function windowSince(hours: number): { from: string; until: string } {
	const from = Date.now() - hours * HOUR_MS;
	return {
		from: new Date(from).toISOString(),
		until: new Date(from + 2 * HOUR_MS).toISOString(),
	};
}
