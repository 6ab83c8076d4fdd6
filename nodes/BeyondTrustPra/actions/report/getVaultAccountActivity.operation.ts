import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../../../shared/failure';
import { filtersField, numberWithin } from '../../../shared/fields';
import { VAULT_ACCOUNT_ACTIVITY } from '../../api/reporting/activities';
import { activityOperation } from './activityOperation';

export const getVaultAccountActivity = activityOperation({
	name: 'Get Vault Account Activity',
	action: 'Get the activity of Vault accounts',
	description:
		'Report what was done with accounts in the Vault, such as checked out, used or rotated, and by whom, in a time window. PRA keeps it for 90 days.',
	permission: 'vaultReports',
	report: VAULT_ACCOUNT_ACTIVITY,
	filters: [
		filtersField([
			{
				displayName: 'Account ID',
				name: 'accountId',
				type: 'number',
				default: '',
				description: 'Only activity of the Vault account with this ID',
			},
			{
				displayName: 'User ID',
				name: 'userId',
				type: 'number',
				default: '',
				description: 'Only activity of the user with this ID; not together with an account',
			},
		]),
	],
	read: (filters) => {
		const account = readId('Account ID', filters.accountId);
		const user = readId('User ID', filters.userId);
		if (account !== undefined && user !== undefined) {
			throw new Failure('badInput', 'Both "Account ID" and "User ID" are set', {
				description:
					'The report takes one of them. Remove one filter, and filter its records after it.',
			});
		}
		if (account !== undefined) return { parameters: { limit: `account:${account}` } };
		return user === undefined ? {} : { parameters: { limit: `rep:${user}` } };
	},
});

function readId(label: string, value: IDataObject[string]): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const id = numberWithin(label, value, 1, Number.MAX_SAFE_INTEGER);
	if (Number.isInteger(id)) return id;
	throw new Failure('badInput', `"${label}" is not a whole number`, {
		description: `Check the field "${label}", or the expression in it.`,
	});
}
