import type {
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { Answer } from './answer';
import { cancelled, Failure } from './failure';
import { explain } from './explain';
import type { Pacer } from './pacer';
import { pause } from './pause';

/** One call of a vendor API, as plain data, and how to read its answer. */
export interface ApiRequest<T> {
	method: IHttpRequestMethods;
	/** Below the server's origin; names from outside in it are already encoded. */
	path: string;
	query?: Record<string, string | number>;
	/** Sent form-urlencoded: the XML APIs accept it in place of a query. */
	form?: Record<string, string>;
	json?: IDataObject;
	accept: 'application/json' | 'application/xml' | '*/*';
	/** True where the call changes something: it is then never repeated unless it was refused unread. */
	acts?: boolean;
	/**
	 * True where the rest of the answer may take minutes: it then holds up no other call of the account
	 * once it begins to arrive.
	 */
	streams?: boolean;
	/** True where 401 may speak of something else than the token: it is then left to `read`, and n8n renews nothing. */
	reads401?: boolean;
	/** Milliseconds until the whole answer must be there; the default is the node's own setting. */
	timeout?: number;
	/** Milliseconds within which a failed read may begin anew; the default is twice the timeout. */
	patience?: number;
	/** Ends it, and all its repetitions, where nobody wants the answer any more. */
	signal?: AbortSignal;
	/** Called as the request leaves, after any wait for the rate limit; again for each repetition. */
	begun?: () => void;
	/** Reads the answer. A Failure thrown here is final, a broken connection is not. */
	read: (answer: Answer) => Promise<T>;
}

/** Sends a request within the account's pace, repeats what may be repeated, explains what failed. */
export type Send = <T>(request: ApiRequest<T>) => Promise<T>;

/** n8n's own request helper with the credential applied, so that its proxy and TLS rules hold. */
export type Transport = (options: IHttpRequestOptions) => Promise<IN8nHttpFullResponse>;

export interface SendSettings {
	origin: string;
	/** Decides when calls may go. */
	pacer: Pacer;
	transport: Transport;
	/** Milliseconds for one call. */
	timeout: number;
	allowUnauthorizedCerts: boolean;
	/** Ends waiting and reading when the execution is stopped. */
	signal?: AbortSignal;
}

/** Answers that speak of a passing state; a read is repeated, an acting call is looked into. */
const PASSING = new Set([502, 503, 504]);

/**
 * An appliance that fails over is back within seconds. Whoever raised the alert wants to know of one
 * that is down before its own call times out.
 */
const UNREACHABLE_MS = 15_000;

const FIRST_WAIT_MS = 250;

const LONGEST_WAIT_MS = 5_000;

export function createSend(settings: SendSettings): Send {
	return async (request) => {
		const patience = request.patience ?? 2 * (request.timeout ?? settings.timeout);
		// Patience is for the appliance: waiting for one's turn among many calls does not wear it out.
		let begunAt = performance.now();
		for (let attempt = 0; ; attempt++) {
			const attemptNow = async (arrives: () => void) => {
				if (attempt === 0) begunAt = performance.now();
				return await attemptOf(request, settings, arrives);
			};
			const { pacer } = settings;
			try {
				if (attempt === 0) return await pacer.run(attemptNow, request.acts === true, patience);
				return await pacer.runAgain(attemptNow, begunAt + patience - performance.now());
			} catch (error) {
				const failure = explain(error, settings.origin);
				const wait = waitBefore(failure, attempt, request.acts === true);
				const limit = failure.kind === 'unreachable' ? UNREACHABLE_MS : patience;
				const left = begunAt + Math.min(limit, patience) - performance.now();
				if (wait === undefined || wait > left) throw failure;
				// A server that asks for more than there is left gets one more call, at the very end.
				await pause(Math.max(wait, Math.min(failure.retryAfterMs ?? 0, left)), settings.signal);
			}
		}
	};
}

/** Milliseconds to wait before the call may go again, or undefined where it must not. */
function waitBefore(failure: Failure, attempt: number, acts: boolean): number | undefined {
	// The pacer holds the next attempt for as long as the appliance asks.
	if (failure.kind === 'rateLimit') return FIRST_WAIT_MS;
	// n8n renewed the token once already, perhaps with one that another execution had seen die. A
	// call that was refused for its token had no effect.
	if (failure.httpStatus === 401 && attempt === 0) return 0;
	if (acts || !['unreachable', 'timeout', 'unavailable'].includes(failure.kind)) return undefined;
	const backOff = Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS);
	return backOff * (0.75 + Math.random() / 2);
}

async function attemptOf<T>(
	request: ApiRequest<T>,
	settings: SendSettings,
	arrives: () => void,
): Promise<T> {
	const signals = [settings.signal, request.signal].filter((signal) => signal !== undefined);
	if (signals.some(({ aborted }) => aborted)) throw cancelled();
	const timeout = request.timeout ?? settings.timeout;
	const deadline = AbortSignal.timeout(timeout);
	request.begun?.();
	const response = await settings.transport(optionsOf(request, settings, timeout));
	const answer = new Answer(response, AbortSignal.any([deadline, ...signals]));
	try {
		checkStatus(answer, settings);
		if (request.streams) arrives();
		return await request.read(answer);
	} finally {
		answer.discard();
	}
}

function optionsOf<T>(
	request: ApiRequest<T>,
	settings: SendSettings,
	timeout: number,
): IHttpRequestOptions {
	const options: IHttpRequestOptions = {
		method: request.method,
		url: settings.origin + request.path,
		headers: { Accept: request.accept },
		// Streamed, since the helper itself sets no bound to what it reads into memory.
		encoding: 'stream',
		returnFullResponse: true,
		// 401 must stay visible to n8n: it is what makes it renew the token.
		ignoreHttpStatusErrors: request.reads401 === true || { ignore: true, except: [401] },
		// A redirect would take the token along.
		disableFollowRedirect: true,
		skipSslCertificateValidation: settings.allowUnauthorizedCerts,
		timeout,
	};
	if (request.query) options.qs = request.query;
	if (request.form) {
		options.headers = { ...options.headers, 'Content-Type': 'application/x-www-form-urlencoded' };
		options.body = new URLSearchParams(request.form).toString();
	}
	if (request.json) {
		options.headers = { ...options.headers, 'Content-Type': 'application/json' };
		options.body = request.json;
	}
	return options;
}

/** Statuses that mean the same for every API; all others are left to the one who reads. */
function checkStatus(answer: Answer, { pacer, origin }: SendSettings): void {
	if (answer.status === 429) {
		pacer.pace.refused(answer.retryAfterMs());
		throw pacer.tooMany();
	}
	pacer.pace.accepted(answer.remainingRequests());
	if (PASSING.has(answer.status)) {
		throw new Failure('unavailable', `The server is unavailable (HTTP ${answer.status})`, {
			httpStatus: answer.status,
			retryAfterMs: answer.retryAfterMs(),
			description: `Whatever stands at ${origin} could not answer just now. Try again in a moment.`,
		});
	}
	if (answer.status >= 300 && answer.status < 400) {
		throw new Failure(
			'redirect',
			`The server answered with a redirect to ${answer.redirectHost()}`,
			{
				httpStatus: answer.status,
				description:
					'Redirects are not followed, since the token would go along. Set the field "URL" of the credential to the address of the server itself.',
			},
		);
	}
}
