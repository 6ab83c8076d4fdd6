import type { IDataObject } from 'n8n-workflow';

import type { Row } from '../../api/paging';
import { dateOf, plain } from '../../api/records';
import { archiveWord, protocolWord, statusWord } from '../../api/words';

/** What opens a recording; only the raw record has them. */
const REPLAY = ['RecordKey', 'Token'];

/** The session as people read it: words for numbers, and nothing that opens its recording. */
export function recordOf(row: Row): IDataObject {
	const { SessionID, Status, Protocol, ArchiveStatus, StartTime, EndTime, ...others } = row;
	for (const name of REPLAY) delete others[name];
	return {
		sessionId: SessionID,
		status: statusWord(Status),
		protocol: protocolWord(Protocol),
		...(plain(others) as IDataObject),
		startTime: dateOf(StartTime) ?? null,
		endTime: dateOf(EndTime) ?? null,
		archiveStatus: archiveWord(ArchiveStatus),
	} as IDataObject;
}

/** The raw record, with the vendor's own values under our names. */
export function rawRecordOf(row: Row): IDataObject {
	return plain(row) as IDataObject;
}
