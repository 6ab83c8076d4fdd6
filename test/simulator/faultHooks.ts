import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from './faults';
import { PROXY_LOGIN } from './html';
import { withDoctype } from './doctype';
import { bytesOf, halfThenCut } from './payload';

const GARBAGE = Buffer.from([
	0x00, 0xff, 0xfe, 0x1f, 0x8b, 0x08, 0x7f, 0x80, 0xc3, 0x28, 0x0a, 0x01,
]);

/** What may run out between two requests. */
export interface Expirable {
	expireAllTokens(): void;
	expireSignIns?(): void;
}

/** Before the request takes effect. True: it was answered here, or never will be. */
export async function strikeBefore(
	fault: Fault,
	request: FastifyRequest,
	reply: FastifyReply,
	product: Expirable,
	closing: AbortSignal,
): Promise<boolean> {
	switch (fault.kind) {
		case 'delay':
			if (fault.late !== true) await delay(fault.ms, undefined, { signal: closing });
			return false;
		case 'hang':
			reply.hijack();
			await once(reply.raw, 'close');
			return true;
		case 'resetBefore':
			reply.hijack();
			request.raw.socket.destroy();
			return true;
		case 'status':
			reply.headers(fault.headers ?? {});
			await reply.code(fault.status).send(fault.body ?? '');
			return true;
		case 'html':
			await reply.type('text/html; charset=utf-8').send(PROXY_LOGIN);
			return true;
		case 'redirect':
			await reply.redirect(fault.location, fault.status ?? 302);
			return true;
		case 'garbage':
			if (fault.effect === true) return false;
			await reply.type(garbageType(fault, request)).send(GARBAGE);
			return true;
		case 'expireTokens':
			product.expireAllTokens();
			return false;
		case 'expireSignIns':
			product.expireSignIns?.();
			return false;
		default:
			return false;
	}
}

/** After the request took effect: what becomes of its answer. */
export async function strikeAnswer(
	fault: Fault,
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
): Promise<unknown> {
	switch (fault.kind) {
		case 'delay':
			if (fault.late === true) await delay(fault.ms);
			return payload;
		case 'resetAfter':
			request.exchange.entry.status = undefined;
			request.raw.socket.destroy();
			return '';
		case 'garbage':
			if (fault.effect !== true) return payload;
			reply.code(200).type(garbageType(fault, request)).removeHeader('content-length');
			return GARBAGE;
		case 'truncate':
			return await truncate(await bytesOf(payload), fault.cut === true, request, reply);
		case 'doctype':
			reply.removeHeader('content-length');
			return withDoctype(String(await bytesOf(payload)), fault.entityValue ?? 'srv-sql-07');
		default:
			return payload;
	}
}

function garbageType(fault: { contentType?: string }, { exchange }: FastifyRequest): string {
	const isJson = ['commandV2', 'configuration', 'token', 'passwordSafe'].includes(
		exchange.entry.api,
	);
	return fault.contentType ?? (isJson ? 'application/json' : 'text/xml');
}

/** An answer without a body cannot stop in its middle: there the connection is cut. */
async function truncate(
	whole: Buffer,
	cut: boolean,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<unknown> {
	const half = whole.subarray(0, Math.floor(whole.length / 2));
	if (!cut) {
		reply.removeHeader('content-length');
		return half;
	}
	if (whole.length === 0) request.raw.socket.destroy();
	reply.header('content-length', whole.length);
	return halfThenCut(half, request.raw.socket);
}
