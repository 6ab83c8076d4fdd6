import type { Quirks } from './quirks';

/** An answer other than success, thrown by whoever finds out. `body` undefined: none. */
export class Refused extends Error {
	constructor(
		readonly statusCode: number,
		readonly body?: unknown,
		readonly headers: Record<string, string> = {},
	) {
		super(`Refused with ${statusCode}`);
	}
}

export function notAllowed(method: string, allowed: Array<{ method: string }>): Refused {
	const Message = `The requested resource does not support http method '${method}'.`;
	return new Refused(405, { Message }, { Allow: allowed.map((one) => one.method).join(', ') });
}

/** Password Safe API: codes that stand in the body of a 403 or a 409. */
type ErrorCode = 4031 | 4032 | 4033 | 4034 | 4035 | 4091;

export const notAuthenticated = () => new Refused(401, 'User not authenticated');

export const notFound = (what: string) => new Refused(404, `${what} not found`);

export const forbidden = (quirks: Quirks) => new Refused(403, quirks.forbiddenText);

export const coded = (quirks: Quirks, code: ErrorCode) =>
	new Refused(Math.floor(code / 10), quirks.errorCodes === 'number' ? code : String(code));

export const badRequest = (quirks: Quirks, text: string, field = 'request') =>
	new Refused(
		400,
		quirks.badRequest === 'text'
			? text
			: { Message: 'The request is invalid.', ModelState: { [field]: [text] } },
	);
