import type { INodeProperties } from 'n8n-workflow';
import { cronNodeOptions } from 'n8n-workflow';

import { feedOptions } from '../../../shared/feed/fields';
import { timeoutField } from '../../../shared/timeout';

const polling = { displayOptions: { show: { mode: ['polling'] } } };

/**
 * n8n adds the field for the times of a trigger that always polls. This one polls in one of its modes
 * alone, so that it brings the field along, and in the others one that says never.
 */
export const pollingFields: INodeProperties[] = [
	{
		displayName: 'Poll Times',
		name: 'pollTimes',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Poll Time' },
		default: { item: [{ mode: 'everyMinute' }] },
		description: 'Time at which polling should occur',
		placeholder: 'Add Poll Time',
		options: cronNodeOptions,
		...polling,
	},
	{
		displayName: 'Poll Times',
		name: 'pollTimes',
		type: 'hidden',
		default: { item: [] },
		displayOptions: { hide: { mode: ['polling'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...feedOptions, timeoutField],
		...polling,
	},
];
