import type { IDataObject } from 'n8n-workflow';

import { listFields, readLimit } from '../../../shared/fields';
import { inTurn } from '../../../shared/inTurn';
import type { SummaryCall } from '../../api/reporting/summary';
import { readSummary } from '../../api/reporting/summary';
import type { PraOperation } from '../operation';
import { reportOptions, selectByTimeField, windowFields } from './fields';
import { readTimeout } from './read';
import { readSessionWindow } from './sessionWindow';

export const getAccessSessionSummary: PraOperation<SummaryCall> = {
	name: 'Get Access Session Summary',
	action: 'Get the summary of access sessions',
	description: 'Count the sessions of each user in a time window: one record per user',
	permission: 'sessionReports',
	fields: [selectByTimeField, ...windowFields, ...listFields, reportOptions],
	read: (parameter, timezone) => ({
		window: readSessionWindow(parameter, timezone),
		limit: readLimit(parameter('returnAll'), parameter('limit') ?? 50),
		timeout: readTimeout(parameter),
	}),
	execute: async ({ send }, items) =>
		await inTurn(items, async (call) => (await readSummary(send, call)) as IDataObject[]),
};
