import { binaryField, readBinaryField } from '../../../shared/binaryField';
import { timeoutOption } from '../../../shared/timeout';
import { checkedSecretId, Secrets, secretSummary, withoutValues } from '../../api/secrets';
import { eachInTurn } from '../../../shared/inTurn';
import type { PasswordSafeOperation } from '../operation';
import { secretIdField } from './fields';

interface Parameters {
	secretId: string;
	/** Field of the item's binary data. */
	field: string;
}

export const downloadFile: PasswordSafeOperation<Parameters> = {
	name: 'Download File',
	action: 'Download the file of a secret',
	description: 'Download the file that a secret of the type File holds, as binary data',
	permission: 'secretsRead',
	fields: [secretIdField, binaryField, timeoutOption],
	read: (parameter) => ({
		secretId: checkedSecretId(parameter('secretId')),
		field: readBinaryField(parameter('binaryPropertyName')),
	}),
	execute: async ({ client, keepFile }, items) => {
		const secrets = new Secrets(client);
		return await eachInTurn(items, async ({ secretId, field }) => {
			const row = await secrets.file(secretId);
			const name = typeof row.FileName === 'string' ? row.FileName : '';
			const file = await secrets.download(secretId, async (answer) => await keepFile(answer, name));
			return { records: [secretSummary(withoutValues(row))], binary: { [field]: file } };
		});
	},
};
