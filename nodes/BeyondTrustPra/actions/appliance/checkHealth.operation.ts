import type { IDataObject } from 'n8n-workflow';

import type { PraOperation } from '../operation';
import { timeoutOption } from '../../../shared/timeout';
import { forEachItem } from './once';

export const checkHealth: PraOperation<void> = {
	name: 'Check Health',
	action: 'Check the health of the appliance',
	description: 'Ask the appliance whether it is healthy, for its version and its failover role',
	permission: 'commandRead',
	fields: [timeoutOption],
	read: () => {},
	execute: async (pra, items) =>
		await forEachItem(items, async () => {
			const health = await (await pra.command()).health();
			return health as unknown as IDataObject;
		}),
};
