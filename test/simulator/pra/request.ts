import type { FastifyRequest } from 'fastify';
import type { Account } from './accounts';

/** The API account of an authenticated request. */
export function accountOf(request: FastifyRequest): Account {
	const { account } = request.exchange;
	if (account === undefined) throw new Error('The request was not authenticated');
	return account;
}

/** Scripted: answer success and do nothing. */
export function isIgnored(request: FastifyRequest): boolean {
	return request.exchange.fault?.kind === 'ignored';
}
