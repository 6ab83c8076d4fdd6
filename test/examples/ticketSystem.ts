import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import Fastify from 'fastify';

/** A ticket system on loopback that keeps what is posted to it. */
export interface TicketSystem {
	url: string;
	received: IDataObject[];
	close(): Promise<void>;
}

export async function startTicketSystem(): Promise<TicketSystem> {
	const received: IDataObject[] = [];
	const server = Fastify();
	server.post('/api/comments', async ({ body }) => {
		received.push(body as IDataObject);
		return { accepted: true };
	});
	await server.listen({ host: '127.0.0.1', port: 0 });
	const { port } = server.server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/api/comments`,
		received,
		close: async () => await server.close(),
	};
}
