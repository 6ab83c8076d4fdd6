import type { IDataObject } from 'n8n-workflow';

import { toFailure } from '../../../shared/failure';
import { inTurn } from '../../../shared/inTurn';
import { dateOf } from '../../../shared/records';
import { timeoutField, timeoutOption } from '../../../shared/timeout';
import { isUnclear, unclear } from '../../../shared/unclear';
import { bodyFrom } from '../../api/configuration/body';
import type { ObjectType } from '../../api/configuration/catalog';
import type { Place } from '../../api/configuration/configuration';
import type { Row } from '../../api/configuration/pages';
import type { Pra } from '../../api/pra';
import type { PraOperation } from '../operation';
import { mapperField, readMapper } from './mapper';
import type { Chosen } from './objectType';
import { chosenFields, findChosen, readChosen } from './objectType';
import { recordOf } from './recordOf';

type Parameters = Chosen & { body: IDataObject };

export const update: PraOperation<Parameters> = {
	name: 'Update',
	action: 'Update a configuration object',
	description: 'Change some fields of an object of the configuration; all others stay as they are',
	permission: 'configuration',
	fields: [
		...chosenFields('update'),
		mapperField,
		{
			...timeoutOption,
			options: [
				{
					displayName: 'Clear Fields',
					name: 'clearFields',
					type: 'string',
					default: '',
					placeholder: 'jumpPolicyId, sessionPolicyId',
					description:
						'Names of fields to empty, comma-separated. A field that is mapped to nothing stays as it is.',
				},
				timeoutField,
			],
		},
	],
	read: (parameter, timezone, input) => {
		const chosen = readChosen('update', parameter);
		const { update: body = { fields: [], fixed: {} } } = chosen.type;
		return { ...chosen, body: bodyFrom(body, readMapper(parameter, input), false, timezone) };
	},
	execute: async (pra, items) =>
		await inTurn(items, async ({ body, ...chosen }) => {
			const place = await findChosen(pra, chosen);
			const rows = await change(pra, chosen.type, place, body);
			if (rows.length === 0) return [{ ...place, success: true }];
			return rows.map((row) => recordOf(chosen.type, row));
		}),
};

/** After a call without a clear answer the object itself tells whether it had its effect. */
async function change(
	{ configuration }: Pra,
	type: ObjectType,
	place: Place,
	body: IDataObject,
): Promise<Row[]> {
	try {
		return await configuration.update(type, place, body);
	} catch (error) {
		const failure = toFailure(error);
		if (failure.kind === 'cancelled' || !isUnclear(failure)) throw failure;
		const [after] = type.readable ? await configuration.get(type, place).catch(() => []) : [];
		if (after && holds(type, after, body)) return [after];
		const seen = after
			? 'When it was looked at afterwards, it did not have all the new values.'
			: 'It could not be looked at afterwards: it may have been changed.';
		throw unclear(failure, `Changing the ${type.name}`, seen);
	}
}

/** Whether a record has all that was written; what is never shown again proves nothing. */
function holds({ update: body }: ObjectType, row: Row, written: IDataObject): boolean {
	const fields = (body?.fields ?? []).filter(({ vendorName }) => vendorName in written);
	return (
		fields.length > 0 &&
		fields.every(
			({ vendorName, secret, type }) =>
				!secret && comparable(row[vendorName], type) === comparable(written[vendorName], type),
		)
	);
}

/** Dates come back in another spelling, and without a fraction of a second. */
function comparable(value: unknown, type: string): string {
	if (type !== 'date') return JSON.stringify(value ?? null);
	return String(dateOf(value)).replace(/\.\d+Z$/, 'Z');
}
