import type { INodeProperties } from 'n8n-workflow';

import { oneOf } from '../../../shared/fields';
import { filtersField, listOperation } from '../list';
import type { InventoryType, InventoryTypeName } from './types';
import { INVENTORY_TYPES } from './types';

type List = ReturnType<InventoryType['read']>;

const NAMES = Object.keys(INVENTORY_TYPES) as InventoryTypeName[];

const typeField: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: NAMES.map((value) => ({ name: INVENTORY_TYPES[value].name, value })),
	default: 'assets',
	description: 'What to list',
};

export const getAll = listOperation<List>({
	action: 'Get many inventory records',
	description:
		'List what an installation is made of: assets, workgroups, platforms, functional accounts, databases, applications, smart rules, user groups, roles, entitlements and more, by type',
	permission: 'inventory',
	fields: [typeField],
	filters: NAMES.map((type) => ({
		...filtersField(INVENTORY_TYPES[type].filters),
		displayOptions: { show: { type: [type] } },
	})),
	read: (filters, parameter) =>
		INVENTORY_TYPES[oneOf('Type', parameter('type'), NAMES, 'assets')].read(filters),
	list: async ({ client }, list, take) => await list(client, take),
});
