import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { explain } from '../../shared/explain';
import { Failure } from '../../shared/failure';
import type { HttpRequest } from '../../shared/patience';
import { patiently } from '../../shared/patience';
import type { FreshToken, TokenKeeper } from '../../shared/tokenKeeper';
import type { Access, Login } from './access';
import { BASE } from './access';
import { Cookies } from './cookies';

const TIMEOUT_MS = 30_000;

/** A token lasts an hour by default; one whose answer does not say is taken for less. */
const DEFAULT_EXPIRY_SECONDS = 600;

/** A password may be changed at any time: a key is tried alone again after half of this. */
const KEY_TRUSTED_SECONDS = 20;

/** A call without a body has a content type too: some servers answer 415 without. */
export const JSON_HEADERS = { Accept: 'application/json', 'Content-Type': 'application/json' };

/** What every call of a signed-in session carries: some registrations check both. */
export interface SignedIn {
	/** Value of the `Authorization` header. */
	authorization: string;
	cookies: Cookies;
	/** Of the user that it signed in as; undefined where the answer does not tell. */
	userId?: number;
}

/**
 * `POST Auth/SignAppIn` (vendor's API guide, "Authentication"): opens a session on the server, which
 * lives in cookies, and which must be signed out of. Who comes first, or after a refusal, tries alone:
 * a hundred executions with a wrong password would lock the user.
 * @param tokens those of the credential, shared by all executions of this process
 * @throws Failure that names what is in the way, as far as the server tells
 */
export async function signIn(
	request: HttpRequest,
	access: Access,
	tokens: TokenKeeper,
): Promise<SignedIn> {
	return await patiently(access.origin, async () => {
		let tried: SignedIn | undefined;
		const tryAlone = async (): Promise<FreshToken> => {
			const fresh = await authorizationOf(request, access);
			tried = await withAuthorization(request, access, fresh.value);
			return fresh;
		};
		const kept = await tokens.get('', tryAlone);
		if (tried) return tried;
		try {
			return await withAuthorization(request, access, kept);
		} catch (error) {
			// What was kept may have died meanwhile.
			const failure = explain(error, access.origin);
			if (failure.kind !== 'signIn') throw failure;
			const fresh = await tokens.get(kept, tryAlone);
			return tried ?? (await withAuthorization(request, access, fresh));
		}
	});
}

/** The value of the `Authorization` header, and for how long it is not tried alone again. */
async function authorizationOf(request: HttpRequest, access: Access): Promise<FreshToken> {
	if (access.login.authentication === 'apiKey') {
		return { value: keyOf(access.login), expiresIn: KEY_TRUSTED_SECONDS };
	}
	const { value, expiresIn } = await fetchToken(request, access);
	return { value: `Bearer ${value}`, expiresIn };
}

async function withAuthorization(
	request: HttpRequest,
	access: Access,
	authorization: string,
): Promise<SignedIn> {
	return { authorization, ...(await open(request, access, authorization)) };
}

/** `PS-Auth key=…; runas=…; pwd=[…];`, the password only where the registration asks for one. */
function keyOf({ apiKey, runAs, runAsPassword }: Extract<Login, { apiKey: string }>): string {
	const password = runAsPassword === '' ? '' : ` pwd=[${runAsPassword}];`;
	return `PS-Auth key=${apiKey}; runas=${runAs};${password}`;
}

async function open(
	request: HttpRequest,
	access: Access,
	authorization: string,
): Promise<Omit<SignedIn, 'authorization'>> {
	const { statusCode, headers, body } = await post(request, access, '/Auth/SignAppIn', {
		headers: { Authorization: authorization },
	});
	const cookies = new Cookies();
	cookies.take(headers['set-cookie'] as string | string[] | undefined);
	const userId = userIdIn(body);
	if (statusCode === 200 && !cookies.isEmpty && userId !== undefined) {
		return { cookies, userId: Number.isInteger(userId) ? (userId as number) : undefined };
	}
	throw signInRefusal(statusCode, headers, access);
}

/** OAuth client credentials at `POST Auth/Connect/Token`: JSON as in RFC 6749. */
async function fetchToken(request: HttpRequest, access: Access): Promise<FreshToken> {
	const { clientId, clientSecret } = access.login as Extract<Login, { clientId: string }>;
	const { statusCode, body } = await post(request, access, '/Auth/Connect/Token', {
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
		}).toString(),
	});
	const answer = parsed(body) as { access_token?: unknown; expires_in?: unknown; error?: unknown };
	if (statusCode === 200 && typeof answer.access_token === 'string' && answer.access_token) {
		const expiresIn = Number(answer.expires_in);
		return {
			value: answer.access_token,
			expiresIn: expiresIn > 0 ? expiresIn : DEFAULT_EXPIRY_SECONDS,
		};
	}
	throw tokenRefusal(statusCode, answer.error, access);
}

