import { Failure, toFailure } from '../../../shared/failure';
import type { OperationResult } from '../../../shared/operation';
import { checkedLsid } from '../../api/lsid';
import type { Pra } from '../../api/pra';
import type { PraOperation } from '../operation';
import { timeoutOption } from '../timeout';
import { attributesField, lsidField } from './fields';
import { readAttributes } from './read';

interface Parameters {
	lsid: string;
	values: Record<string, string>;
}

export const setAttributes: PraOperation<Parameters> = {
	name: 'Set Attributes',
	action: 'Set the attributes of a session',
	description: 'Write custom attributes of a session in progress, such as a ticket number',
	permission: 'commandFull',
	fields: [lsidField, { ...attributesField, required: true }, timeoutOption],
	read: (parameter) => {
		const values = readAttributes(parameter('attributes'));
		if (Object.keys(values).length === 0) {
			throw new Failure('badInput', 'No attribute is given', {
				description: 'Add at least one to the field "Attributes".',
			});
		}
		return { lsid: checkedLsid(parameter('lsid')), values };
	},
	execute: async (pra, items) =>
		await Promise.all(items.map(async ({ lsid, values }) => await write(pra, lsid, values))),
};

async function write(
	pra: Pra,
	lsid: string,
	values: Record<string, string>,
): Promise<OperationResult> {
	try {
		await (await pra.command()).setAttributes(lsid, values);
		const attributes = Object.entries(values).map(([codeName, value]) => ({ codeName, value }));
		return { records: [{ lsid, success: true, attributes }] };
	} catch (error) {
		return { failure: toFailure(error) };
	}
}
