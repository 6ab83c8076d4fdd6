import type { IDataObject } from 'n8n-workflow';

import { filtersField, listFields, oneOf, readCollection, readLimit } from '../../../shared/fields';
import { eachInTurn } from '../../../shared/inTurn';
import type { OperationResult, ReadParameter } from '../../../shared/operation';
import { readSimplify, simplifyField } from '../../../shared/simplify';
import type { XmlElement } from '../../../shared/xml';
import { ENOUGH } from '../../../shared/xml';
import type { SessionReading } from '../../api/reporting/accessSessions';
import { AccessSessions } from '../../api/reporting/accessSessions';
import { fullSessionRecord } from '../../api/reporting/fullSessionRecord';
import { sessionRecord } from '../../api/reporting/sessionRecord';
import type { TimeWindow } from '../../api/reporting/timeWindow';
import type { PraOperation } from '../operation';
import { reportOptions, selectByTimeOrLsidField, windowFields } from './fields';
import { readLsids, readTimeout } from './read';
import type { SessionTest } from './sessionTest';
import { readSessionTest, sessionFilters } from './sessionTest';
import { readSessionWindow } from './sessionWindow';

interface Parameters {
	asked: { window: TimeWindow } | { lsids: string[] };
	limit: number;
	simplify: boolean;
	timeout: number;
	isMeant: SessionTest;
}

export const getAccessSessions: PraOperation<Parameters> = {
	name: 'Get Access Sessions',
	action: 'Get access sessions',
	description:
		'Report sessions, those in progress and those that are over: people, host, Jump Item, times, external key, custom attributes, and links to recordings',
	permission: 'sessionReports',
	fields: [
		selectByTimeOrLsidField,
		...windowFields.map((field) => ({
			...field,
			displayOptions: { show: { selectBy: ['startTime', 'endTime'] } },
		})),
		{
			displayName: 'LSIDs',
			name: 'lsids',
			type: 'string',
			required: true,
			displayOptions: { show: { selectBy: ['lsids'] } },
			default: '',
			placeholder: '5b1c9e0a77d14f2f9a3d0c4e8b6f2a11',
			description: 'LSIDs of sessions, 32 hex digits each, with commas between; or a list of them',
		},
		...listFields,
		{
			...simplifyField,
			description:
				'Whether to return a simplified version of the response instead of the raw data, which holds all events of each session',
		},
		filtersField(sessionFilters),
		reportOptions,
	],
	read: (parameter, timezone) => ({
		asked: readAsked(parameter, timezone),
		limit: readLimit(parameter('returnAll'), parameter('limit') ?? 50),
		simplify: readSimplify(parameter),
		timeout: readTimeout(parameter),
		isMeant: readSessionTest(readCollection(parameter('filters'))),
	}),
	execute: async ({ send }, items) => {
		const sessions = new AccessSessions(send);
		return await eachInTurn(items, async (item) => await report(sessions, item));
	},
};

function readAsked(parameter: ReadParameter, timezone: string): Parameters['asked'] {
	const values = ['startTime', 'endTime', 'lsids'] as const;
	return oneOf('Select By', parameter('selectBy'), values, 'startTime') === 'lsids'
		? { lsids: readLsids(parameter('lsids')) }
		: { window: readSessionWindow(parameter, timezone) };
}

async function report(
	sessions: AccessSessions,
	{ asked, limit, simplify, timeout, isMeant }: Parameters,
): Promise<OperationResult> {
	const records: IDataObject[] = [];
	const recordOf: (session: XmlElement) => object = simplify ? sessionRecord : fullSessionRecord;
	const reading: SessionReading = {
		take: (session) => {
			if (isMeant(session)) records.push(recordOf(session) as IDataObject);
			return records.length >= limit ? ENOUGH : undefined;
		},
		withEvents: !simplify,
		timeout,
	};
	const { unreadable } =
		'lsids' in asked
			? await sessions.read({ lsids: asked.lsids }, reading)
			: await sessions.readWindow(asked.window, reading);
	return { records, hints: unreadable };
}
