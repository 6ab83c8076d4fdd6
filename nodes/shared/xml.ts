import type { Answer } from './answer';
import { unreadable } from './answer';
import { Failure } from './failure';
import { SaxesParser } from './saxes';
import type { SaxesTagPlain } from './saxes';

/** An element with its local name: the vendor's documents and appliances differ in namespaces. */
export interface XmlElement {
	name: string;
	attributes: Record<string, string>;
	children: XmlElement[];
	/** Its own text, without that of its children, trimmed. */
	text: string;
}

export interface XmlReading {
	/** Takes each child of the root as soon as it is whole; it is then not kept in memory. */
	takeChild?: (child: XmlElement) => void;
	/** Local names of elements to leave out, with all they contain. */
	skip?: ReadonlySet<string>;
}

/** No answer of the vendor is nested deeper than ten; a deeper one is meant to exhaust memory. */
const MAX_DEPTH = 64;

/** Characters of one child of the root, for instance one session with all its events. */
const MAX_CHILD_CHARACTERS = 64 * 1024 * 1024;

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
			builder.write(decoder.decode(chunk, { stream: true }));
		}
		builder.write(decoder.decode());
		return builder.close();
	};
	return await read().catch((error: unknown) => {
		if (error instanceof XmlError) throw unreadable(answer.isHtml || builder.sawHtml, 'XML');
		throw error;
	});
}

/** A document that breaks the rules of XML or our bounds; texts of it are not shown. */
class XmlError extends Error {}

class ElementBuilder {
	sawHtml = false;

	private readonly parser = new SaxesParser({ xmlns: false, position: false });

	private readonly open: XmlElement[] = [];

	private root?: XmlElement;

	private skipping = 0;

	private characters = 0;

	/** Characters that the parser holds: of a text or a comment it tells only when it is whole. */
	private unheard = 0;

	constructor(private readonly reading: XmlReading) {
		this.parser.on('error', (error) => {
			throw new XmlError(error.message);
		});
		this.parser.on('doctype', (doctype) => {
			this.sawHtml = /^\s*html/i.test(doctype);
			throw new XmlError('DOCTYPE');
		});
		this.parser.on('opentag', (tag) => this.begin(tag));
		this.parser.on('text', (text) => this.add(text));
		this.parser.on('cdata', (text) => this.add(text));
		this.parser.on('closetag', () => this.end());
		this.parser.on('comment', () => this.hear());
		this.parser.on('processinginstruction', () => this.hear());
	}

	write(text: string): void {
		this.unheard += text.length;
		this.parser.write(text);
		if (this.unheard > MAX_CHILD_CHARACTERS) throw new XmlError('a text is too large');
	}

	close(): XmlElement {
		this.parser.close();
		if (!this.root) throw new XmlError('no root element');
		return this.root;
	}

	private hear(): void {
		this.unheard = 0;
	}

	private begin(tag: SaxesTagPlain): void {
		this.hear();
		const name = localName(tag.name);
		if (this.skipping > 0 || this.reading.skip?.has(name)) {
			this.skipping++;
			return;
		}
		if (!this.root && /^html$/i.test(name)) this.sawHtml = true;
		if (this.sawHtml || this.open.length >= MAX_DEPTH)
			throw new XmlError('not an answer of the API');
		const element: XmlElement = { name, attributes: {}, children: [], text: '' };
		for (const [key, value] of Object.entries(tag.attributes)) {
			element.attributes[localName(key)] = value;
			this.count(value);
		}
		this.root ??= element;
		this.open.push(element);
	}

	private add(text: string): void {
		this.hear();
		const element = this.open[this.open.length - 1];
		if (this.skipping > 0 || !element) return;
		this.count(text);
		element.text += text;
	}

	private end(): void {
		this.hear();
		if (this.skipping > 0) {
			this.skipping--;
			return;
		}
		const element = this.open.pop();
		const parent = this.open[this.open.length - 1];
		if (!element) return;
		element.text = element.text.trim();
		if (!parent) return;
		if (this.open.length === 1) this.characters = 0;
		if (this.open.length === 1 && this.reading.takeChild) this.reading.takeChild(element);
		else parent.children.push(element);
	}

	private count(text: string): void {
		this.characters += text.length;
		if (this.characters > MAX_CHILD_CHARACTERS) throw new XmlError('an element is too large');
	}
}

function localName(name: string): string {
	return name.slice(name.indexOf(':') + 1);
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
	return /^No\b.*\b(available|found)\b/i.test(text);
}

/** Raised for an `<error>`; the text is the appliance's own. */
export function refusal(text: string): Failure {
	return new Failure('refused', `The appliance refused the call: ${text.slice(0, 300)}`);
}
