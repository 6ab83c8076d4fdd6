import type { IDataObject } from 'n8n-workflow';

import { timeoutOption } from '../../../shared/timeout';
import { forEachItem } from '../appliance/once';
import type { PraOperation } from '../operation';

export const getSummary: PraOperation<void> = {
	name: 'Get Summary',
	action: 'Get a summary of the connected clients',
	description: 'Count the connected clients by type, for each appliance',
	permission: 'commandRead',
	fields: [timeoutOption],
	read: () => {},
	execute: async (pra, items) =>
		await forEachItem(items, async () => {
			const { clients } = await pra.command();
			return (await clients.counts()) as unknown as IDataObject[];
		}),
};
