import type { Answer } from './answer';
import { unreadable } from './answer';
import { Failure } from './failure';
import type { XmlElement, XmlReading } from './xmlElements';
import { ElementBuilder } from './xmlElements';
import { XmlError } from './xmlMarkup';

export type { XmlElement } from './xmlElements';
export { ENOUGH } from './xmlElements';

/**
 * Reads an XML answer as it arrives and returns its root element. Entities of a DOCTYPE are not
 * expanded: a document with a DOCTYPE is refused.
 * @throws Failure `nonsense` where it is cut off, not well-formed, or a web page
 */
export async function readXml(answer: Answer, reading: XmlReading = {}): Promise<XmlElement> {
	const builder = new ElementBuilder(reading);
	const decoder = new TextDecoder();
	const read = async () => {
		for await (const chunk of answer.chunks()) {
			if (!builder.write(decoder.decode(chunk, { stream: true }))) return builder.close();
		}
		builder.write(decoder.decode());
		return builder.close();
	};
	return await read().catch((error: unknown) => {
		if (error instanceof XmlError) throw unreadable(answer.isHtml || builder.sawHtml, 'XML');
		throw error;
	});
}

/** The first child of that local name, or undefined. */
export function child(element: XmlElement, name: string): XmlElement | undefined {
	return element.children.find((candidate) => candidate.name === name);
}

/** The text of the first child of that name; an absent or empty one is null. */
export function childText(element: XmlElement, name: string): string | null {
	return child(element, name)?.text || null;
}

/** All children of that name inside the container element, for lists such as `rep_list`. */
export function childrenIn(element: XmlElement, container: string, name: string): XmlElement[] {
	return child(element, container)?.children.filter((candidate) => candidate.name === name) ?? [];
}

/** PRA says no with HTTP 200: the text of an `<error>` that is the root or right under it. */
export function errorText(root: XmlElement): string | undefined {
	const error = root.name === 'error' ? root : child(root, 'error');
	if (!error) return undefined;
	return error.text || childText(error, 'message') || 'no reason given';
}

/** The appliance's way of saying "an empty list" in the place of an error. */
export function saysNothingFound(text: string): boolean {
	return /^No\b.*\b(available|found)\b/is.test(text);
}

/** Raised for an `<error>`; the text is the appliance's own. */
export function refusal(text: string): Failure {
	return new Failure('refused', `The appliance refused the call: ${text.slice(0, 300)}`);
}
