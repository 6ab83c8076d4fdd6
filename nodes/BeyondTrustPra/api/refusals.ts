import type { Answer } from '../../shared/answer';
import { unreadable } from '../../shared/answer';
import { Failure } from '../../shared/failure';

/** Whether the text of an `<error>` speaks of a missing permission; its wording is not documented. */
export function speaksOfPermission(text: string): boolean {
	return /permission|not (allowed|permitted|authori[sz]ed)|unauthori[sz]ed|access denied|document not found/i.test(
		text,
	);
}

/** @param needed the permission as PRA's page "API Configuration" names it */
export function permissionMissing(needed: string, httpStatus?: number): Failure {
	return new Failure('permission', 'The API account lacks a permission', {
		httpStatus,
		description: `The API account needs "${needed}". A PRA administrator sets it in /login > Management > API Configuration.`,
	});
}

/** The appliance answers 404 with a page of its own where the whole XML API is switched off. */
function xmlApiMissing(needed: string): Failure {
	return new Failure('notFound', 'The appliance has no API at this address', {
		httpStatus: 404,
		description: `Switch on "Enable XML API" in /login > Management > API Configuration, check that the permissions of the API account there include "${needed}", and check the field "URL" of the credential.`,
	});
}

/** Any status that an API call did not expect. */
export async function unexpectedStatus(answer: Answer, needed: string): Promise<Failure> {
	if (answer.status === 403) return permissionMissing(needed, 403);
	if (answer.status === 404 && answer.isHtml) return xmlApiMissing(needed);
	if (answer.status < 300 && answer.isHtml) return unreadable(true, 'JSON');
	const message = await vendorMessage(answer);
	return new Failure(
		answer.status === 404 ? 'notFound' : 'refused',
		`The appliance answered HTTP ${answer.status}${message ? `: ${message}` : ''}`,
		{ httpStatus: answer.status },
	);
}

/** `message` and `errors` of the vendor's JSON errors, as one short text; '' where there is none. */
async function vendorMessage(answer: Answer): Promise<string> {
	const body = await answer.json().catch(() => undefined);
	if (typeof body !== 'object' || body === null) return '';
	const { message, errors } = body as { message?: unknown; errors?: Record<string, unknown> };
	const fields = Object.entries(errors ?? {}).map(([field, texts]) => `${field}: ${String(texts)}`);
	return [typeof message === 'string' ? message : '', ...fields]
		.filter((text) => text !== '')
		.join(' ')
		.slice(0, 300);
}
