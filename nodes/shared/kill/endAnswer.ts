import { asOneLine, toFailure } from '../failure';

/** What the server said to a call that ends something. */
export type EndAnswer =
	/** It accepted the call. */
	| { said: 'accepted' }
	/** There is no such session (any more). */
	| { said: 'notFound' }
	/** It said no; whether the session still runs, a fresh look must show. */
	| { said: 'refused'; error: string }
	/** It said no because of a permission: repeating cannot help. */
	| { said: 'denied'; error: string }
	/** No answer, or one that says nothing: the call may or may not have had an effect. */
	| { said: 'unclear'; error: string };

/**
 * What a call that ends something came to, when it did not come to an answer. An execution that was
 * stopped is no such thing, and is thrown on.
 */
export function endAnswerOf(error: unknown): EndAnswer {
	const failure = toFailure(error);
	if (failure.kind === 'cancelled') throw failure;
	const why = asOneLine(failure);
	if (failure.kind === 'permission') return { said: 'denied', error: why };
	const status = failure.httpStatus ?? 0;
	return { said: status >= 400 && status < 500 ? 'refused' : 'unclear', error: why };
}
