import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { listAssets } from '../../api/assets';
import { listAttributes } from '../../api/attributes';
import type { Client } from '../../api/client';
import type { ListCall, Take } from '../../api/collect';
import { collect } from '../../api/collect';
import { contains, readText } from '../filters';
import { assetFields, readAssetFilters } from './assetFilters';
import type { Filter } from './filters';
import {
	assetId,
	enabledProducts,
	groupIds,
	includeInactive,
	nameField,
	ruleType,
} from './filters';

type List = (client: Client, take: Take<IDataObject>) => Promise<IDataObject[]>;

/** Something that the inventory lists. */
export interface InventoryType {
	/** In the editor. */
	name: string;
	filters: INodeProperties[];
	/** @throws Failure `badInput` */
	read(filters: IDataObject): List;
}

/** One list of the API. */
interface Listed extends ListCall {
	name: string;
	/** Property that the filter "Name" looks into. */
	named: string;
	/** The filters that the API itself has. */
	filters?: Filter[];
}

/** All that can be listed (API guide, v25.3 and v26.1): to add a list is to add a line. */
export const INVENTORY_TYPES = {
	applications: listed({
		name: 'Applications',
		path: 'Applications',
		needs: 'accountsRead',
		named: 'DisplayName',
	}),
	assets: {
		name: 'Assets',
		filters: assetFields,
		read: (filters) => {
			const wanted = readAssetFilters(filters);
			return async (client, take) => await listAssets(client, wanted, take);
		},
	},
	attributes: {
		name: 'Attributes',
		filters: [nameField],
		read: ({ name }) => {
			const isWanted = contains('Name', readText('Name', name));
			return async (client, take) => await listAttributes(client, take, isWanted);
		},
	},
	databases: listed({
		name: 'Databases',
		path: 'Databases',
		needs: 'assetsRead',
		named: 'InstanceName',
		filters: [assetId],
	}),
	entitlements: listed({
		name: 'Entitlements',
		path: 'Entitlements',
		needs: 'analyticsRead',
		named: 'Name',
		filters: [groupIds],
	}),
	functionalAccounts: listed({
		name: 'Functional Accounts',
		path: 'FunctionalAccounts',
		needs: 'accountsRead',
		named: 'AccountName',
	}),
	nodes: listed({
		name: 'Nodes',
		path: 'Nodes',
		needs: 'any',
		named: 'DisplayName',
		filters: [includeInactive],
	}),
	organizations: listed({
		name: 'Organizations',
		path: 'Organizations',
		needs: 'assetsRead',
		named: 'Name',
	}),
	passwordRules: listed({
		name: 'Password Rules',
		path: 'PasswordRules',
		needs: 'any',
		named: 'Name',
		filters: [enabledProducts],
	}),
	platforms: listed({ name: 'Platforms', path: 'Platforms', needs: 'any', named: 'Name' }),
	quickRules: listed({
		name: 'Quick Rules',
		path: 'QuickRules',
		needs: 'smartRulesRead',
		named: 'Title',
	}),
	roles: listed({ name: 'Roles', path: 'Roles', needs: 'policiesRead', named: 'Name' }),
	smartRules: listed({
		name: 'Smart Rules',
		path: 'SmartRules',
		needs: 'smartRulesRead',
		named: 'Title',
		filters: [ruleType],
	}),
	ticketSystems: listed({
		name: 'Ticket Systems',
		path: 'TicketSystems',
		needs: 'any',
		named: 'TicketSystemName',
	}),
	userGroups: listed({
		name: 'User Groups',
		path: 'UserGroups',
		needs: 'usersRead',
		named: 'Name',
	}),
	workgroups: listed({
		name: 'Workgroups',
		path: 'Workgroups',
		needs: 'assetsRead',
		named: 'Name',
	}),
} satisfies Record<string, InventoryType>;

export type InventoryTypeName = keyof typeof INVENTORY_TYPES;

function listed({ name, named, filters = [], ...call }: Listed): InventoryType {
	const fields = [...filters.map(({ field }) => field), nameField];
	return {
		name,
		filters: fields.sort((a, b) => a.displayName.localeCompare(b.displayName)),
		read: (values) => {
			const isWanted = contains(named, readText('Name', values.name));
			const filtered = filters
				.filter(({ field }) => isSet(values[field.name]))
				.reduce((done, { field, apply }) => apply(done, values[field.name]), call as ListCall);
			return async (client, take) => await collect(client, filtered, take, isWanted);
		},
	};
}

function isSet(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}
