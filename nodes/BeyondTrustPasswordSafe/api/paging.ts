import { Failure } from '../../shared/failure';

/** An object of a vendor's list. */
export type Row = Record<string, unknown>;

/** The vendor's own default of most lists. */
export const PAGE_SIZE = 1_000;

/** What is asked of a list that knows pages. */
export interface PageQuery {
	limit: number;
	offset: number;
}

export interface Page {
	rows: Row[];
	/** How many there are in all; undefined where the answer does not say. */
	total?: number;
}

/**
 * A list as either kind of endpoint gives it: an array, or `{ TotalCount, Data }`. One object alone
 * is a list of one: some endpoints answer so where a name is given.
 * @throws Failure `nonsense` for anything else
 */
export function readPage(body: unknown): Page {
	if (Array.isArray(body)) return { rows: body.map(rowOf) };
	if (typeof body === 'object' && body !== null) {
		const { Data, TotalCount } = body as { Data?: unknown; TotalCount?: unknown };
		if (!Array.isArray(Data)) return { rows: [body as Row] };
		return {
			rows: Data.map(rowOf),
			total: typeof TotalCount === 'number' ? TotalCount : undefined,
		};
	}
	throw new Failure('nonsense', 'The answer of Password Safe is not a list');
}

function rowOf(row: unknown): Row {
	if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Row;
	throw new Failure('nonsense', 'An entry in the list of Password Safe is not a record');
}

/**
 * The records of a paged list, in order, each once, page by page. It ends with a page that is empty
 * or short, with the total, or with a page that brings nothing new.
 * @param wanted how many are needed; infinite for all. No more are asked for.
 * @param keyOf what tells one record from another; records that come in while the pages are read
 *   move others onto the next page. A record without it is told by all that it holds.
 * @throws Failure `nonsense` where the server repeats a page while its total says that there are more
 */
export async function* pages(
	fetch: (query: PageQuery) => Promise<Page>,
	wanted: number,
	keyOf: (row: Row) => unknown,
): AsyncGenerator<Row[]> {
	const seen = new Set<unknown>();
	const isNew = (row: Row) => {
		const key = keyOf(row) ?? JSON.stringify(row);
		return !seen.has(key) && seen.add(key);
	};
	let offset = 0;
	let before = 0;
	while (seen.size < wanted) {
		const limit = Math.min(PAGE_SIZE, wanted - seen.size);
		const { rows, total } = await fetch({ limit, offset });
		const gone = total === undefined ? 0 : before - total;
		before = total ?? 0;
		if (gone > 0 && offset > 0) {
			// Others moved up in their place, perhaps onto pages that were read already.
			offset = Math.max(0, offset - gone);
			continue;
		}
		const fresh = rows.filter(isNew);
		if (fresh.length > 0) yield fresh.slice(0, wanted - (seen.size - fresh.length));
		offset += rows.length;
		const isLast = total === undefined ? rows.length !== limit : offset >= total;
		if (isLast || rows.length === 0) return;
		if (fresh.length === 0) {
			if (total === undefined) return;
			throw incomplete(seen.size, total);
		}
	}
}

function incomplete(read: number, total: number): Failure {
	return new Failure('nonsense', `The list has ${total} records, but only ${read} could be read`, {
		description:
			'Password Safe gives the same records again and again in place of the next ones. Ask for fewer by a filter or a limit.',
	});
}
