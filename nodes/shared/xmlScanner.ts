import { isDeclaration, isHtmlDoctype, isInstruction, resolved, XmlError } from './xmlMarkup';
import { Occurrences } from './xmlOccurrences';
import { TagReader } from './xmlTags';

/** What a scanner tells of a document, in its order. */
export interface XmlListener {
	/** A start tag, with its name as written; names and values of its attributes take turns. */
	begin(name: string, attributes: readonly string[]): void;
	/** A part of the text of the innermost open element. */
	text(text: string): void;
	end(): void;
}

/** No answer of the vendor is nested deeper than ten; a deeper one is meant to exhaust memory. */
const MAX_DEPTH = 64;

/** Characters of a tag or a comment, or of a text between two. */
const MAX_PART_CHARACTERS = 64 * 1024 * 1024;

/** Characters that stand nowhere in a document (XML 1.0, 2.2). */
const NOT_XML = /[^\t\n\r\x20-\ufffd]/;

const BANG = 0x21;
const SLASH = 0x2f;
const QUESTION = 0x3f;

const COMMENT = '<!--';
const CDATA = '<![CDATA[';

/**
 * Splits a document into tags and texts and checks that it is well-formed (XML 1.0, fifth edition,
 * without namespaces; a DOCTYPE is refused). It looks for the next piece of markup with `indexOf`
 * and reads no text character by character: a report may have hundreds of megabytes.
 *
 * It is no library because those as strict are slower, and those as fast accept documents that are
 * cut off or broken (`bench/reader` measures both), of which no session may be concluded. The tests
 * compare it with one that is strict, saxes, on documents of all kinds.
 */
export class XmlScanner {
	/** Tells of no text and no attribute meanwhile; everything is checked all the same. */
	silent = false;

	/** The document is a web page. */
	sawHtml = false;

	/** What is not read yet; once the document has begun, it starts with `<`. */
	private buffer = '';

	/** Another try is worth it at this length: the work stays linear, however small the pieces. */
	private enough = 0;

	private afterReturn = false;

	private atStart = true;

	private sawRoot = false;

	/** Names of the open elements, as written. */
	private readonly open: string[] = [];

	private readonly tags = new TagReader();

	private readonly references = new Occurrences('&');

	private readonly cdataEnds = new Occurrences(']]>');

	constructor(private readonly listener: XmlListener) {}

	write(piece: string): void {
		if (NOT_XML.test(piece)) throw new XmlError('a character that XML does not allow');
		this.buffer += this.lineEnds(piece);
		const { length } = this.buffer;
		if (length < this.enough && length <= MAX_PART_CHARACTERS) return;
		this.scan(false);
		if (this.buffer.length > MAX_PART_CHARACTERS) throw new XmlError('a part is too large');
	}

	close(): void {
		this.scan(true);
		if (!this.sawRoot || this.open.length > 0) throw new XmlError('cut off');
	}

	/** Every end of a line becomes a line feed (XML 1.0, 2.11). */
	private lineEnds(piece: string): string {
		const text = this.afterReturn && piece.startsWith('\n') ? piece.slice(1) : piece;
		if (piece !== '') this.afterReturn = piece.endsWith('\r');
		return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
	}

	/** Reads each piece of markup with the text after it, as far as both are there. */
	private scan(isLast: boolean): void {
		const { buffer } = this;
		this.tags.startIn(buffer);
		this.references.startIn(buffer);
		this.cdataEnds.startIn(buffer);
		let at = this.beforeMarkup();
		while (at < buffer.length) {
			const kind = buffer.charCodeAt(at + 1);
			const isTag = kind !== BANG && kind !== QUESTION;
			const sectionEnd = isTag ? at + 1 : this.sectionEnd(at, isLast);
			const next = sectionEnd === -1 ? -1 : buffer.indexOf('<', sectionEnd);
			if (next === -1 && !isLast) break;
			if (sectionEnd === -1) throw new XmlError('cut off');
			const end = next === -1 ? buffer.length : next;
			const after = isTag ? this.tag(at, kind, end) : this.section(at, sectionEnd);
			if (after < end) this.characters(after, end);
			this.atStart = false;
			at = end;
		}
		this.buffer = buffer.slice(at);
		this.enough = this.buffer.length * 2;
	}

	private beforeMarkup(): number {
		const first = this.buffer.indexOf('<');
		const end = first === -1 ? this.buffer.length : first;
		if (end === 0) return 0;
		this.atStart = false;
		this.characters(0, end);
		return end;
	}

	/** The place after a comment, CDATA section or instruction; -1 where its end is not there yet. */
	private sectionEnd(at: number, isLast: boolean): number {
		const { buffer } = this;
		if (buffer.startsWith(COMMENT, at)) return this.after('-->', at + COMMENT.length);
		if (buffer.startsWith(CDATA, at)) return this.after(']]>', at + CDATA.length);
		if (buffer.startsWith('<?', at)) return this.after('?>', at + 2);
		const head = buffer.slice(at, at + 64);
		if (head.length < 64 && !isLast) return -1;
		this.sawHtml = isHtmlDoctype(head);
		throw new XmlError('a declaration');
	}

	/** The place after the next of these strings; -1 where there is none. */
	private after(what: string, from: number): number {
		const found = this.buffer.indexOf(what, from);
		return found === -1 ? -1 : found + what.length;
	}

	private section(at: number, end: number): number {
		const { buffer } = this;
		if (buffer.startsWith(CDATA, at)) {
			if (this.open.length === 0) throw new XmlError('text outside of the root element');
			if (!this.silent) this.listener.text(buffer.slice(at + CDATA.length, end - 3));
		} else if (buffer.startsWith(COMMENT, at)) {
			if (buffer.indexOf('--', at + COMMENT.length) !== end - 3) throw new XmlError('a comment');
		} else {
			const markup = buffer.slice(at, end);
			if (!isInstruction(markup) && !(this.atStart && isDeclaration(markup))) {
				throw new XmlError('a processing instruction');
			}
		}
		return end;
	}

	private characters(from: number, to: number): void {
		const { buffer } = this;
		if (this.open.length === 0) {
			if (/[^ \t\n]/.test(buffer.slice(from, to))) throw new XmlError('text outside of the root');
			return;
		}
		if (this.cdataEnds.isWithin(from, to)) throw new XmlError(']]> in a text');
		const hasReferences = this.references.isWithin(from, to);
		if (this.silent && !hasReferences) return;
		const text = buffer.slice(from, to);
		const meaning = hasReferences ? resolved(text) : text;
		if (!this.silent) this.listener.text(meaning);
	}

	/** @returns the place after the tag */
	private tag(at: number, kind: number, next: number): number {
		return kind === SLASH ? this.endTag(at) : this.startTag(at, next);
	}

	private endTag(at: number): number {
		const name = this.open.pop();
		if (name === undefined) throw new XmlError('an end tag too many');
		const after = this.tags.readEnd(at, name);
		this.listener.end();
		return after;
	}

	private startTag(at: number, next: number): number {
		const { tags, open } = this;
		if (open.length === 0 && this.sawRoot) throw new XmlError('a second root element');
		if (open.length >= MAX_DEPTH) throw new XmlError('nested too deep');
		const after = tags.readStart(at, next);
		this.sawRoot = true;
		this.listener.begin(tags.name, tags.attributes);
		if (tags.isEmpty) this.listener.end();
		else open.push(tags.name);
		return after;
	}
}
