import type { OperationResult } from '../../../shared/operation';
import { listFields, oneOf, readCollection, readLimit, readText } from '../../../shared/fields';
import { timeoutOption } from '../../../shared/timeout';
import { firstOf } from '../../api/accounts';
import type { Query } from '../../api/client';
import type { PasswordSafe } from '../../api/passwordSafe';
import type { Reference } from '../../../shared/readLocator';
import { accountNames } from '../../api/references';
import { readOptionalLocator } from '../../../shared/readLocator';
import { inTurn } from '../../../shared/inTurn';
import type { PasswordSafeOperation } from '../operation';
import { readSimplify, simplifyField } from '../../../shared/simplify';
import { filterFields, readRequestableFilters } from './filters';
import { managedRecordOf, rawRecordOf, requestableRecordOf } from './recordOf';

type Asked =
	| { view: 'requestable'; query: Query }
	| { view: 'managed'; system?: Reference; accountName?: string };

type Parameters = Asked & { limit: number; simplify: boolean };

export const getAll: PasswordSafeOperation<Parameters> = {
	name: 'Get Many',
	action: 'Get many managed accounts',
	description:
		'List managed accounts: all that are managed, with how their passwords are changed, or those that this user may request',
	permission: 'accountsRead',
	fields: [
		{
			displayName: 'View',
			name: 'view',
			type: 'options',
			options: [
				{
					name: 'Managed',
					value: 'managed',
					description:
						'All accounts with their settings, such as automatic management. Takes one call for each managed system.',
				},
				{
					name: 'Requestable',
					value: 'requestable',
					description: 'Accounts that this user may request, with each system that they are for',
				},
			],
			default: 'managed',
			description: 'Which accounts to list, and with which properties',
		},
		...listFields,
		simplifyField,
		...filterFields,
		timeoutOption,
	],
	read: (parameter) => {
		const filters = readCollection(parameter('filters'));
		const view = oneOf('View', parameter('view'), ['managed', 'requestable'], 'managed');
		const asked: Asked =
			view === 'requestable'
				? { view, query: readRequestableFilters(filters) }
				: {
						view,
						system: readOptionalLocator('Managed System', filters.systemId),
						accountName: readText('Account Name', filters.accountName),
					};
		return {
			...asked,
			limit: readLimit(parameter('returnAll'), parameter('limit') ?? 50),
			simplify: readSimplify(parameter),
		};
	},
	execute: async (passwordSafe, items): Promise<OperationResult[]> =>
		await inTurn(items, async (item) => await list(passwordSafe, item)),
};

async function list(
	{ accounts, references }: PasswordSafe,
	{ limit, simplify, ...asked }: Parameters,
) {
	if (asked.view === 'requestable') {
		const record = simplify ? requestableRecordOf : rawRecordOf;
		return await firstOf(accounts.requestable(asked.query, limit), { limit, record });
	}
	const { system, accountName } = asked;
	const found = system && (await references.system('managed', system));
	const wanted = accountName?.toLowerCase();
	return await accounts.managed(
		{
			systemId: found?.id,
			isWanted:
				wanted === undefined
					? undefined
					: (row) => accountNames(row).some((name) => name.toLowerCase() === wanted),
		},
		{ limit, record: simplify ? managedRecordOf : rawRecordOf },
	);
}
