import { timeoutOption } from '../../../shared/timeout';
import { inTurn } from '../../../shared/inTurn';
import type { PasswordSafeOperation } from '../operation';
import type { NamedAccount } from './account';
import { accountFields, findAccount, readAccount } from './account';

export const testPassword: PasswordSafeOperation<NamedAccount> = {
	name: 'Test Password',
	action: 'Test the password of a managed account',
	description: "Find out whether the vault's password of a managed account opens its system",
	permission: 'accountsFull',
	fields: [...accountFields, timeoutOption],
	read: readAccount,
	execute: async (passwordSafe, items) =>
		await inTurn(items, async (item) => {
			const { id, name } = await findAccount(passwordSafe, item);
			const success = await passwordSafe.accounts.test(id);
			return [{ accountId: id, accountName: name, success }];
		}),
};
