import Fastify, { type FastifyRequest } from 'fastify';

/** A web server on loopback that is no appliance. */
export interface WebServer {
	url: string;
	/** What it was asked, oldest first. */
	requests: Array<Pick<FastifyRequest, 'method' | 'url' | 'headers' | 'body'>>;
	close(): Promise<void>;
}

async function serve(type: string, answer: string): Promise<WebServer> {
	const app = Fastify({ forceCloseConnections: true });
	app.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, csv, done) =>
		done(null, csv),
	);
	const requests: WebServer['requests'] = [];
	app.all('/*', async ({ method, url, headers, body }, reply) => {
		requests.push({ method, url, headers, body });
		return await reply.type(type).send(answer);
	});
	const url = await app.listen({ host: '127.0.0.1', port: 0 });
	return { url, requests, close: async () => await app.close() };
}

/** Answers everything with the same page, as a company's portal does. */
export async function serveHtml(): Promise<WebServer> {
	return await serve('text/html', '<!DOCTYPE html><html><body>Welcome</body></html>');
}

/** Takes everything and says so in JSON, as a ticket system does; of changes it knows none that is open. */
export async function serveJson(): Promise<WebServer> {
	return await serve('application/json', '{"accepted":true,"changes":[]}');
}
