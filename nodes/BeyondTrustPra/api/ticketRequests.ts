import type { Answer } from '../../shared/answer';
import { unreadable } from '../../shared/answer';
import { Failure, toFailure } from '../../shared/failure';
import type { Send } from '../../shared/send';
import { isUnclear } from '../../shared/unclear';
import { parseUrl } from '../../shared/url';

export const DECISIONS = ['allow', 'deny'] as const;

export interface TicketDecision {
	requestId: string;
	/** Where the appliance waits for the answer, as it sent it along. */
	responseUrl: string;
	decision: (typeof DECISIONS)[number];
	/** Shown to the person who asked; '' for none. */
	message: string;
	/** For the session that is allowed, by code name. */
	attributes: Record<string, string>;
}

/**
 * Answers an appliance that asked whether a session may start under a ticket ID (admin guide,
 * "Require a Ticket ID for Access to Jump Items"). That a form with the request's ID goes to its
 * response URL, and the words allow and deny, are known; how the other fields are called is not.
 * @throws Failure `badInput` for a response URL elsewhere, or of another API; nothing is sent then
 */
export async function answerTicketRequest(
	send: Send,
	origin: string,
	request: TicketDecision,
): Promise<void> {
	try {
		await send({
			method: 'POST',
			path: pathOf(request.responseUrl, origin),
			form: formOf(request),
			accept: 'application/json',
			acts: true,
			read: checkAnswer,
		});
	} catch (error) {
		const failure = toFailure(error);
		throw isUnclear(failure) && failure.kind !== 'cancelled' ? unclear(failure) : failure;
	}
}

/**
 * The appliance's other APIs (API guide). The XML Command API takes a session's end from a URL: a
 * decision there would do something else, past the guard of the kill.
 */
const OTHER_API = /^\/+(?:api\/+(?:backup|command|config|reporting)|oauth2|scim)(?![\w-])/i;

/** A form goes where the post said, and the token with it: to the credential's appliance alone. */
function pathOf(responseUrl: string, origin: string): string {
	const url = parseUrl(responseUrl);
	if (url?.origin !== origin || url.username !== '' || url.password !== '') {
		const where = url ? `lies at ${url.origin}` : 'is not a URL';
		throw new Failure('badInput', `The response URL ${where}, not at ${origin}`, {
			description:
				'A decision is sent only to the appliance of the credential. Check the field "Response URL", and that the field "URL" of the credential is the address by which the appliance calls itself.',
		});
	}
	const path = parseUrl(origin + decoded(url.pathname))?.pathname;
	if (path === undefined || OTHER_API.test(path)) {
		throw new Failure('badInput', 'The response URL is one of an API that takes no decisions', {
			description:
				'Nothing was sent. Check the field "Response URL": it takes the one that the trigger puts out.',
		});
	}
	return url.pathname + url.search;
}

/** As the appliance may read it. */
function decoded(path: string): string {
	return path.replace(/%[\da-f]{2}/gi, (escape) =>
		String.fromCharCode(Number.parseInt(escape.slice(1), 16)),
	);
}

/**
 * The name of the field with the decision is not documented: it goes under both that are likely. How
 * session attributes are called is the vendor's way elsewhere (client scripting API), the external key
 * among them; a server that makes underscores of dots reads them as well.
 */
function formOf({ requestId, decision, message, attributes }: TicketDecision) {
	const form: Record<string, string> = { request_id: requestId, decision, response: decision };
	if (message !== '') form.message = message;
	for (const [name, value] of Object.entries(attributes)) form[`session.custom.${name}`] = value;
	return form;
}

/** PRA says no with HTTP 200 elsewhere, by an `<error>` or a JSON `error`: it may do so here. */
async function checkAnswer(answer: Answer): Promise<void> {
	if (answer.status === 200 && answer.isHtml) throw unreadable(true, 'JSON');
	const body = await answer.text();
	const said = /^\s*(?:<\?xml[^>]*>\s*)?<error\b|^\s*\{\s*"error"/i.test(body);
	if (answer.status < 300 && !said) return;
	if (answer.status === 404 || answer.status === 410) {
		throw new Failure('notFound', 'The appliance does not wait for a decision on this request', {
			httpStatus: answer.status,
			description:
				'It was decided before, or the person has given up, or the appliance did not wait that long. Check the fields "Request ID" and "Response URL".',
		});
	}
	throw new Failure('refused', `The appliance refused the decision (HTTP ${answer.status})`, {
		httpStatus: answer.status,
		description: 'Check the fields "Request ID", "Response URL" and "Attributes".',
	});
}

function unclear(failure: Failure): Failure {
	const { kind, httpStatus, message } = failure;
	return new Failure(kind, `It is not known whether the appliance took the decision: ${message}`, {
		httpStatus,
		description:
			'The same decision may be sent again: it makes no other of one that was taken. The appliance may then answer that it waits no longer.',
	});
}
