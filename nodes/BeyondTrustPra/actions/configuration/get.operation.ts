import { inTurn } from '../../../shared/inTurn';
import { timeoutOption } from '../../../shared/timeout';
import type { PraOperation } from '../operation';
import type { Chosen } from './objectType';
import { chosenFields, findChosen, readChosen } from './objectType';
import { recordOf } from './recordOf';

export const get: PraOperation<Chosen> = {
	name: 'Get',
	action: 'Get a configuration object',
	description: 'Get one object of the configuration with all that the API tells of it',
	permission: 'configuration',
	fields: [...chosenFields('get'), timeoutOption],
	read: (parameter) => readChosen('get', parameter),
	execute: async (pra, items) =>
		await inTurn(items, async (chosen) => {
			const rows = await pra.configuration.get(chosen.type, await findChosen(pra, chosen));
			return rows.map((row) => recordOf(chosen.type, row));
		}),
};
