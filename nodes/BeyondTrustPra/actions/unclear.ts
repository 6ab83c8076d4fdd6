import { Failure } from '../../shared/failure';

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
