import type { Readable } from 'node:stream';
import nock from 'nock';

/** A request as it was on the wire. */
export interface Sent {
	method: string;
	/** With its query, as it was encoded. */
	path: string;
	headers: Record<string, string>;
	body: string;
}

export interface Reply {
	status?: number;
	body?: string | Buffer | Readable;
	headers?: Record<string, string>;
}

export type Respond = (request: Sent) => Reply;

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

/** Answers every request to an origin and records it, byte for byte. */
export function answerAt(origin: string, respond: Respond): Sent[] {
	const sent: Sent[] = [];
	for (const method of METHODS) {
		nock(origin)
			.persist()
			.intercept(/.*/, method)
			.reply(function (path, body) {
				const headers = Object.entries(this.req.headers).map(([name, value]) => [
					name.toLowerCase(),
					String(value),
				]);
				const request: Sent = {
					method,
					path,
					headers: Object.fromEntries(headers) as Record<string, string>,
					body: typeof body === 'string' ? body : JSON.stringify(body),
				};
				sent.push(request);
				const { status = 200, body: answer = '', headers: given = {} } = respond(request);
				return [status, answer, given];
			});
	}
	return sent;
}

export function json(value: unknown, status = 200): Reply {
	return { status, body: JSON.stringify(value), headers: { 'content-type': 'application/json' } };
}

export function xml(text: string, status = 200): Reply {
	const body = `<?xml version="1.0" encoding="UTF-8"?>\n${text}`;
	return { status, body, headers: { 'content-type': 'text/xml; charset=utf-8' } };
}

export function html(status: number, text = 'Not Found'): Reply {
	const body = `<!DOCTYPE html><html><body><h1>${text}</h1></body></html>`;
	return { status, body, headers: { 'content-type': 'text/html' } };
}

/** The form of a request as name and value, decoded; a name twice is refused. */
export function formOf({ body }: Sent): Record<string, string> {
	const entries = [...new URLSearchParams(body)];
	const form = Object.fromEntries(entries);
	if (Object.keys(form).length !== entries.length) throw new Error(`a name twice in: ${body}`);
	return form;
}

/** `GET /api/command/v2/client`, or what the XML API's request does. */
export function nameOf(request: Sent): string {
	const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
	const { action, generate_report: report } = isForm ? formOf(request) : {};
	return [request.method, request.path, action ?? report].filter(Boolean).join(' ');
}
