import type { Answer } from './answer';
import { unreadable } from './answer';
import { Failure } from './failure';

/** Characters of one entry of a list. */
const MAX_ENTRY_CHARACTERS = 16 * 1024 * 1024;

const enum Char {
	Quote = 0x22,
	Comma = 0x2c,
	OpenBracket = 0x5b,
	Backslash = 0x5c,
	CloseBracket = 0x5d,
	OpenBrace = 0x7b,
	CloseBrace = 0x7d,
}

/**
 * The entries of a JSON array as they arrive, many at a time, so that a list of any length needs the
 * memory of what is kept of it. An answer that is no array is given whole, as the only entry.
 * @throws Failure `nonsense` where it is cut off or not JSON
 */
export async function* jsonEntries(answer: Answer): AsyncGenerator<unknown[]> {
	const list = new JsonList();
	const decoder = new TextDecoder();
	const read = (text: string) => {
		try {
			return list.take(text);
		} catch (error) {
			if (error instanceof SyntaxError) throw unreadable(answer.isHtml || list.isMarkup, 'JSON');
			throw error;
		}
	};
	for await (const chunk of answer.chunks()) {
		const entries = read(decoder.decode(chunk, { stream: true }));
		if (entries.length > 0) yield entries;
	}
	const rest = read(decoder.decode());
	if (rest.length > 0) yield rest;
	const last = list.close();
	if (last === 'cutOff') throw unreadable(answer.isHtml || list.isMarkup, 'JSON');
	if (last.length > 0) yield last;
}

/** Cuts the text of an array at the commas between its entries. */
class JsonList {
	/** What is not parsed yet; without the bracket that opens the array. */
	private pending = '';

	/** How far `pending` was looked through. */
	private position = 0;

	private depth = 0;

	private inString = false;

	private kind: 'unknown' | 'array' | 'other' | 'over' = 'unknown';

	get isMarkup(): boolean {
		return this.pending.startsWith('<');
	}

	take(text: string): unknown[] {
		this.pending += text;
		if (this.kind === 'unknown') this.begin();
		if (this.kind === 'over' && this.pending.trim() !== '') throw new SyntaxError('more follows');
		return this.kind === 'array' ? this.entries() : [];
	}

	/** @returns what is whole only now */
	close(): unknown[] | 'cutOff' {
		if (this.kind === 'over') return [];
		// An empty answer is no empty list.
		if (this.kind !== 'other') return 'cutOff';
		try {
			return [JSON.parse(this.pending) as unknown];
		} catch {
			return 'cutOff';
		}
	}

	private begin(): void {
		this.pending = this.pending.replace(/^[\s\uFEFF]+/, '');
		if (this.pending === '') return;
		this.kind = this.pending.startsWith('[') ? 'array' : 'other';
		if (this.kind === 'array') this.pending = this.pending.slice(1);
	}

	private entries(): unknown[] {
		const end = this.lookThrough();
		if (end === undefined) return [];
		const whole = this.pending.slice(0, end);
		this.pending = this.pending.slice(end + 1);
		this.position -= end + 1;
		if (this.kind === 'over' && this.pending.trim() !== '') throw new SyntaxError('more follows');
		return JSON.parse(`[${whole}]`) as unknown[];
	}

	/** @returns where the last whole entry ends, undefined where none is whole */
	private lookThrough(): number | undefined {
		const { pending } = this;
		let end: number | undefined;
		let { position, depth, inString } = this;
		for (; position < pending.length; position++) {
			const char = pending.charCodeAt(position);
			if (inString) {
				if (char === Char.Backslash) position++;
				else if (char === Char.Quote) inString = false;
			} else if (char === Char.Quote) inString = true;
			else if (char === Char.OpenBrace || char === Char.OpenBracket) depth++;
			else if (char === Char.Comma && depth === 0) end = position;
			else if (char === Char.CloseBrace || char === Char.CloseBracket) {
				if (depth === 0) {
					this.kind = 'over';
					end = position;
					break;
				}
				depth--;
			}
		}
		this.position = position;
		this.depth = depth;
		this.inString = inString;
		if (end === undefined && pending.length > MAX_ENTRY_CHARACTERS) {
			throw new Failure('nonsense', 'An entry of the list is too large');
		}
		return end;
	}
}
