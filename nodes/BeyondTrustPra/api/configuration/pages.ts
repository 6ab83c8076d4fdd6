import type { Answer } from '../../../shared/answer';
import { Failure } from '../../../shared/failure';
import { parseUrl } from '../../../shared/url';

/** An object of the API. */
export type Row = Record<string, unknown>;

/** What the API takes for `per_page` (vendor's schema `PerPage`). */
const LEAST_PER_PAGE = 5;
const MOST_PER_PAGE = 100;

/** A million records. */
const MOST_PAGES = 10_000;

/** A list that shrinks while it is read is read anew so often. */
const MOST_RESTARTS = 3;

export interface Page {
	rows: Row[];
	/** Path and query of the next page, below the origin; undefined at the end. */
	next?: string;
	/** How many there are in all; undefined where the answer does not say. */
	total?: number;
}

/** How many records to ask for, where so many are wanted. */
export function perPage(wanted: number): number {
	return Math.min(MOST_PER_PAGE, Math.max(LEAST_PER_PAGE, wanted));
}

/**
 * @param answer with the headers `Link` (RFC 8288) and `X-BT-Pagination-Total`
 * @param address of the request that it answers
 * @throws Failure `nonsense` for a body that is no list, `redirect` for a next page elsewhere
 */
export async function readPage(answer: Answer, address: URL): Promise<Page> {
	const total = answer.header('x-bt-pagination-total').trim();
	return {
		next: nextOf(answer.header('link'), address),
		total: /^\d+$/.test(total) ? Number(total) : undefined,
		rows: readRows(await answer.json()),
	};
}

/** A list; one object alone is a list of one: so the vendor's file describes some lists. */
export function readRows(body: unknown): Row[] {
	return (Array.isArray(body) ? body : [body]).map((row: unknown) => {
		if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Row;
		throw new Failure('nonsense', 'The answer of the appliance is not a list of records');
	});
}

/**
 * The records of a list in the server's order, each once, until so many are there.
 * @param fetch a page; the first without an address
 * @param keyOf what tells records apart: some move to another page while they are read
 */
export async function collect(
	fetch: (next?: string) => Promise<Page>,
	keyOf: (row: Row) => unknown,
	wanted: number,
): Promise<Row[]> {
	const found = new Map<unknown, Row>();
	let visited = new Set<string>();
	let restarts = 0;
	let before = 0;
	let next: string | undefined;
	for (let pages = 0; found.size < wanted; pages++) {
		if (pages === MOST_PAGES) throw endless(found.size);
		const page = await fetch(next);
		const known = found.size;
		for (const row of page.rows) {
			const key = keyOf(row);
			if (!found.has(key)) found.set(key, row);
		}
		const { total = 0 } = page;
		const shrank = total < before && restarts < MOST_RESTARTS;
		before = total;
		if (shrank) {
			// Others moved up in the place of what went, perhaps onto pages that were read already.
			restarts++;
			visited = new Set();
			next = undefined;
			continue;
		}
		next = page.next;
		if (next === undefined) break;
		const isNew = found.size > known || restarts > 0;
		if (visited.has(next) || !isNew) throw endless(found.size);
		visited.add(next);
	}
	return [...found.values()].slice(0, wanted);
}

/** The `next` link as a path of the same origin: to any other, the token would go along. */
function nextOf(header: string, address: URL): string | undefined {
	const links = [...header.matchAll(/<([^>]*)>\s*;\s*rel="?([^",;]+)"?/gi)];
	const target = links.find(([, , rel]) => rel.trim().toLowerCase() === 'next')?.[1];
	if (target === undefined) return undefined;
	const url = parseUrl(target, address.href);
	if (url?.origin === address.origin && url.pathname === address.pathname) {
		return url.pathname + url.search;
	}
	const isElsewhere = url !== undefined && url.origin !== address.origin;
	const place = isElsewhere ? url.origin : 'another path';
	throw new Failure('redirect', `The next page of the list is said to be at ${place}`, {
		description:
			'It is not asked for, since the token would go along. Set the field "URL" of the credential to the address that the appliance calls itself by.',
	});
}

function endless(read: number): Failure {
	return new Failure('nonsense', `The list does not end: after ${read} records it begins anew`, {
		description:
			'The appliance gives the same records again in place of the next ones. Ask for fewer by a filter or a limit.',
	});
}
