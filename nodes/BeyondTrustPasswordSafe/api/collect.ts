import type { Call, Client } from './client';
import type { Row } from './paging';
import { AS_MANY_AS_IT_TAKES } from './paging';

/** A list of the API. */
export interface ListCall extends Call {
	/** Property with the ID, for a list that knows `limit` and `offset`; others come whole. */
	pagedBy?: string;
}

/** What a list shall keep. */
export interface Take<T> {
	/** How many records; infinite for all. */
	limit: number;
	/** What is kept of the vendor's object. */
	record: (row: Row) => T;
}

/**
 * The records of a list in the server's order. Only what is kept of them stays in memory, and no
 * more is asked for than the limit needs.
 * @param isWanted for what the API cannot filter by
 */
export async function collect<T>(
	client: Client,
	{ pagedBy, ...call }: ListCall,
	{ limit, record }: Take<T>,
	isWanted?: (row: Row) => boolean,
): Promise<T[]> {
	if (pagedBy === undefined) {
		const pick = (row: Row) => (isWanted?.(row) === false ? undefined : record(row));
		return await client.list(call, pick, limit);
	}
	const records: T[] = [];
	const wanted = isWanted && Number.isFinite(limit) ? AS_MANY_AS_IT_TAKES : limit;
	for await (const page of client.pages(call, wanted, (row) => row[pagedBy])) {
		for (const row of page) {
			if (isWanted?.(row) === false) continue;
			records.push(record(row));
			if (records.length === limit) return records;
		}
	}
	return records;
}
