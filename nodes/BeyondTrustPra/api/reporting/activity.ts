import type { Send } from '../../../shared/send';
import type { XmlElement } from '../../../shared/xml';
import { ENOUGH } from '../../../shared/xml';
import { detached } from './detached';
import type { PlainObject } from './plainElement';
import type { TimeWindow } from './timeWindow';
import { isWithin, partsOf } from './timeWindow';
import type { XmlReport } from './xmlReport';
import { readReport } from './xmlReport';

/** One record of a report about a time window. */
export interface ActivityRow {
	record: PlainObject;
	/** When it was, ISO 8601; null where the report does not tell. */
	time: string | null;
	/** What tells it from others where its time does not. */
	key?: string;
}

/** A report about a time window, such as `Team`. */
export interface ActivityReport extends Omit<XmlReport<unknown>, 'begin'> {
	/** The records in a child of its root. */
	rowsOf: (child: XmlElement) => ActivityRow[];
}

/**
 * The records of a time window in the appliance's order, each once, however many reports that takes.
 * @param limit how many; infinite for all. No more is read than it takes
 */
export async function readActivity(
	send: Send,
	{ rowsOf, parameters, ...report }: ActivityReport,
	window: TimeWindow,
	limit: number,
): Promise<PlainObject[]> {
	const records: PlainObject[] = [];
	/** What reports of earlier parts of the window held without a time. */
	const before = new Set<string>();
	for (const part of partsOf(window)) {
		const isNew = ({ time, key }: ActivityRow) =>
			time === null ? !(key !== undefined && before.has(key)) : isWithin(part, time);
		const found = await readReport(send, {
			...report,
			streams: true,
			parameters: { ...parameters, ...part.ask },
			begin: () => {
				const result: ActivityRow[] = [];
				const take = (child: XmlElement) => {
					for (const row of rowsOf(child)) if (isNew(row)) result.push(detached(row));
					return records.length + result.length >= limit ? ENOUGH : undefined;
				};
				return { take, result };
			},
		});
		for (const { record, key } of found) {
			records.push(record);
			if (key !== undefined) before.add(key);
		}
		if (records.length >= limit) return records.slice(0, limit);
	}
	return records;
}
