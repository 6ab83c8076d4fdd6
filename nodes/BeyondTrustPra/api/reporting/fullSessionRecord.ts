import type { XmlElement } from '../../../shared/xml';
import { detached } from './detached';
import type { PlainObject } from './plainElement';
import { plainChildren } from './plainElement';
import { durationOf, isInProgress, timeOf } from './sessionElement';

/** What the record has of its own. */
const TIMES = new Set(['start_time', 'end_time']);

/**
 * All that the report tells of a `<session>`, its events as `sessionDetails`, under the vendor's names
 * in camelCase. `lsid` is as the appliance spells it.
 */
export function fullSessionRecord(session: XmlElement): PlainObject {
	const inProgress = isInProgress(session);
	return detached({
		lsid: session.attributes.lsid ?? null,
		startTime: timeOf(session, 'start_time'),
		endTime: inProgress ? null : timeOf(session, 'end_time'),
		inProgress,
		durationSeconds: durationOf(session),
		customAttributes: [],
		commandShellRecordings: [],
		customerList: [],
		repList: [],
		sessionDetails: [],
		...plainChildren(session.children.filter(({ name }) => !TIMES.has(name))),
	});
}
