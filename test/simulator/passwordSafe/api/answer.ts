import type { FastifyReply } from 'fastify';

/** An answer other than a plain 200 with JSON. */
export class Answer {
	constructor(
		readonly status: number,
		readonly body?: unknown,
		readonly headers: Record<string, string> = {},
	) {}
}

export const noContent = () => new Answer(204);

/** JSON, also of a bare text or number; bytes as they are; nothing where there is no body. */
export async function send(
	reply: FastifyReply,
	{ status, body, headers }: Answer,
): Promise<FastifyReply> {
	reply.code(status).headers(headers);
	if (body === undefined) return await reply.send();
	if (body instanceof Uint8Array) return await reply.send(body);
	return await reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
}
