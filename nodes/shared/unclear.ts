import type { FailureKind } from './failure';
import { Failure, toFailure } from './failure';

const WITHOUT_AN_ANSWER = new Set<FailureKind>([
	'timeout',
	'unreachable',
	'unavailable',
	'cancelled',
]);

/** Whether a call that acts may have had its effect all the same: no answer, or one that says nothing. */
export function isUnclear({ kind, httpStatus = 0 }: Failure): boolean {
	if (WITHOUT_AN_ANSWER.has(kind) || httpStatus >= 500) return true;
	return kind === 'nonsense' && httpStatus < 400;
}

/**
 * The failure of a call that acts, where nobody knows whether it had its effect.
 * @param what such as `Creating the Team`
 * @param seen what is known, and what to do
 */
export function unclear(
	{ kind, message, description, httpStatus }: Failure,
	what: string,
	seen: string,
	report?: object,
): Failure {
	return new Failure(kind, `${what} got no clear answer: ${message}`, {
		httpStatus,
		description: [description, seen].filter(Boolean).join(' '),
		report,
	});
}

/** The same for a call that nothing shows the effect of: what it threw, and what to do about it. */
export async function orUnclear<T>(call: Promise<T>, what: string, seen: string): Promise<T> {
	return await call.catch((error: unknown) => {
		const failure = toFailure(error);
		const isKnown = failure.kind === 'cancelled' || !isUnclear(failure);
		throw isKnown ? failure : unclear(failure, what, seen);
	});
}
