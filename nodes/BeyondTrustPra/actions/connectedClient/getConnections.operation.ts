import type { IDataObject } from 'n8n-workflow';

import { atOnce } from '../../../shared/atOnce';
import { timeoutOption } from '../../../shared/timeout';
import type { PraOperation } from '../operation';
import { clientIdField, readClientId } from './fields';

interface Parameters {
	id: number;
}

export const getConnections: PraOperation<Parameters> = {
	name: 'Get Connections',
	action: 'Get the connections of a client',
	description:
		'Get the connections of one connected client: to which appliance, since when, from which private address, and its latest events',
	permission: 'commandRead',
	fields: [clientIdField, timeoutOption],
	read: (parameter) => ({ id: readClientId(parameter('clientId')) }),
	execute: async (pra, items) =>
		await atOnce(items, async ({ id }) => {
			const { clients } = await pra.command();
			return [(await clients.connections(id)) as unknown as IDataObject];
		}),
};
