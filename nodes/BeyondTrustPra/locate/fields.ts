import type { INodeProperties } from 'n8n-workflow';

import { locatorField } from '../../shared/locatorField';
import type { SearchName } from './search';

/** The object of the chosen type; its list is that below the chosen parent, where it has one. */
export const objectIdField: INodeProperties = locatorField<SearchName>({
	displayName: 'Object',
	name: 'objectId',
	description:
		'The object. What is a membership below a parent goes by the ID or the name of its user, account, team or Jump Group.',
	search: 'searchConfigurationObjects',
	namePlaceholder: 'Database Servers',
});

/** What an object of a list below another belongs to. */
export const parentIdField: INodeProperties = locatorField<SearchName>({
	displayName: 'Parent',
	name: 'parentId',
	description:
		'What it belongs to, such as the Jump Group of a Jump Group User, or the approving User of a Jump Approval',
	search: 'searchConfigurationParents',
	namePlaceholder: 'Database Servers',
});

export const accountIdField: INodeProperties = locatorField<SearchName>({
	displayName: 'Vault Account',
	name: 'accountId',
	description: 'The account in the Vault of PRA',
	search: 'searchVaultAccounts',
	namePlaceholder: 'svc-sql',
});