async function post(
	request: HttpRequest,
	{ origin, allowUnauthorizedCerts }: Access,
	path: string,
	options: Pick<IHttpRequestOptions, 'headers' | 'body'>,
): Promise<IN8nHttpFullResponse> {
	return (await request({
		method: 'POST',
		url: origin + BASE + path,
		...options,
		headers: { ...JSON_HEADERS, ...options.headers },
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		skipSslCertificateValidation: allowUnauthorizedCerts,
		timeout: TIMEOUT_MS,
	})) as IN8nHttpFullResponse;
}

function parsed(body: unknown): object {
	try {
		const value: unknown = typeof body === 'string' ? JSON.parse(body) : body;
		return typeof value === 'object' && value !== null ? value : {};
	} catch {
		return {};
	}
}

/** Signing in answers with the user (`UserId`, spelt in two ways); a page with cookies does not. */
function userIdIn(body: unknown): unknown {
	return Object.entries(parsed(body)).find(([name]) => name.toLowerCase() === 'userid')?.[1];
}

/** What else RFC 6749 has for a token that is not given: the server is the right one. */
const OTHER_TOKEN_ERRORS = new Set<unknown>([
	'invalid_request',
	'invalid_scope',
	'unsupported_grant_type',
]);

/** `invalid_client` and its kin (RFC 6749); a 401 without one comes from the registration's rules. */
function tokenRefusal(status: number, code: unknown, access: Access): Failure {
	if (code === 'invalid_client' || code === 'unauthorized_client' || code === 'invalid_grant') {
		return new Failure('signIn', 'Password Safe refuses the client ID or the client secret', {
			description:
				'Check the fields "Client ID" and "Client Secret" of the credential, that the application user is active, and that an API registration of the type "API Access Policy" is active.',
		});
	}
	if (OTHER_TOKEN_ERRORS.has(code)) {
		return new Failure('signIn', `Password Safe gives no token (${String(code)})`, {
			description:
				'The URL is right. Check that the API registration is of the type "API Access Policy" and active, and the fields "Client ID" and "Client Secret" of the credential.',
		});
	}
	if (status === 401 || status === 403) {
		return new Failure('signIn', 'Password Safe gives no token to the address of this n8n', {
			description:
				'Check the authentication rules (IP addresses, client certificate) of the API registration in BeyondInsight > Configuration > API Registrations.',
		});
	}
	return commonRefusal(status, access);
}

/** What is in the way of signing in: all of it comes as a 401, and what the server tells is used. */
function signInRefusal(
	status: number,
	headers: IN8nHttpFullResponse['headers'],
	access: Access,
): Failure {
	if (headers['www-authenticate-2fa'] !== undefined) {
		return new Failure('signIn', 'Password Safe asks for a second factor', {
			description:
				'Nobody can answer that in a flow. Switch off "Multi-Factor Authentication Enforced" in the API registration, run as a user without it, or set "Authentication" to "OAuth2".',
		});
	}
	if (status !== 401 && status !== 403) return commonRefusal(status, access);
	if (access.login.authentication === 'apiKey') {
		const { runAsPassword } = access.login;
		const password =
			runAsPassword === ''
				? 'whether the registration asks for the user\'s password ("User Password Required")'
				: 'the field "Run-As Password"';
		return new Failure(
			'signIn',
			"Password Safe refuses the API key, the run-as user, or this n8n's address",
			{
				description: `The server does not tell which. Check the field "API Key" (a new one replaces it at once), "Run-As User" (with its domain, such as CORP\\svc-n8n; its group must have access to the API registration), ${password}, and the registration's rules for IP addresses and client certificates.`,
			},
		);
	}
	return new Failure('signIn', 'Password Safe gave a token but refuses to sign in with it', {
		description:
			"The client ID and the client secret are right. Check that the application user is active, in a group with access to the API registration, and that the registration's rules allow the address of this n8n.",
	});
}

function commonRefusal(status: number, { origin }: Access): Failure {
	if (status === 429 || status >= 500) {
		return new Failure('unavailable', `Password Safe could not sign in (HTTP ${status})`, {
			description: 'Try again in a moment.',
		});
	}
	if (status >= 300 && status < 400) {
		return new Failure('signIn', 'Password Safe answered sign-in with a redirect', {
			description: 'Set the field "URL" of the credential to the address of BeyondInsight itself.',
		});
	}
	return new Failure('signIn', `${origin} does not answer like Password Safe (HTTP ${status})`, {
		description:
			'Check the field "URL" of the credential. It is the address of BeyondInsight, such as https://ps.example.com, without a path.',
	});
}
