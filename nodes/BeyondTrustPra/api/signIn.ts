import type { IN8nHttpFullResponse } from 'n8n-workflow';

import { Failure } from '../../shared/failure';
import type { HttpRequest } from '../../shared/patience';
import { patiently } from '../../shared/patience';
import type { FreshToken } from '../../shared/tokenKeeper';

export interface ClientCredentials {
	origin: string;
	clientId: string;
	clientSecret: string;
	allowUnauthorizedCerts: boolean;
}

const TIMEOUT_MS = 30_000;

/** Tokens last an hour; one answer that does not say is taken for less. */
const DEFAULT_EXPIRY_SECONDS = 1_800;

interface TokenAnswer {
	access_token?: unknown;
	expires_in?: unknown;
	error?: unknown;
}

/**
 * OAuth client credentials at `POST /oauth2/token` (PRA API guide, "Authentication").
 * @throws Failure that names the field or the setting which is wrong
 */
export async function signIn(
	request: HttpRequest,
	credentials: ClientCredentials,
): Promise<FreshToken> {
	return await patiently(credentials.origin, async () => await attemptSignIn(request, credentials));
}

async function attemptSignIn(
	request: HttpRequest,
	{ origin, clientId, clientSecret, allowUnauthorizedCerts }: ClientCredentials,
): Promise<FreshToken> {
	const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
	const response = (await request({
		method: 'POST',
		url: `${origin}/oauth2/token`,
		headers: {
			Accept: 'application/json',
			Authorization: `Basic ${basic}`,
			'Content-Type': 'application/x-www-form-urlencoded',
		},
		body: 'grant_type=client_credentials',
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		skipSslCertificateValidation: allowUnauthorizedCerts,
		timeout: TIMEOUT_MS,
	})) as IN8nHttpFullResponse;
	const { statusCode } = response;
	const answer = parse(response.body);
	if (statusCode === 200 && typeof answer?.access_token === 'string' && answer.access_token) {
		const expiresIn = Number(answer.expires_in);
		return {
			value: answer.access_token,
			expiresIn: expiresIn > 0 ? expiresIn : DEFAULT_EXPIRY_SECONDS,
		};
	}
	throw refusalOf(statusCode, answer, origin);
}

function parse(body: unknown): TokenAnswer | undefined {
	try {
		const value: unknown = typeof body === 'string' ? JSON.parse(body) : body;
		return typeof value === 'object' && value !== null ? value : undefined;
	} catch {
		return undefined;
	}
}

/** The vendor's OAuth errors are `{ error, message }`; anything else did not come from PRA. */
function refusalOf(status: number, answer: TokenAnswer | undefined, origin: string): Failure {
	const code = typeof answer?.error === 'string' ? answer.error : undefined;
	if (
		code === 'invalid_client' ||
		code === 'invalid_credentials' ||
		code === 'unauthorized_client'
	) {
		return new Failure('signIn', 'The appliance refuses the client ID or the client secret', {
			description:
				'Check the fields "Client ID" and "Client Secret" of the credential, and that the API account is enabled. After several failures PRA locks an API account for a while.',
		});
	}
	if (status === 403 || code === 'access_denied') {
		return new Failure('signIn', 'The appliance refuses sign-in from this n8n', {
			description:
				'Check the network restrictions of the API account (/login > Management > API Configuration) and that it is enabled.',
		});
	}
	if (status === 429 || status >= 500) {
		return new Failure('unavailable', `The appliance could not sign in (HTTP ${status})`, {
			description: 'Try again in a moment.',
		});
	}
	if (status >= 300 && status < 400) {
		return new Failure('signIn', 'The appliance answered sign-in with a redirect', {
			description: 'Set the field "URL" of the credential to the address of the appliance itself.',
		});
	}
	return new Failure('signIn', `${origin} does not answer like a PRA appliance (HTTP ${status})`, {
		description:
			'Check the field "URL" of the credential. It is the address of the appliance, such as https://access.example.com, without a path.',
	});
}
