import type { Answer } from './answer';
import { unreadable } from './answer';
import { Failure, toFailure } from './failure';
import { Utf8Text } from './utf8';

/** Characters of one entry of a list. */
const MAX_ENTRY_CHARACTERS = 16 * 1024 * 1024;

/** Characters of an answer that is no list, and is read whole. */
const MAX_WHOLE_CHARACTERS = 64 * 1024 * 1024;

/** Without the end of an object in so many, the entries are none. */
const MAX_GUESS_CHARACTERS = 256 * 1024;

/** How BeyondInsight wraps a list, `{ "TotalCount": 2, "Data": […] }`, in either order. */
const WRAPPED = /^\{\s*(?:"TotalCount"\s*:\s*(\d+)\s*,\s*)?"Data"\s*:\s*\[/;

const WRAPPED_END = /^\s*(?:,\s*"TotalCount"\s*:\s*(\d+)\s*)?\}\s*$/;

/** Within so many characters a wrapping shows, or has ended. */
const WRAPPING_CHARACTERS = 256;

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
 * memory of what is kept of it. The array may be wrapped as `{ TotalCount, Data }`; any other answer
 * is given whole, as the only entry.
 * @param batchBytes how much is waited for before it is parsed
 * @param onlyLists whether an answer that is no array is refused
 * @throws Failure `nonsense` where it is cut off or not JSON, or tells of more than it has
 */
export async function* jsonEntries(
	answer: Answer,
	batchBytes?: number,
	onlyLists = false,
): AsyncGenerator<unknown[]> {
	const list = new JsonList();
	const text = new Utf8Text(batchBytes);
	let count = 0;
	const read = <T>(step: () => T): T => {
		try {
			return step();
		} catch (error) {
			if (error instanceof SyntaxError) throw unreadable(answer.isHtml || list.isMarkup, 'JSON');
			throw toFailure(error);
		}
	};
	for await (const chunk of answer.chunks()) {
		const entries = read(() => list.take(text.take(chunk)));
		count += entries.length;
		if (entries.length > 0) yield entries;
	}
	const rest = read(() => list.take(text.close()));
	if (rest.length > 0) yield rest;
	const last = read(() => list.close());
	if (last === 'cutOff') throw unreadable(answer.isHtml || list.isMarkup, 'JSON');
	if (onlyLists && !list.isList) throw notAList();
	if (last.length > 0) yield last;
	count += rest.length + last.length;
	if (list.total !== undefined && count < list.total) throw incompleteList(list.total, count);
}

/** The error for a list that ends before all of its records came. */
export function incompleteList(total: number, read: number): Failure {
	return new Failure('nonsense', `The list has ${total} records, but only ${read} could be read`, {
		description:
			'The server holds back the others, or gives the same ones again in their place. Ask for fewer by a filter or a limit.',
	});
}

/** For what must not pass for an empty list. */
export function notAList(): Failure {
	return new Failure('nonsense', 'The answer is not a list', {
		description:
			'Something in front of the server may have answered, or the server is under maintenance. Nothing was concluded from it: the next look begins where this one did.',
	});
}

/** Cuts the text of an array at the commas between its entries. */
class JsonList {
	/**
	 * Entries are cut off by looking for the end of an object alone, and parsing shows whether it was
	 * one: what parses is whole. Lists whose entries have objects in them are looked through instead.
	 */
	private guesses = true;

	/** What is not parsed yet; without the bracket that opens the array. */
	private pending = '';

	/** How far `pending` was looked through. */
	private position = 0;

	private depth = 0;

	private inString = false;

	private kind: 'unknown' | 'array' | 'other' | 'over' = 'unknown';

	private isWrapped = false;

	private totalBefore?: string;

	/** How many entries the wrapping tells of, once the list is over. */
	get total(): number | undefined {
		if (!this.isWrapped) return undefined;
		const total = this.totalBefore ?? WRAPPED_END.exec(this.pending)?.[1];
		return total === undefined ? undefined : Number(total);
	}

	get isList(): boolean {
		return this.kind === 'array' || this.kind === 'over';
	}

	get isMarkup(): boolean {
		return this.pending.startsWith('<');
	}

	take(text: string): unknown[] {
		this.pending += text;
		if (this.kind === 'unknown') this.begin();
		if (this.kind === 'other') checkLength(this.pending, MAX_WHOLE_CHARACTERS);
		if (this.kind === 'over') this.checkRest();
		if (this.kind !== 'array') return [];
		return (this.guesses ? this.guess() : undefined) ?? this.entries();
	}

	/** @returns what is whole only now */
	close(): unknown[] | 'cutOff' {
		if (this.kind === 'array' && this.guesses) {
			this.guesses = false;
			const last = this.take('');
			return this.isOver ? last : 'cutOff';
		}
		if (this.isOver) return [];
		// An empty answer is no empty list.
		if (this.kind === 'array' || this.kind === 'over' || this.pending === '') return 'cutOff';
		try {
			return [JSON.parse(this.pending) as unknown];
		} catch {
			return 'cutOff';
		}
	}

	private get isOver(): boolean {
		return this.kind === 'over' && (!this.isWrapped || WRAPPED_END.test(this.pending));
	}

	private begin(): void {
		this.pending = this.pending.replace(/^[\s\uFEFF]+/, '');
		if (this.pending === '') return;
		const [wrapping, total] = WRAPPED.exec(this.pending) ?? [];
		this.totalBefore = total;
		const opening = this.pending.startsWith('[') ? '[' : wrapping;
		if (opening !== undefined) {
			this.kind = 'array';
			this.isWrapped = wrapping !== undefined;
			this.pending = this.pending.slice(opening.length);
		} else if (!this.pending.startsWith('{') || this.pending.length >= WRAPPING_CHARACTERS) {
			this.kind = 'other';
		}
	}

	/** What follows the array. */
	private checkRest(): void {
		if (this.isWrapped ? this.pending.length > WRAPPING_CHARACTERS : this.pending.trim() !== '') {
			throw new SyntaxError('more follows');
		}
	}

	/** @returns whole entries; undefined where guessing is of no use */
	private guess(): unknown[] | undefined {
		const end = this.pending.lastIndexOf('},') + 1;
		if (end === 0 && this.pending.length < MAX_GUESS_CHARACTERS) return [];
		try {
			if (end > 0) {
				const entries = JSON.parse(`[${this.pending.slice(0, end)}]`) as unknown[];
				this.pending = this.pending.slice(end + 1);
				return entries;
			}
		} catch {
			// It ends an object within an entry, or stands in a text.
		}
		this.guesses = false;
		return undefined;
	}

	private entries(): unknown[] {
		const end = this.lookThrough();
		if (end === undefined) return [];
		const whole = this.pending.slice(0, end);
		this.pending = this.pending.slice(end + 1);
		this.position -= end + 1;
		if (this.kind === 'over') this.checkRest();
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
				position = pending.indexOf('"', position);
				if (position < 0) break;
				inString = isEscaped(pending, position);
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
		this.position = position < 0 ? pending.length : position;
		this.depth = depth;
		this.inString = inString;
		if (end === undefined) checkLength(pending, MAX_ENTRY_CHARACTERS);
		return end;
	}
}

function checkLength(text: string, most: number): void {
	if (text.length > most) throw new Failure('nonsense', 'An entry of the list is too large');
}

/** An odd number of backslashes before a quote makes it part of its text. */
function isEscaped(text: string, quote: number): boolean {
	let first = quote;
	while (text.charCodeAt(first - 1) === Char.Backslash) first--;
	return (quote - first) % 2 === 1;
}
