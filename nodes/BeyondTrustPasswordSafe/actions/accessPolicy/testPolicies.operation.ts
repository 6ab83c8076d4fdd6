import { timeoutOption } from '../../../shared/timeout';
import { readPage } from '../../api/paging';
import { policySummary } from '../../api/policies';
import type { Reference } from '../../../shared/readLocator';
import { accountIdField, systemIdField } from '../../locate/fields';
import { readLocator } from '../../../shared/readLocator';
import { inTurn } from '../../../shared/inTurn';
import { recordOf } from '../list';
import type { PasswordSafeOperation } from '../operation';
import { MAX_MINUTES, readMinutes } from '../request/readRequest';
import { readSimplify, simplifyField } from '../../../shared/simplify';

interface Parameters {
	system: Reference;
	account: Reference;
	durationMinutes: number;
	simplify: boolean;
}

export const test: PasswordSafeOperation<Parameters> = {
	name: 'Test',
	action: 'Test which access policies apply',
	description:
		'Find out under which access policies (what some texts call Policies) an account could be requested now for so long, if any. Nothing is requested.',
	permission: 'requestor',
	fields: [
		systemIdField('requestable'),
		accountIdField('requestable'),
		{
			displayName: 'Duration (Minutes)',
			name: 'durationMinutes',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MAX_MINUTES },
			default: 60,
			description: 'For how long the account would be requested',
		},
		simplifyField,
		timeoutOption,
	],
	read: (parameter) => ({
		system: readLocator('Managed System', parameter('systemId')),
		account: readLocator('Managed Account', parameter('accountId')),
		durationMinutes: readMinutes(parameter('durationMinutes') ?? 60),
		simplify: readSimplify(parameter),
	}),
	execute: async ({ client, references }, items) =>
		await inTurn(items, async ({ system, account, durationMinutes, simplify }) => {
			const { id: SystemId } = await references.system('requestable', system);
			const { id: AccountId } = await references.account('requestable', system, account);
			const body = await client.search(
				{ path: 'AccessPolicies/Test', needs: 'requestor' },
				{ SystemId, AccountId, DurationMinutes: durationMinutes },
			);
			const policies = readPage(body).rows.map(simplify ? policySummary : recordOf);
			const asked = { systemId: SystemId, accountId: AccountId, durationMinutes };
			return [{ ...asked, isRequestable: policies.length > 0, policies }];
		}),
};
