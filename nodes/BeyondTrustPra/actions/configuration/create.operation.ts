import type { IDataObject } from 'n8n-workflow';

import { toFailure } from '../../../shared/failure';
import { inTurn } from '../../../shared/inTurn';
import { timeoutOption } from '../../../shared/timeout';
import { isUnclear, unclear } from '../../../shared/unclear';
import { bodyFrom } from '../../api/configuration/body';
import type { ObjectType } from '../../api/configuration/catalog';
import { typesWith } from '../../api/configuration/catalog';
import type { PraOperation } from '../operation';
import { mapperField, readMapper } from './mapper';
import type { Chosen } from './objectType';
import { chosenFields, findChosen, listedType, readChosen, shownFor } from './objectType';
import { recordOf } from './recordOf';

type Parameters = Chosen & { body: IDataObject };

/** Others are calls that take none, such as a provisioning. */
const withFields = typesWith('create').filter(({ create: body }) => body?.fields.length);

export const create: PraOperation<Parameters> = {
	name: 'Create',
	action: 'Create a configuration object',
	description:
		'Create an object of the configuration, such as a Jump Item, copy one, add a user to a Jump Group, a team or an account, or make such changes take effect by a provisioning',
	permission: 'configuration',
	fields: [...chosenFields('create'), shownFor(mapperField, withFields), timeoutOption],
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
				const rows = await pra.configuration.create(type, place, body);
				// Some memberships are answered with nothing.
				if (rows.length === 0) return [{ ...place, success: true }];
				return rows.map((row) => recordOf(type, row));
			} catch (error) {
				const failure = toFailure(error);
				if (failure.kind === 'cancelled' || !isUnclear(failure)) throw failure;
				throw unclear(failure, `Creating the ${type.name}`, whenUnclear(type));
			}
		}),
};

function whenUnclear(type: ObjectType): string {
	return listedType(type).operations.has('getAll')
		? 'It may exist all the same: look for it before you create it again.'
		: 'It may have been done all the same: make sure before you do it again.';
}
