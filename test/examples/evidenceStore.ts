import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import Fastify from 'fastify';

/** A store on loopback that keeps each file under the name by which it was put there. */
export interface EvidenceStore {
	url: string;
	/** Contents by file name; a CSV is `{ csv }`. */
	files: Map<string, IDataObject>;
	/** Names of files that it has no room for. */
	refuses?: RegExp;
	close(): Promise<void>;
}

export async function startEvidenceStore(): Promise<EvidenceStore> {
	const server = Fastify({ bodyLimit: 256 * 1024 * 1024 });
	const store: EvidenceStore = {
		url: '',
		files: new Map(),
		close: async () => await server.close(),
	};
	server.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, csv, done) =>
		done(null, { csv }),
	);
	server.put<{ Params: { name: string } }>('/evidence/:name', async ({ params, body }, reply) => {
		if (store.refuses?.test(params.name)) return await reply.code(507).send('No room');
		store.files.set(params.name, body as IDataObject);
		return await reply.code(201).send();
	});
	await server.listen({ host: '127.0.0.1', port: 0 });
	const { port } = server.server.address() as AddressInfo;
	store.url = `http://127.0.0.1:${port}/evidence`;
	return store;
}
