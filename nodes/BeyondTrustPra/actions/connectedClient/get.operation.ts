import type { IDataObject } from 'n8n-workflow';

import { atOnce } from '../../../shared/atOnce';
import { timeoutOption } from '../../../shared/timeout';
import type { PraOperation } from '../operation';
import { clientIdField, readClientId } from './fields';

interface Parameters {
	id: number;
}

export const get: PraOperation<Parameters> = {
	name: 'Get',
	action: 'Get a connected client',
	description: 'Get one connected client by its ID',
	permission: 'commandRead',
	fields: [clientIdField, timeoutOption],
	read: (parameter) => ({ id: readClientId(parameter('clientId')) }),
	execute: async (pra, items) =>
		await atOnce(items, async ({ id }) => {
			const { clients } = await pra.command();
			return [(await clients.get(id)) as unknown as IDataObject];
		}),
};
