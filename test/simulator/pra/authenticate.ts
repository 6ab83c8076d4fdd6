import type { FastifyReply, FastifyRequest } from 'fastify';
import { DOCUMENT_NOT_FOUND } from '../html';
import type { Parts } from '../server';
import type { Account } from './accounts';
import type { Quirks } from './quirks';
import { accessDenied, Refusal } from './refusal';

/** Bearer token, address list, rate limit: what stands before every API. */
export function authenticate({ pra, record, limiter }: Parts) {
	return async (
		request: FastifyRequest,
		reply: FastifyReply,
	): Promise<FastifyReply | undefined> => {
		const { exchange } = request;
		const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
		const account = bearer && pra.accounts.withToken(bearer, Date.now());
		if (!account) throw accessDenied();
		exchange.account = account;
		exchange.entry.account = account.name;
		if (!addressAllowed(account, request.ip)) return await refuseAddress(reply, pra.quirks);

		const verdict = limiter.ask(account.name, exchange.entry.startedAt);
		reply.headers(verdict.headers);
		if (verdict.allowed) return undefined;
		record.refusals.push(exchange.entry);
		const { rateLimitStatus, retryAfter } = pra.quirks;
		if (retryAfter !== false) reply.header('Retry-After', String(retryAfter));
		throw new Refusal(rateLimitStatus, 'Too many requests.');
	};
}

export function addressAllowed(account: Account, address: string): boolean {
	return account.ipAddresses.length === 0 || account.ipAddresses.includes(address);
}

export async function refuseAddress(reply: FastifyReply, quirks: Quirks): Promise<FastifyReply> {
	if (quirks.addressRefusal === '403html') {
		return await reply.code(403).type('text/html; charset=utf-8').send(DOCUMENT_NOT_FOUND);
	}
	const refusal = accessDenied();
	return await reply.code(Number(quirks.addressRefusal)).send(refusal.body);
}
