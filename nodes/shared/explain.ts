import { cancelled, Failure } from './failure';

/** What n8n's request helper and Node throw, as far as it is read here. */
interface ThrownError {
	name?: string;
	message?: string;
	code?: unknown;
	httpCode?: unknown;
	cause?: unknown;
	context?: { data?: unknown };
}

const TLS_CODES =
	/^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_|ERR_SSL_|EPROTO)/;

const TIMEOUT_CODES = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);

const NAME_CODES = new Set(['ENOTFOUND']);

const CANCEL_CODES = new Set(['ERR_CANCELED', 'ABORT_ERR']);

/** The Failure behind anything that a call threw, by its codes alone: texts may hold secrets. */
export function explain(thrown: unknown, origin: string): Failure {
	const own = findFailure(thrown);
	if (own) return own;
	const code = codeOf(thrown);
	if (code === '401') {
		const unread = (asThrown(thrown)?.context?.data ?? {}) as { destroy?: () => void };
		unread.destroy?.();
		return tokenRefused();
	}
	if (code !== undefined && CANCEL_CODES.has(code)) {
		return cancelled();
	}
	if (code !== undefined && TLS_CODES.test(code)) {
		return new Failure('tls', `The TLS certificate of ${origin} is not trusted (${code})`, {
			description:
				'Install a certificate that this n8n trusts on the server, or switch on "Ignore SSL Issues (Insecure)" in the credential.',
		});
	}
	if (code !== undefined && NAME_CODES.has(code)) {
		return new Failure('unreachable', `The host name of ${origin} is not known`, {
			description: 'Check the field "URL" of the credential for a typing error.',
		});
	}
	if (code !== undefined && TIMEOUT_CODES.has(code)) {
		return new Failure('timeout', `${origin} did not answer in time`, {
			description:
				'Check that n8n can reach the server (address, firewall, proxy). The option "Timeout" sets how long a call may take.',
		});
	}
	if (code !== undefined && /^E[A-Z_]+$/.test(code)) {
		return new Failure('unreachable', `The connection to ${origin} failed or broke`, {
			description: `Check that the server is running and that n8n can reach it (${wordsFor(code)}).`,
		});
	}
	return new Failure('nonsense', 'The call failed for an unforeseen reason', {
		description: thrown instanceof Error ? thrown.name : undefined,
	});
}

/** A Failure of ours, however deep n8n has wrapped it. */
export function findFailure(thrown: unknown): Failure | undefined {
	for (let error = thrown; error instanceof Error; error = error.cause) {
		if (error instanceof Failure) return error;
	}
	return undefined;
}

/** The code of what Node or n8n threw, however deep it lies. */
export function codeOf(thrown: unknown): string | undefined {
	for (let error = thrown as ThrownError | undefined; error; error = asThrown(error.cause)) {
		const code = error.httpCode ?? error.code;
		if (code !== undefined && code !== null && code !== '') return String(code);
	}
	return undefined;
}

function asThrown(value: unknown): ThrownError | undefined {
	return typeof value === 'object' && value !== null ? value : undefined;
}

/** The appliance said 401 to a token, and to one that was fetched in its place. */
export function tokenRefused(): Failure {
	return new Failure('signIn', 'The appliance does not accept the token, not even a new one', {
		httpStatus: 401,
		description:
			'The API account may have been disabled, its secret renewed, or this n8n\'s address excluded. Open the credential and press "Test".',
	});
}

const CODES_IN_WORDS: Record<string, string> = {
	ECONNREFUSED: 'it refused the connection',
	ECONNRESET: 'it closed the connection',
	EPIPE: 'it closed the connection',
	EHOSTUNREACH: 'there is no way to its address',
	ENETUNREACH: 'there is no way to its network',
	EAI_AGAIN: 'its name could not be looked up just now',
};

/** n8n replaces a whole message that contains a code such as ECONNRESET by a text of its own. */
function wordsFor(code: string): string {
	return CODES_IN_WORDS[code] ?? `network error ${code.replace(/^E/, '').toLowerCase()}`;
}
