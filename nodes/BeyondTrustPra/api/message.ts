import type { Answer } from '../../shared/answer';
import { readDocument } from './reporting/xmlReport';

/** What may come in the place of a file, with HTTP 200: from the appliance, or what stands before it. */
export type MessageKind = 'html' | 'json' | 'xml';

/** How each begins: one under the content type of a file is a message all the same. */
const BEGINS: ReadonlyArray<[MessageKind, RegExp]> = [
	['html', /^\ufeff?\s*<(!doctype\s+html|html)\b/i],
	['xml', /^\ufeff?\s*<(\?xml\b|!doctype\b|(\w+:)?error\b)/i],
	['json', /^\ufeff?\s*\{\s*"(error|message)"\s*:/i],
];

/** Goes by the content type and by the first bytes. @returns undefined where it may be a file */
export async function messageKind(answer: Answer): Promise<MessageKind | undefined> {
	const [type] = answer.header('content-type').split(';', 1);
	const [, told] = /\b(html|json|xml)\b/i.exec(type) ?? [];
	if (told !== undefined) return told.toLowerCase() as MessageKind;
	const head = Buffer.from(await answer.head()).toString('utf8');
	return BEGINS.find(([, begins]) => begins.test(head))?.[0];
}

/** The appliance's text in a message; undefined where it has none. */
export async function messageText(
	answer: Answer,
	kind: Exclude<MessageKind, 'html'>,
): Promise<string | undefined> {
	if (kind === 'xml') return (await readDocument(answer, () => {})).said;
	const body: unknown = await answer.json().catch(() => undefined);
	const { message, error } = (body ?? {}) as Record<string, unknown>;
	const text = message ?? error;
	return typeof text === 'string' && text !== '' ? text : undefined;
}
