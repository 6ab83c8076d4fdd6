import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import Fastify from 'fastify';

/** A ticket system on loopback that keeps what is posted to it. */
export interface TicketSystem {
	url: string;
	received: IDataObject[];
	/** What it says to each post. */
	answer: unknown;
	close(): Promise<void>;
}

export async function startTicketSystem(): Promise<TicketSystem> {
	const server = Fastify();
	const system: TicketSystem = {
		url: '',
		received: [],
		answer: { accepted: true },
		close: async () => await server.close(),
	};
	server.post('/api/comments', async ({ body }) => {
		system.received.push(body as IDataObject);
		return system.answer;
	});
	await server.listen({ host: '127.0.0.1', port: 0 });
	const { port } = server.server.address() as AddressInfo;
	system.url = `http://127.0.0.1:${port}/api/comments`;
	return system;
}
