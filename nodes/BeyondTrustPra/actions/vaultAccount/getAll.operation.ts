import { listFields, readCollection, readLimit } from '../../../shared/fields';
import { inTurn } from '../../../shared/inTurn';
import { timeoutOption } from '../../../shared/timeout';
import { CATALOG } from '../../api/configuration/catalog';
import type { Query } from '../../api/configuration/configuration';
import { filtersOf, readFilters } from '../configuration/filters';
import { recordsOf } from '../configuration/recordOf';
import type { PraOperation } from '../operation';

interface Parameters {
	query: Query;
	limit: number;
}

/** The same list as that of the configuration, for those who look for an account to check out. */
export const getAll: PraOperation<Parameters> = {
	name: 'Get Many',
	action: 'Get many vault accounts',
	description:
		'List the accounts of the Vault that can be checked out or rotated, without their passwords and keys',
	permission: 'vaultAccounts',
	fields: [...listFields, filtersOf(CATALOG.vaultAccount), timeoutOption],
	read: (parameter) => ({
		query: readFilters(CATALOG.vaultAccount, readCollection(parameter('filters'))),
		limit: readLimit(parameter('returnAll'), parameter('limit') ?? 50),
	}),
	execute: async ({ configuration }, items) =>
		await inTurn(items, async ({ query, limit }) => {
			const rows = await configuration.list(CATALOG.vaultAccount, {}, query, limit);
			return recordsOf(CATALOG.vaultAccount, rows);
		}),
};
