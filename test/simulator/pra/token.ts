import type { FastifyInstance, FastifyRequest } from 'fastify';
import { asObject } from '../exchange';
import type { Parts } from '../server';
import type { Account } from './accounts';
import { addressAllowed, refuseAddress } from './authenticate';
import { oauthError, Refusal } from './refusal';
import type { Pra } from './pra';

/** `POST /oauth2/token`: client credentials, Basic authentication, form (JSON is taken too). */
export function tokenRoute(app: FastifyInstance, { pra, record }: Parts): void {
	app.post('/oauth2/token', async (request, reply) => {
		const account = signIn(request, pra);
		if (!addressAllowed(account, request.ip)) return await refuseAddress(reply, pra.quirks);
		request.exchange.entry.account = account.name;
		const { tokenLifetime, tokenType } = pra.quirks;
		const token = pra.accounts.issueToken(account, Date.now(), tokenLifetime);
		record.tokensIssued++;
		reply.header('Cache-Control', 'no-store');
		return { access_token: token, token_type: tokenType, expires_in: tokenLifetime };
	});
	app.get('/oauth2/token', async (_request, reply) => {
		reply.header('Allow', 'POST');
		throw new Refusal(405, 'Method not allowed.');
	});
}

function signIn(request: FastifyRequest, pra: Pra): Account {
	const grantType = asObject(request.body).grant_type;
	if (typeof grantType !== 'string' || grantType === '') {
		throw oauthError(
			400,
			'invalid_request',
			'The request is missing a required parameter. Check the "grant_type" parameter.',
		);
	}
	if (grantType !== 'client_credentials') {
		throw oauthError(
			400,
			'unsupported_grant_type',
			`The authorization grant type "${grantType}" is not supported by the authorization server.`,
		);
	}
	const [id, secret] = basicCredentials(request.headers.authorization ?? '');
	const account = pra.accounts.withCredentials(id, secret);
	if (account === undefined) {
		throw oauthError(401, 'invalid_client', 'Client authentication failed.');
	}
	return account;
}

function basicCredentials(header: string): [string, string] {
	const encoded = /^Basic\s+(\S+)$/i.exec(header)?.[1] ?? '';
	const text = Buffer.from(encoded, 'base64').toString('utf8');
	const colon = text.indexOf(':');
	return colon === -1 ? ['', ''] : [text.slice(0, colon), text.slice(colon + 1)];
}
