import type { INodeProperties } from 'n8n-workflow';

import { locatorField } from '../../shared/locatorField';
import type { View } from '../api/references';
import type { SearchName } from './search';

const SYSTEM_SEARCH = {
	managed: 'searchManagedSystems',
	requestable: 'searchRequestableSystems',
} as const;

const ACCOUNT_SEARCH = {
	managed: 'searchManagedAccounts',
	requestable: 'searchRequestableAccounts',
} as const;

/** @param view whose systems the list shows */
export function systemIdField(
	view: View,
	changes: { required?: boolean; description?: string } = {},
): INodeProperties {
	return locatorField<SearchName>({
		displayName: 'Managed System',
		name: 'systemId',
		description: 'The managed system',
		search: SYSTEM_SEARCH[view],
		namePlaceholder: 'srv-sql-07',
		...changes,
	});
}

/** The account; its list is that of the system in the field `systemId`. */
export function accountIdField(view: View): INodeProperties {
	return locatorField<SearchName>({
		displayName: 'Managed Account',
		name: 'accountId',
		description:
			'The managed account. Its list and its name are those of the chosen managed system.',
		search: ACCOUNT_SEARCH[view],
		namePlaceholder: 'administrator',
	});
}

/** The system that an account is chosen on, where its ID alone would do. */
export const accountsSystemField = systemIdField('managed', {
	required: false,
	description:
		'The system that the account is on. Not needed where the account is given by its ID.',
});

/** A BeyondInsight user. */
export const userIdField: INodeProperties = locatorField<SearchName>({
	displayName: 'User',
	name: 'userId',
	description: 'The BeyondInsight user. By name, users of a directory are called DOMAIN\\name.',
	search: 'searchUsers',
	namePlaceholder: 'CORP\\jdoe',
});
