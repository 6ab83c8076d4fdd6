import { listFields, readCollection, readLimit } from '../../../shared/fields';
import { inTurn } from '../../../shared/inTurn';
import { timeoutOption } from '../../../shared/timeout';
import type { Query } from '../../api/configuration/configuration';
import type { PraOperation } from '../operation';
import { filterFields, readFilters } from './filters';
import type { Chosen } from './objectType';
import { chosenFields, findChosen, readChosen } from './objectType';
import { recordsOf } from './recordOf';

interface Parameters extends Chosen {
	query: Query;
	limit: number;
}

export const getAll: PraOperation<Parameters> = {
	name: 'Get Many',
	action: 'Get many configuration objects',
	description:
		'List objects of the configuration by type: Jump Groups, Jump Clients, Jump Items, policies, users, vendors, Vault accounts and many more',
	permission: 'configuration',
	fields: [...chosenFields('getAll'), ...listFields, ...filterFields(), timeoutOption],
	read: (parameter) => {
		const chosen = readChosen('getAll', parameter);
		return {
			...chosen,
			query: readFilters(chosen.type, readCollection(parameter('filters'))),
			limit: readLimit(parameter('returnAll'), parameter('limit') ?? 50),
		};
	},
	execute: async (pra, items) =>
		await inTurn(items, async (item) => {
			const place = await findChosen(pra, item);
			const rows = await pra.configuration.list(item.type, place, item.query, item.limit);
			return recordsOf(item.type, rows);
		}),
};
