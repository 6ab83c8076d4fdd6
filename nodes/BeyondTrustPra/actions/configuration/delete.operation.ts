import type { IDataObject } from 'n8n-workflow';

import { Failure, toFailure } from '../../../shared/failure';
import { inTurn } from '../../../shared/inTurn';
import { timeoutOption } from '../../../shared/timeout';
import { isUnclear, unclear } from '../../../shared/unclear';
import { bodyFrom } from '../../api/configuration/body';
import type { ObjectType } from '../../api/configuration/catalog';
import { typesWith } from '../../api/configuration/catalog';
import type { Place } from '../../api/configuration/configuration';
import type { Pra } from '../../api/pra';
import type { PraOperation } from '../operation';
import { mapperField, readMapper } from './mapper';
import type { Chosen } from './objectType';
import { chosenFields, findChosen, readChosen, shownFor } from './objectType';

type Parameters = Chosen & { body: IDataObject };

/** What goes is told by fields, not by an ID. */
const withFields = typesWith('delete').filter(({ remove }) => remove !== undefined);

const whatGoes = { ...mapperField, description: 'Which one is taken away' };

export const deleteObject: PraOperation<Parameters> = {
	name: 'Delete',
	action: 'Delete a configuration object',
	description:
		'Delete an object of the configuration, or take a user out of a Jump Group, a team or an account. It cannot be undone, and what belongs to the object goes too: the Jump Items of a Jump Group or Jumpoint, the users of a vendor, the Vault accounts and endpoints that use a Jumpoint.',
	permission: 'configuration',
	fields: [...chosenFields('delete'), shownFor(whatGoes, withFields), timeoutOption],
	read: (parameter, timezone, input) => {
		const chosen = readChosen('delete', parameter);
		const { remove: body = { fields: [], fixed: {} } } = chosen.type;
		if (body.fields.length === 0) return { ...chosen, body: {} };
		return { ...chosen, body: bodyFrom(body, readMapper(parameter, input), true, timezone) };
	},
	execute: async (pra, items) =>
		await inTurn(items, async ({ body, ...chosen }) => {
			const place = await findChosen(pra, chosen);
			await remove(pra, chosen.type, place, body);
			return [{ objectType: chosen.type.value, ...place, deleted: true }];
		}),
};

/** After a call without a clear answer a look tells whether it is gone. */
async function remove(
	{ configuration }: Pra,
	type: ObjectType,
	place: Place,
	body: IDataObject,
): Promise<void> {
	try {
		await configuration.delete(type, place, body);
	} catch (error) {
		const failure = toFailure(error);
		if (failure.kind === 'cancelled' || !isUnclear(failure)) throw failure;
		const look = async () => await configuration.get(type, place).then(() => 'there', lookFailure);
		const after = type.readable ? await look() : 'unknown';
		if (after === 'gone') return;
		const seen =
			after === 'there'
				? 'When it was looked at afterwards, it was still there.'
				: 'It could not be looked at afterwards: it may have been deleted.';
		throw unclear(failure, `Deleting the ${type.name}`, seen);
	}
}

/** Only the API's own 404 shows that it is gone. */
function lookFailure(error: unknown): 'gone' | 'unknown' {
	return error instanceof Failure && error.kind === 'notFound' ? 'gone' : 'unknown';
}
