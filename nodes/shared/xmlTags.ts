import { isName, resolved, XmlError } from './xmlMarkup';
import { Occurrences } from './xmlOccurrences';

/** No element of the vendor has more than four. */
const MAX_ATTRIBUTES = 256;

const TAB = 0x09;
const LINE_FEED = 0x0a;
const SPACE = 0x20;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
/** Of the ASCII characters in a name, those before the colon do not begin one. */
const COLON = 0x3a;
const EQUALS = 0x3d;
const GREATER = 0x3e;

/** Which ASCII characters a name may have; the others are looked at when the name is whole. */
const IN_NAME = Uint8Array.from({ length: 128 }, (_, code) =>
	/[-.:\w]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Reads tags; what it read last is in its fields. */
export class TagReader {
	name = '';

	/** Names and values of the attributes, in turn. */
	attributes: string[] = [];

	/** `<name/>` */
	isEmpty = false;

	private text = '';

	/** Where the next character to read is. */
	private at = 0;

	private readonly references = new Occurrences('&');

	private readonly lineFeeds = new Occurrences('\n');

	private readonly tabs = new Occurrences('\t');

	startIn(text: string): void {
		this.text = text;
		for (const what of [this.references, this.lineFeeds, this.tabs]) what.startIn(text);
	}

	/**
	 * Reads the start tag at this place; `next` is where the next `<` is.
	 * @returns the place after it
	 */
	readStart(place: number, next: number): number {
		this.at = place + 1;
		this.name = this.readName();
		if (this.attributes.length > 0) this.attributes = [];
		for (;;) {
			const before = this.at;
			const code = this.skipSpace();
			if (code === GREATER) {
				this.isEmpty = false;
				return this.at + 1;
			}
			if (code === SLASH) {
				if (this.text.charCodeAt(this.at + 1) !== GREATER) throw new XmlError('a tag');
				this.isEmpty = true;
				return this.at + 2;
			}
			if (this.at === before) throw new XmlError('a tag');
			this.readAttribute(next);
		}
	}

	/**
	 * Reads the end tag at this place.
	 * @returns the place after it
	 */
	readEnd(place: number, name: string): number {
		const start = place + 2;
		if (!this.text.startsWith(name, start)) throw new XmlError('another end tag is due');
		this.at = start + name.length;
		if (this.skipSpace() !== GREATER) throw new XmlError('an end tag');
		return this.at + 1;
	}

	private readAttribute(next: number): void {
		const name = this.readName();
		if (this.skipSpace() !== EQUALS) throw new XmlError('an attribute without a value');
		this.at++;
		const quote = this.skipSpace();
		if (quote !== QUOTE && quote !== APOSTROPHE) throw new XmlError('a value without quotes');
		const start = this.at + 1;
		const end = this.text.indexOf(quote === QUOTE ? '"' : "'", start);
		if (end === -1 || end > next) throw new XmlError('< in a value');
		this.at = end + 1;
		const { attributes } = this;
		for (let index = 0; index < attributes.length; index += 2) {
			if (attributes[index] === name) throw new XmlError('an attribute twice');
		}
		if (attributes.length >= 2 * MAX_ATTRIBUTES) throw new XmlError('too many attributes');
		attributes.push(name, this.value(start, end));
	}

	/** White space in a value is a space each (XML 1.0, 3.3.3), unless it is referred to. */
	private value(start: number, end: number): string {
		let value = this.text.slice(start, end);
		const hasLineFeed = this.lineFeeds.isWithin(start, end);
		if (this.tabs.isWithin(start, end) || hasLineFeed) value = value.replace(/[\t\n]/g, ' ');
		return this.references.isWithin(start, end) ? resolved(value) : value;
	}

	private readName(): string {
		const { text } = this;
		const start = this.at;
		let at = start;
		let code = text.charCodeAt(at);
		let isPlain = true;
		while (code >= 128 || IN_NAME[code] === 1) {
			if (code >= 128) isPlain = false;
			code = text.charCodeAt(++at);
		}
		this.at = at;
		const name = text.slice(start, at);
		const hasStart = text.charCodeAt(start) >= COLON;
		if (!(isPlain && hasStart) && !isName(name)) throw new XmlError('a name');
		return name;
	}

	/** Goes on to the next character that is not white space, and returns its code. */
	private skipSpace(): number {
		const { text } = this;
		let code = text.charCodeAt(this.at);
		while (code === SPACE || code === LINE_FEED || code === TAB) {
			code = text.charCodeAt(++this.at);
		}
		return code;
	}
}
