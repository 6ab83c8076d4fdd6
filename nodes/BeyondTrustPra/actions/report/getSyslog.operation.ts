import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../../shared/answer';
import { binaryField, readBinaryField } from '../../../shared/binaryField';
import { checkOrder, readDate } from '../../../shared/dates';
import {
	filtersField,
	listFields,
	oneOf,
	readCollection,
	readLimit,
	readText,
} from '../../../shared/fields';
import { eachInTurn } from '../../../shared/inTurn';
import type { SyslogReading } from '../../api/reporting/syslog';
import { downloadSyslog, readSyslog } from '../../api/reporting/syslog';
import type { PraOperation } from '../operation';
import { DOWNLOAD_SECONDS, downloadOptions } from './fields';
import { fileResult } from './fileResult';
import { isSame } from './isSame';
import { readTimeout } from './read';

const FILE_NAME = 'syslog.zip';

type Parameters = SyslogReading & {
	/** Field of the item's binary data; undefined where records are wanted. */
	field?: string;
};

export const getSyslog: PraOperation<Parameters> = {
	name: 'Get Syslog',
	action: 'Get the syslog of the appliance',
	description:
		'Get the syslog that the appliance holds, such as logins and changed settings: as records, one per message, or as the ZIP archive',
	permission: 'syslogReports',
	fields: [
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				{
					name: 'File',
					value: 'file',
					description: 'The ZIP archive as the appliance sends it, as binary data',
				},
				{
					name: 'Records',
					value: 'records',
					description: 'One record per message, its parts joined and its fields told apart',
				},
			],
			default: 'records',
			description: 'What to return',
		},
		...listFields.map((field) => ({
			...field,
			displayOptions: {
				show: { ...field.displayOptions?.show, output: ['records'] },
			},
		})),
		{
			...filtersField([
				{
					displayName: 'End Date',
					name: 'endDate',
					type: 'dateTime',
					default: '',
					description:
						"Only messages before then. Without a time zone it is meant in the workflow's, and a day alone means its end.",
				},
				{
					displayName: 'Event',
					name: 'event',
					type: 'string',
					default: '',
					placeholder: 'e.g. login',
					description: 'Only messages of this event, as the syslog names it',
				},
				{
					displayName: 'Start Date',
					name: 'startDate',
					type: 'dateTime',
					default: '',
					description:
						"Only messages from then on. Without a time zone it is meant in the workflow's.",
				},
			]),
			displayOptions: { show: { output: ['records'] } },
		},
		{ ...binaryField, displayOptions: { show: { output: ['file'] } } },
		downloadOptions,
	],
	read: (parameter, timezone) => {
		const timeout = readTimeout(parameter, DOWNLOAD_SECONDS);
		const isWanted = readFilters(readCollection(parameter('filters')), timezone);
		if (oneOf('Output', parameter('output'), ['records', 'file'], 'records') === 'file') {
			const field = readBinaryField(parameter('binaryPropertyName'));
			return { field, timeout, isWanted, limit: Number.POSITIVE_INFINITY };
		}
		return {
			limit: readLimit(parameter('returnAll'), parameter('limit') ?? 50),
			timeout,
			isWanted,
		};
	},
	execute: async ({ send, keepFile }, items) =>
		await eachInTurn(items, async ({ field, ...reading }) => {
			if (field === undefined) {
				return { records: (await readSyslog(send, reading)) as IDataObject[] };
			}
			const keep = async (answer: Answer) => await keepFile(answer, FILE_NAME);
			return fileResult({}, field, await downloadSyslog(send, reading.timeout, keep));
		}),
};

/** Times are those of the field `when`; a message without one is of no time that is wanted. */
function readFilters(filters: IDataObject, timezone: string): SyslogReading['isWanted'] {
	const event = readText('Event', filters.event);
	const from = readDate('Start Date', filters.startDate, timezone);
	const to = readDate('End Date', filters.endDate, timezone, true);
	checkOrder(from, to);
	return (record) => {
		if (!isSame(event, record.event)) return false;
		if (from === undefined && to === undefined) return true;
		const when = typeof record.when === 'string' ? record.when : '';
		return when !== '' && when >= (from ?? '') && (to === undefined || when < to);
	};
}
