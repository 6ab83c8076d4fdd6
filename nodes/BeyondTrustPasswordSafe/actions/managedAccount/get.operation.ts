import { timeoutOption } from '../../../shared/timeout';
import { inTurn } from '../../../shared/inTurn';
import type { PasswordSafeOperation } from '../operation';
import { readSimplify, simplifyField } from '../../../shared/simplify';
import type { NamedAccount } from './account';
import { accountFields, findAccount, readAccount } from './account';
import { managedRecordOf, rawRecordOf } from './recordOf';

type Parameters = NamedAccount & { simplify: boolean };

export const get: PasswordSafeOperation<Parameters> = {
	name: 'Get',
	action: 'Get a managed account',
	description: 'Get the settings of a managed account and when its password was changed',
	permission: 'accountsRead',
	fields: [...accountFields, simplifyField, timeoutOption],
	read: (parameter) => ({ ...readAccount(parameter), simplify: readSimplify(parameter) }),
	execute: async (passwordSafe, items) =>
		await inTurn(items, async (item) => {
			const { id } = await findAccount(passwordSafe, item);
			const row = await passwordSafe.accounts.get(id);
			return [item.simplify ? managedRecordOf(row) : rawRecordOf(row)];
		}),
};
