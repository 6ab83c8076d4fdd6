import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReportServer {
	url: string;
	close(): Promise<void>;
}

/** An appliance that has nothing but tokens and one report, on loopback. */
export async function serveReport(file: string): Promise<ReportServer> {
	const server = createServer((request, response) => {
		request.resume();
		if (request.url === '/oauth2/token') {
			response.setHeader('content-type', 'application/json');
			response.end('{"access_token":"bench","token_type":"Bearer","expires_in":3600}');
		} else {
			response.setHeader('content-type', 'text/xml; charset=utf-8');
			createReadStream(file).pipe(response);
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
