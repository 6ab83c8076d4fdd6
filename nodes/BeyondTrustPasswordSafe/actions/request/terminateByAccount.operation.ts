import { accountFields, findAccount, readAccount } from '../managedAccount/account';
import { termination } from './terminate';

export const terminateByAccount = termination({
	name: 'Terminate by Managed Account',
	action: 'Terminate the requests for a managed account',
	description: "End everybody's active requests for a managed account",
	scope: 'ManagedAccounts',
	fields: accountFields,
	output: ['accountId', 'accountName'],
	read: readAccount,
	find: findAccount,
});
