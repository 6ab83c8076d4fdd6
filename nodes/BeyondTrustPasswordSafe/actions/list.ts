import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { listFields, readCollection, readLimit } from '../../shared/fields';
import type { ReadParameter } from '../../shared/operation';
import { timeoutOption } from '../../shared/timeout';
import type { Take } from '../api/collect';
import type { PasswordSafe } from '../api/passwordSafe';
import type { Row } from '../api/paging';
import type { PermissionName } from '../api/permissions';
import { plain } from '../../shared/records';
import { inTurn } from '../../shared/inTurn';
import type { PasswordSafeOperation } from './operation';
import { readSimplify, simplifyField } from '../../shared/simplify';

export { filtersField } from '../../shared/fields';

/** A list as its operation is written: the rest is the same for all. */
export interface ListDefinition<Asked> {
	/** In sentence case, such as "Get many users". */
	action: string;
	description: string;
	permission: PermissionName;
	/** Before Return All and Limit. */
	fields?: INodeProperties[];
	/** The collection "Filters", or one for each case; see {@link filtersField}. */
	filters?: INodeProperties[];
	/** The raw record, where it is not the vendor's object as it is. */
	raw?: (row: Row) => IDataObject;
	/** The record with Simplify on; without it there is no such switch. */
	simplified?: (row: Row) => IDataObject;
	/** @throws Failure `badInput`; nothing is sent then */
	read(filters: IDataObject, parameter: ReadParameter, timezone: string): Asked;
	/** The records in the server's order; see `collect`. */
	list(passwordSafe: PasswordSafe, asked: Asked, take: Take<IDataObject>): Promise<IDataObject[]>;
}

interface Parameters<Asked> {
	asked: Asked;
	limit: number;
	simplify: boolean;
}

/** The operation "Get Many" of a resource. */
export function listOperation<Asked>({
	action,
	description,
	permission,
	fields = [],
	filters = [],
	raw = recordOf,
	simplified,
	read,
	list,
}: ListDefinition<Asked>): PasswordSafeOperation<Parameters<Asked>> {
	return {
		name: 'Get Many',
		action,
		description,
		permission,
		fields: [
			...fields,
			...listFields,
			...(simplified ? [simplifyField] : []),
			...filters,
			timeoutOption,
		],
		read: (parameter, timezone) => ({
			limit: readLimit(parameter('returnAll'), parameter('limit') ?? 50),
			simplify: simplified !== undefined && readSimplify(parameter),
			asked: read(readCollection(parameter('filters')), parameter, timezone),
		}),
		execute: async (passwordSafe, items) =>
			await inTurn(items, async ({ asked, limit, simplify }) => {
				const record = (simplify ? simplified : undefined) ?? raw;
				return await list(passwordSafe, asked, { limit, record });
			}),
	};
}

/** The vendor's object with our names. */
export function recordOf(row: Row): IDataObject {
	return plain(row) as IDataObject;
}
