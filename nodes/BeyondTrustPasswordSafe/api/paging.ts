import { Failure } from '../../shared/failure';
import { incompleteList } from '../../shared/jsonList';

/** An object of a vendor's list. */
export type Row = Record<string, unknown>;

/** The vendor's own default of most lists. */
export const PAGE_SIZE = 1_000;

/** As many records as it takes, which shows only on the way: no page is asked for ahead. */
export const AS_MANY_AS_IT_TAKES = Number.MAX_SAFE_INTEGER;

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
		if (Data === null && TotalCount === 0) return { rows: [], total: 0 };
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
 * @param wanted how many are needed; infinite for all. No more are asked for. Where all are, a page is
 *   asked for while whoever reads deals with the one before.
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
	const limitNow = () => Math.min(PAGE_SIZE, wanted - seen.size);
	let offset = 0;
	let before = 0;
	let ahead: Promise<Page> | undefined;
	try {
		while (seen.size < wanted) {
			const limit = limitNow();
			const { rows, total } = await (ahead ?? fetch({ limit, offset }));
			ahead = undefined;
			const gone = total === undefined ? 0 : before - total;
			before = total ?? 0;
			if (gone > 0 && offset > 0) {
				// Others moved up in their place, perhaps onto pages that were read already.
				offset = Math.max(0, offset - gone);
				continue;
			}
			const fresh = rows.filter(isNew);
			offset += rows.length;
			const isLast = total === undefined ? rows.length !== limit : offset >= total;
			const isDone = isLast || rows.length === 0 || (fresh.length === 0 && total === undefined);
			if (!isDone && fresh.length > 0 && wanted === Number.POSITIVE_INFINITY) {
				ahead = fetch({ limit: limitNow(), offset });
				// Whoever waits for it hears of its failure; where nobody does any more, none matters.
				ahead.catch(() => {});
			}
			if (fresh.length > 0) yield fresh.slice(0, wanted - (seen.size - fresh.length));
			if (isDone) return;
			if (fresh.length === 0) throw incompleteList(total ?? 0, seen.size);
		}
	} finally {
		// Calls go one at a time: signing out, or a kill, must not overtake one that nobody reads any more.
		await ahead?.catch(() => undefined);
	}
}
