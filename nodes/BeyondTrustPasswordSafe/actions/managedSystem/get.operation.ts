import { timeoutOption } from '../../../shared/timeout';
import type { Reference } from '../../api/references';
import { systemIdField } from '../../locate/fields';
import { readLocator } from '../../locate/readLocator';
import { inTurn } from '../../../shared/inTurn';
import type { PasswordSafeOperation } from '../operation';
import { readSimplify, simplifyField } from '../../../shared/simplify';
import { rawRecordOf, recordOf } from './recordOf';

interface Parameters {
	system: Reference;
	simplify: boolean;
}

export const get: PasswordSafeOperation<Parameters> = {
	name: 'Get',
	action: 'Get a managed system',
	description: 'Get the names, the address and the settings of a managed system',
	permission: 'systemsRead',
	fields: [systemIdField('managed'), simplifyField, timeoutOption],
	read: (parameter) => ({
		system: readLocator('Managed System', parameter('systemId')),
		simplify: readSimplify(parameter),
	}),
	execute: async ({ references, systems }, items) =>
		await inTurn(items, async ({ system, simplify }) => {
			const { id } = await references.system('managed', system);
			const row = await systems.get(id);
			return [simplify ? recordOf(row) : rawRecordOf(row)];
		}),
};
