/** A JSON answer other than success, thrown by whoever finds out. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly more: Record<string, unknown> = {},
	) {
		super(message);
	}

	get body(): Record<string, unknown> {
		return { ...this.more, message: this.message };
	}
}

export const forbidden = () =>
	new Refusal(403, 'The API account does not have permission to perform this action.');

export const notFound = () => new Refusal(404, 'Not found.');

/** OAuth error object of the PRA API guide: `error` from a fixed list, and `message`. */
export const oauthError = (status: number, error: string, message: string) =>
	new Refusal(status, message, { error });

export const accessDenied = () =>
	oauthError(
		401,
		'access_denied',
		'The resource owner or authorization server denied the request.',
	);
