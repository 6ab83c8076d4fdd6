import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { listFields, readCollection, readLimit } from '../../../shared/fields';
import { inTurn } from '../../../shared/inTurn';
import type { ReadParameter } from '../../../shared/operation';
import type { PermissionName } from '../../api/permissions';
import type { ActivityReport } from '../../api/reporting/activity';
import { readActivity } from '../../api/reporting/activity';
import type { PlainObject } from '../../api/reporting/plainElement';
import type { TimeWindow } from '../../api/reporting/timeWindow';
import type { PraOperation } from '../operation';
import { reportOptions, windowFields } from './fields';
import { readTimeout, readWindow } from './read';

/** What the filters of an item mean. */
export interface Asked {
	/** Of the Reporting API. */
	parameters?: Record<string, string>;
	isMeant?: (record: PlainObject) => boolean;
}

/** A report about a time window as its operation is written: the rest is the same for all. */
export interface ActivityDefinition {
	name: string;
	action: string;
	description: string;
	permission: PermissionName;
	report: ActivityReport;
	/** Before the time window. */
	fields?: INodeProperties[];
	/** The collection "Filters". */
	filters?: INodeProperties[];
	/** @throws Failure `badInput`; nothing is sent then */
	read?(filters: IDataObject): Asked;
	window?(parameter: ReadParameter, timezone: string): TimeWindow;
}

interface Parameters {
	window: TimeWindow;
	limit: number;
	timeout: number;
	asked: Asked;
}

export function activityOperation({
	report,
	fields = [],
	filters = [],
	read = () => ({}),
	window = readWindow,
	...texts
}: ActivityDefinition): PraOperation<Parameters> {
	return {
		...texts,
		fields: [...fields, ...windowFields, ...listFields, ...filters, reportOptions],
		read: (parameter, timezone) => ({
			window: window(parameter, timezone),
			limit: readLimit(parameter('returnAll'), parameter('limit') ?? 50),
			timeout: readTimeout(parameter),
			asked: read(readCollection(parameter('filters'))),
		}),
		execute: async ({ send }, items) =>
			await inTurn(items, async (item) => {
				const asked = { ...filtered(report, item.asked), timeout: item.timeout };
				return (await readActivity(send, asked, item.window, item.limit)) as IDataObject[];
			}),
	};
}

function filtered(report: ActivityReport, { parameters, isMeant }: Asked): ActivityReport {
	return {
		...report,
		parameters: { ...report.parameters, ...parameters },
		rowsOf: (child) => {
			const rows = report.rowsOf(child);
			return isMeant ? rows.filter(({ record }) => isMeant(record)) : rows;
		},
	};
}
