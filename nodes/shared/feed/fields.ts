import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { numberWithin } from '../fields';
import type { FeedSettings } from './intake';

const LATE_MINUTES = 15;

/** Options of every trigger that polls. */
export const feedOptions: INodeProperties[] = [
	{
		displayName: 'Late Records (Minutes)',
		name: 'lateMinutes',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1_440 },
		default: LATE_MINUTES,
		description:
			'How long after it happened the record of an event may still appear. A longer time costs longer reads, and repeats nothing.',
	},
	{
		displayName: 'Look Back at First (Hours)',
		name: 'lookbackHours',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 168 },
		default: 0,
		description:
			'How far back the first poll reports. With 0, it reports nothing, and only what happens from then on starts the workflow.',
	},
];

/** @throws Failure `badInput` for a number outside its bounds */
export function readFeedSettings(options: IDataObject): FeedSettings {
	const { lateMinutes = LATE_MINUTES, lookbackHours = 0 } = options;
	return {
		lateMinutes: numberWithin('Late Records (Minutes)', lateMinutes, 1, 1_440),
		lookbackHours: numberWithin('Look Back at First (Hours)', lookbackHours, 0, 168),
	};
}
