import type { Client } from './client';
import { at } from './client';
import type { Take } from './collect';
import type { Row } from './paging';

/** Attribute types, each with its attributes (vendor's guide, "Attributes"). */
export async function listAttributes<T>(
	client: Client,
	{ limit, record }: Take<T>,
	isWanted?: (row: Row) => boolean,
): Promise<T[]> {
	const pickType = (row: Row) => (isWanted?.(row) === false ? undefined : row);
	const types = await client.list({ path: 'AttributeTypes', needs: 'any' }, pickType, limit);
	const records: T[] = [];
	for (const type of types) {
		const path = at('AttributeTypes', Number(type.AttributeTypeID), 'Attributes');
		const Attributes = await client.list({ path, needs: 'any' }, (row) => row);
		records.push(record({ ...type, Attributes }));
	}
	return records;
}
