import type { INodeProperties } from 'n8n-workflow';

import { lsidField } from '../session/fields';
import { timeoutField } from '../../../shared/timeout';

/** Whether sessions are selected by their begin or by their end. */
const edgeOptions = [
	{
		name: 'End Time',
		value: 'endTime',
		description: 'Sessions that are over and ended in the time window',
	},
	{
		name: 'Start Time',
		value: 'startTime',
		description: 'Sessions that began in the time window, those in progress included',
	},
];

const selectByField: INodeProperties = {
	displayName: 'Select By',
	name: 'selectBy',
	type: 'options',
	options: edgeOptions,
	default: 'startTime',
	description: 'Which sessions the report is about',
};

export const selectByTimeField = selectByField;

export const selectByTimeOrLsidField: INodeProperties = {
	...selectByField,
	options: [
		edgeOptions[0],
		{ name: 'LSIDs', value: 'lsids', description: 'Sessions of these LSIDs' },
		edgeOptions[1],
	],
};

export const windowFields: INodeProperties[] = [
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		required: true,
		default: '',
		placeholder: 'e.g. {{ $now.minus({ hours: 24 }) }}',
		description:
			"Begin of the time window. Without a time zone it is meant in the workflow's. A long window is read day by day.",
	},
	{
		displayName: 'End Date',
		name: 'endDate',
		type: 'dateTime',
		default: '',
		description:
			"End of the time window, itself not in it; until now where it is empty. Without a time zone it is meant in the workflow's, and a day alone means its end.",
	},
];

/** Seconds that one report may take where nothing else is set. */
export const REPORT_SECONDS = 120;

/** @param seconds the default of "Timeout" */
function optionsField(seconds: number, what: string): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				...timeoutField,
				default: seconds,
				description: `How long ${what} may take. One that breaks off is begun anew for up to twice as long.`,
			},
		],
	};
}

export const reportOptions = optionsField(REPORT_SECONDS, 'one report');

/** Seconds that a download may take: a recording of gigabytes takes a while. */
export const DOWNLOAD_SECONDS = 900;

export const downloadOptions = optionsField(DOWNLOAD_SECONDS, 'the whole download');

export const recordedLsidField: INodeProperties = {
	...lsidField,
	description: 'LSID of the session: 32 hex digits, as the session report lists it',
};
