/** What went wrong, in one word; the router and the kill decide by it, people read the message. */
export type FailureKind =
	| 'badInput'
	| 'unreachable'
	| 'timeout'
	| 'tls'
	| 'signIn'
	| 'permission'
	| 'notFound'
	| 'rateLimit'
	| 'unavailable'
	| 'redirect'
	| 'nonsense'
	| 'refused'
	| 'incomplete'
	| 'cancelled';

export interface FailureDetails {
	/** What the reader can do about it, naming the field or the permission. */
	description?: string;
	httpStatus?: number;
	/** Milliseconds that the server asks to be left alone for. */
	retryAfterMs?: number;
	/** What was done all the same; it travels with the error so that nothing is lost. */
	report?: object;
}

/**
 * The one error of this package below the router: a message for people and never a token, a secret
 * or a body. The router turns it into n8n's own error classes.
 */
export class Failure extends Error {
	readonly description?: string;

	readonly httpStatus?: number;

	readonly retryAfterMs?: number;

	readonly report?: object;

	constructor(
		readonly kind: FailureKind,
		message: string,
		details: FailureDetails = {},
	) {
		super(message);
		this.name = 'Failure';
		this.description = details.description;
		this.httpStatus = details.httpStatus;
		this.retryAfterMs = details.retryAfterMs;
		this.report = details.report;
	}
}

/** Message and advice as one line, for places that have room for one text only. */
export function asOneLine(failure: Error): string {
	const advice = failure instanceof Failure ? failure.description : undefined;
	return advice ? `${failure.message} (${advice})` : failure.message;
}

/** Anything thrown, as a Failure; what we did not foresee keeps its message. */
export function toFailure(error: unknown): Failure {
	if (error instanceof Failure) return error;
	const message = error instanceof Error ? error.message : String(error);
	return new Failure('nonsense', `Unexpected error: ${message}`);
}

/** A person, or n8n's time limit, ended the execution. By this word n8n shows it as canceled, not failed. */
export function cancelled(): Failure {
	return new Failure('cancelled', 'The execution was canceled');
}
