import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../../../shared/failure';
import { numberWithin, oneOf } from '../../../shared/fields';
import type { Lookup } from '../../api/pra';
import { LOOKUPS } from '../../api/pra';

/** Command API v2: at most 30 attributes a call, of at most 1,024 characters each. */
const MAX_ATTRIBUTES = 30;
const MAX_ATTRIBUTE_CHARACTERS = 1_024;

export function readLookup(options: IDataObject): { lookup: Lookup; lookbackHours: number } {
	return {
		lookup: oneOf('Look-Up', options.lookup, LOOKUPS, 'auto'),
		lookbackHours: numberWithin('Look Back (Hours)', options.lookbackHours ?? 24, 0.01, 24 * 366),
	};
}

/**
 * The fixed collection `{ attribute: [{ name, value }] }` as values by name.
 * @throws Failure `badInput` for a name or value that the appliance would refuse
 */
export function readAttributes(collection: unknown): Record<string, string> {
	const rows = (collection as { attribute?: IDataObject | IDataObject[] } | null)?.attribute ?? [];
	const values: Record<string, string> = {};
	for (const { name: typed, value } of Array.isArray(rows) ? rows : [rows]) {
		const name = String(typed ?? '').trim();
		const text = value === null || value === undefined ? '' : String(value);
		if (!/^\w[\w.-]*$/.test(name)) {
			throw badAttribute(`The attribute name "${name.slice(0, 60)}" is not a code name`);
		}
		if (text.length > MAX_ATTRIBUTE_CHARACTERS) {
			throw badAttribute(`The attribute "${name}" has more than 1,024 characters`);
		}
		values[name] = text;
	}
	if (Object.keys(values).length > MAX_ATTRIBUTES) {
		throw badAttribute(`More than ${MAX_ATTRIBUTES} attributes are given`);
	}
	return values;
}

function badAttribute(message: string): Failure {
	return new Failure('badInput', message, {
		description:
			'Check the field "Attributes". Names are code names of custom session fields (/login > Management > Custom Fields), such as ticket_id, or external_key.',
	});
}
