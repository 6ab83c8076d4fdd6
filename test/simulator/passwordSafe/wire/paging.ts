import type { Fields } from '../api/fields';
import type { Quirks } from '../quirks';
import { badRequest } from '../refusal';

/**
 * `withLimit`: an array, and an envelope where `limit` is given (then alone `offset` counts).
 * `array` and `envelope`: the same shape always.
 */
type ListShape = 'withLimit' | 'array' | 'envelope';

interface Paging {
	shape: ListShape;
	defaultLimit: number;
}

/** One page of a list, each record made only if it is on it. */
export function page<T>(
	list: T[],
	query: Fields,
	{ shape, defaultLimit }: Paging,
	quirks: Quirks,
	toWire: (item: T) => unknown,
): unknown {
	const asked = query.integer('limit');
	const limit = asked ?? defaultLimit;
	const counts = shape !== 'withLimit' || asked !== undefined;
	const offset = counts ? (query.integer('offset') ?? 0) : 0;
	if (limit < 0 || offset < 0) throw badRequest(quirks, 'Invalid limit or offset', 'limit');
	const records = list.slice(offset, offset + limit).map(toWire);
	const documented = shape === 'envelope' || (shape === 'withLimit' && asked !== undefined);
	const wrapped = quirks.envelopes === 'documented' ? documented : quirks.envelopes === 'always';
	return wrapped ? { TotalCount: list.length, Data: records } : records;
}
