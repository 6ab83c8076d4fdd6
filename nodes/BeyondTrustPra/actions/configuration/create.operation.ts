import type { IDataObject } from 'n8n-workflow';

import { toFailure } from '../../../shared/failure';
import { inTurn } from '../../../shared/inTurn';
import { timeoutOption } from '../../../shared/timeout';
import { isUnclear } from '../../../shared/unclear';
import { bodyFrom } from '../../api/configuration/body';
import type { PraOperation } from '../operation';
import { mapperField, readMapper } from './mapper';
import type { Chosen } from './objectType';
import { chosenFields, findChosen, readChosen } from './objectType';
import { recordOf } from './recordOf';
import { unclear } from '../unclear';

type Parameters = Chosen & { body: IDataObject };

export const create: PraOperation<Parameters> = {
	name: 'Create',
	action: 'Create a configuration object',
	description:
		'Create an object of the configuration, such as a Jump Item, or add a user to a Jump Group, a team or an account',
	permission: 'configuration',
	fields: [...chosenFields('create'), mapperField, timeoutOption],
	read: (parameter, timezone, input) => {
		const chosen = readChosen('create', parameter);
		const { create: body = { fields: [], fixed: {} } } = chosen.type;
		return { ...chosen, body: bodyFrom(body, readMapper(parameter, input), true, timezone) };
	},
	execute: async (pra, items) =>
		await inTurn(items, async ({ body, ...chosen }) => {
			const { type } = chosen;
			const place = await findChosen(pra, chosen);
			try {
				const row = await pra.configuration.create(type, place, body);
				// Some memberships are answered with nothing.
				return [row ? recordOf(type, row) : { ...place, success: true }];
			} catch (error) {
				const failure = toFailure(error);
				if (failure.kind === 'cancelled' || !isUnclear(failure)) throw failure;
				throw unclear(
					failure,
					`Creating the ${type.name}`,
					'It may exist all the same: look for it before you create it again.',
				);
			}
		}),
};
