import type { Send } from '../../../shared/send';
import type { XmlElement } from '../../../shared/xml';
import { ENOUGH } from '../../../shared/xml';
import { detached } from './detached';
import type { Plain, PlainObject } from './plainElement';
import { plainRecord } from './plainElement';
import type { TimeWindow } from './timeWindow';
import { readReport } from './xmlReport';

export interface SummaryCall {
	window: TimeWindow;
	/** How many; infinite for all. */
	limit: number;
	/** Milliseconds. */
	timeout: number;
}

/**
 * `AccessSessionSummary`: one record per user, with counts over the whole window. It is one report: what
 * is counted by the day cannot be added up, and there are no more records than users. What the counts
 * are called is not documented.
 */
export async function readSummary(
	send: Send,
	{ window: { edge, from, to }, limit, timeout }: SummaryCall,
): Promise<PlainObject[]> {
	const duration = to === undefined ? 0 : to - from;
	return await readReport(send, {
		name: 'AccessSessionSummary',
		needs: 'sessionReports',
		root: 'summary_list',
		parameters: {
			report_type: 'user',
			[`${edge}_time`]: String(from),
			duration: String(duration),
		},
		timeout,
		begin: () => {
			const result: PlainObject[] = [];
			const take = (summary: XmlElement) =>
				result.push(detached(recordOf(summary))) >= limit ? ENOUGH : undefined;
			return { take, result };
		},
	});
}

function recordOf(summary: XmlElement): PlainObject {
	const record = { id: null, ...plainRecord(summary) };
	return Object.fromEntries(
		Object.entries(record).map(([name, value]) => [name, numberIn(name, value)]),
	);
}

/** Counts are numbers; a name that consists of digits is none. */
function numberIn(name: string, value: Plain): Plain {
	const isCount = typeof value === 'string' && !/name$/i.test(name);
	return isCount && /^-?\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : value;
}
