import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';

/** What nodes read of Express's request, as n8n's server prepares it. */
export type WebhookRequest = IncomingMessage & {
	body: unknown;
	rawBody: Buffer;
	query: Record<string, unknown>;
	params: Record<string, string>;
	ip: string | undefined;
};

/** What nodes and n8n's server use of Express's response. */
export type WebhookResponse = ServerResponse & {
	status(code: number): WebhookResponse;
	json(body: unknown): WebhookResponse;
};

export async function readRequest(message: IncomingMessage, ip?: string): Promise<WebhookRequest> {
	const chunks: Buffer[] = [];
	for await (const chunk of message) chunks.push(chunk as Buffer);
	const rawBody = Buffer.concat(chunks);
	const { searchParams } = new URL(message.url ?? '/', 'http://n8n');
	return Object.assign(message, {
		rawBody,
		body: parseBody(rawBody.toString(), message.headers['content-type'] ?? ''),
		query: Object.fromEntries(searchParams),
		params: {},
		ip: ip ?? message.socket.remoteAddress,
	});
}

/** n8n 2.41: `body-parser.js`. */
function parseBody(text: string, contentType: string): unknown {
	const type = contentType.split(';')[0].trim().toLowerCase();
	if (text === '') return {};
	if (type === 'application/json') return JSON.parse(text);
	if (type === 'application/x-www-form-urlencoded') {
		return parse(text, undefined, undefined, { maxKeys: 1000 });
	}
	return type === 'text/plain' ? text : {};
}

export function expressLike(response: ServerResponse): WebhookResponse {
	return Object.assign(response, {
		status(this: WebhookResponse, code: number) {
			this.statusCode = code;
			return this;
		},
		json(this: WebhookResponse, body: unknown) {
			this.setHeader('content-type', 'application/json');
			this.end(JSON.stringify(body));
			return this;
		},
	});
}
