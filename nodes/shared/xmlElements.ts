import { XmlError } from './xmlMarkup';
import type { XmlListener } from './xmlScanner';
import { XmlScanner } from './xmlScanner';

/** An element with its local name: the vendor's documents and appliances differ in namespaces. */
export interface XmlElement {
	name: string;
	attributes: Record<string, string>;
	children: XmlElement[];
	/** Its own text, without that of its children, trimmed. */
	text: string;
}

/** What a reader answers where it needs no more of a document. */
export const ENOUGH = Symbol('enough');

export interface XmlReading {
	/**
	 * Takes each child of the root as soon as it is whole; it is then not kept in memory. Where it
	 * answers {@link ENOUGH}, the rest is neither read nor checked.
	 */
	takeChild?: (child: XmlElement) => unknown;
	/** Local names of elements to leave out, with all they contain. */
	skip?: ReadonlySet<string>;
}

/** Characters of one child of the root, for instance one session with all its events. */
const MAX_CHILD_CHARACTERS = 64 * 1024 * 1024;

/** Makes elements of a document that arrives in pieces. */
export class ElementBuilder implements XmlListener {
	private readonly scanner = new XmlScanner(this);

	/** From the root to the innermost one that is kept. */
	private readonly open: XmlElement[] = [];

	private root?: XmlElement;

	private isHtml = false;

	/** How many elements are open, of those that are left out. */
	private skipping = 0;

	private characters = 0;

	/** The reader needs no more. */
	private isEnough = false;

	constructor(private readonly reading: XmlReading) {}

	get sawHtml(): boolean {
		return this.isHtml || this.scanner.sawHtml;
	}

	/** @returns whether more is wanted */
	write(text: string): boolean {
		this.scanner.write(text);
		return !this.isEnough;
	}

	/** @returns the root element */
	close(): XmlElement {
		if (!this.isEnough) this.scanner.close();
		if (!this.root) throw new XmlError('no root element');
		return this.root;
	}

	begin(fullName: string, attributes: readonly string[]): void {
		if (this.skipping > 0) {
			this.skipping++;
			return;
		}
		const name = localName(fullName);
		if (this.reading.skip?.has(name)) {
			this.skipping = 1;
			this.scanner.silent = true;
			return;
		}
		const element: XmlElement = { name, attributes: {}, children: [], text: '' };
		if (!this.root) this.begins(element);
		for (let index = 0; index < attributes.length; index += 2) {
			const value = attributes[index + 1];
			element.attributes[localName(attributes[index])] = value;
			this.count(value);
		}
		this.open.push(element);
	}

	text(text: string): void {
		const element = this.open[this.open.length - 1];
		this.count(text);
		element.text += text;
	}

	end(): void {
		if (this.skipping > 0) {
			this.skipping--;
			this.scanner.silent = this.skipping > 0;
			return;
		}
		const element = this.open.pop();
		const parent = this.open[this.open.length - 1];
		if (!element) return;
		element.text = element.text.trim();
		if (!parent) return;
		if (this.open.length === 1) this.characters = 0;
		if (this.open.length === 1 && this.reading.takeChild) this.take(element);
		else parent.children.push(element);
	}

	private take(child: XmlElement): void {
		if (!this.isEnough) this.isEnough = this.reading.takeChild?.(child) === ENOUGH;
	}

	private begins(root: XmlElement): void {
		this.isHtml = /^html$/i.test(root.name);
		if (this.isHtml) throw new XmlError('a web page');
		this.root = root;
	}

	private count(text: string): void {
		this.characters += text.length;
		if (this.characters > MAX_CHILD_CHARACTERS) throw new XmlError('an element is too large');
	}
}

function localName(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}
