import { oneOrAny, readText } from '../../../shared/fields';
import type { SystemQuery, SystemType } from '../../api/systems';
import { SYSTEM_TYPES } from '../../api/systems';
import { filtersField, listOperation } from '../list';
import { recordOf } from './recordOf';

const TYPES = Object.keys(SYSTEM_TYPES) as SystemType[];

export const getAll = listOperation<SystemQuery>({
	action: 'Get many managed systems',
	description: 'List the hosts, databases, directories and clouds whose accounts are managed',
	permission: 'systemsRead',
	filters: [
		filtersField([
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				placeholder: 'srv-sql-07',
				description:
					'Only systems of this whole name or, where none is called so, of this host or DNS name; case does not matter',
			},
			{
				displayName: 'Type',
				name: 'type',
				type: 'options',
				options: [
					{ name: 'Asset', value: 'asset', description: 'A host' },
					{ name: 'Cloud', value: 'cloud' },
					{ name: 'Database', value: 'database' },
					{ name: 'Directory', value: 'directory' },
				],
				default: 'asset',
				description: 'Only systems of this type',
			},
		]),
	],
	simplified: recordOf,
	read: ({ name, type }) => ({
		name: readText('Name', name),
		type: oneOrAny('Type', type, TYPES),
	}),
	list: async ({ systems }, query, take) => await systems.list(query, take),
});
