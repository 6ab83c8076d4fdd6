import type { IDataObject } from 'n8n-workflow';

import { toFailure } from '../../../shared/failure';
import type { OperationResult } from '../../../shared/operation';
import { checkedLsid } from '../../api/lsid';
import type { Pra } from '../../api/pra';
import type { PraOperation } from '../operation';
import { timeoutOption } from '../../../shared/timeout';
import { lsidField } from './fields';

interface Parameters {
	lsid: string;
}

export const getAttributes: PraOperation<Parameters> = {
	name: 'Get Attributes',
	action: 'Get the attributes of a session',
	description: 'Read the custom attributes of a session in progress',
	permission: 'commandRead',
	fields: [lsidField, timeoutOption],
	read: (parameter) => ({ lsid: checkedLsid(parameter('lsid')) }),
	execute: async (pra, items) =>
		await Promise.all(items.map(async ({ lsid }) => await attributesOf(pra, lsid))),
};

async function attributesOf(pra: Pra, lsid: string): Promise<OperationResult> {
	try {
		const attributes = await (await pra.command()).getAttributes(lsid);
		return { records: [{ lsid, attributes: attributes as unknown as IDataObject[] }] };
	} catch (error) {
		return { failure: toFailure(error) };
	}
}
