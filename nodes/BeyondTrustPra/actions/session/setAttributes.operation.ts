import { Failure, toFailure } from '../../../shared/failure';
import type { OperationResult } from '../../../shared/operation';
import { EXTERNAL_KEY, holdsAttributes } from '../../api/attributes';
import { checkedLsid } from '../../api/lsid';
import type { CommandApi } from '../../api/model';
import type { Pra } from '../../api/pra';
import type { PraOperation } from '../operation';
import { timeoutOption } from '../../../shared/timeout';
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
		const command = await pra.command();
		const failure = await outcome(command.setAttributes(lsid, values));
		if (failure && !(await wasWritten(command, lsid, values, failure))) return { failure };
		const attributes = Object.entries(values).map(([codeName, value]) => ({ codeName, value }));
		return { records: [{ lsid, success: true, attributes }] };
	} catch (error) {
		return { failure: toFailure(error) };
	}
}

async function outcome(call: Promise<void>): Promise<Failure | undefined> {
	return await call.then(() => undefined, toFailure);
}

/** After a call without a clear answer the session itself tells whether it had an effect. */
async function wasWritten(
	command: CommandApi,
	lsid: string,
	values: Record<string, string>,
	failure: Failure,
): Promise<boolean> {
	const isUnclear = ['timeout', 'unreachable', 'unavailable', 'nonsense'].includes(failure.kind);
	const provable = Object.keys(values).some((name) => name !== EXTERNAL_KEY);
	if (!isUnclear || !provable) return false;
	return holdsAttributes(await command.getAttributes(lsid), values);
}
