import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

/** A server whose every record is malformed is told of by this many. */
const MOST_STRAYS = 500;

/** An ID is told, and kept, as it is: what is longer is none. */
const ID_CHARACTERS = 200;

/**
 * Records that cannot be read: each is reported once, as an item with an error, and the feed goes on.
 * They are remembered as long as there is room: a list may leave them out just once.
 */
export class Strays {
	private readonly shown = new Set<string>();

	private readonly fresh: IDataObject[] = [];

	/** @param known keys of those reported before; undefined on a first look, which reports none */
	constructor(
		private readonly source: string,
		private readonly known: string[] | undefined,
	) {}

	/** @param id of the record, where it shows one; @param fields names of those that are wrong */
	add(record: unknown, id: unknown, fields: string): void {
		const key = isId(id) ? `#${id}` : hashOf(record);
		if (this.shown.has(key) || this.shown.size >= MOST_STRAYS) return;
		this.shown.add(key);
		if (!this.known || this.known.includes(key)) return;
		this.fresh.push({
			error: {
				message: `A record of ${this.source} cannot be read: ${fields}`,
				description: `It is passed over, and told of once. Its ID: ${key.startsWith('#') ? key.slice(1) : 'none'}.`,
			},
		});
	}

	/** One item for each that was not reported before. */
	get items(): IDataObject[] {
		return this.fresh;
	}

	get state(): string[] {
		return [...new Set([...this.shown, ...(this.known ?? [])])].slice(0, MOST_STRAYS);
	}
}

function isId(id: unknown): id is number | string {
	return typeof id === 'number' || (typeof id === 'string' && id.length < ID_CHARACTERS);
}

function hashOf(record: unknown): string {
	const text = JSON.stringify(record) ?? 'undefined';
	return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}
