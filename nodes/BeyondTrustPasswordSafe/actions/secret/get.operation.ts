import { timeoutOption } from '../../../shared/timeout';
import { checkedSecretId, Secrets, secretSummary, withoutValues } from '../../api/secrets';
import { inTurn } from '../../../shared/inTurn';
import { recordOf } from '../list';
import type { PasswordSafeOperation } from '../operation';
import { readSimplify, simplifyField } from '../../../shared/simplify';
import { includeValuesField, readIncludeValues, secretIdField } from './fields';

interface Parameters {
	secretId: string;
	includeValues: boolean;
	simplify: boolean;
}

export const get: PasswordSafeOperation<Parameters> = {
	name: 'Get',
	action: 'Get a secret',
	description: 'Get one secret of Secrets Safe by its ID, with its values only where asked for',
	permission: 'secretsRead',
	fields: [secretIdField, includeValuesField, simplifyField, timeoutOption],
	read: (parameter) => ({
		secretId: checkedSecretId(parameter('secretId')),
		includeValues: readIncludeValues(parameter),
		simplify: readSimplify(parameter),
	}),
	execute: async ({ client }, items) => {
		const secrets = new Secrets(client);
		return await inTurn(items, async ({ secretId, includeValues, simplify }) => {
			const row = await secrets.get(secretId, includeValues);
			const shown = includeValues ? row : withoutValues(row);
			return [simplify ? secretSummary(shown) : recordOf(shown)];
		});
	},
};
