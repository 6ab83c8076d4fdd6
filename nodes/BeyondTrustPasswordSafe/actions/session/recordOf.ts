import type { IDataObject } from 'n8n-workflow';

import type { Row } from '../../api/paging';
import type { PlainRecord } from '../../../shared/records';
import { dateOf, plain, RowConverter } from '../../../shared/records';
import { archiveWord, protocolWord, statusWord } from '../../api/words';

/** What is told in words, or in its place; and what opens a recording, which only the raw record has. */
const others = new RowConverter(
	new Set([
		...['SessionID', 'Status', 'Protocol', 'ArchiveStatus', 'StartTime', 'EndTime'],
		...['RecordKey', 'Token'],
	]),
);

/** The session as people read it: words for numbers, and nothing that opens its recording. */
export function recordOf(row: Row): IDataObject {
	const { SessionID: sessionId, Status, Protocol, ArchiveStatus, StartTime, EndTime } = row;
	const { RecordKey } = row;
	const record: PlainRecord = {
		sessionId,
		status: statusWord(Status),
		protocol: protocolWord(Protocol),
	};
	others.addTo(record, row);
	record.startTime = dateOf(StartTime) ?? null;
	record.endTime = dateOf(EndTime) ?? null;
	record.archiveStatus = archiveWord(ArchiveStatus);
	// Whether the server gave one; that it opens a recording is not documented.
	record.hasRecordKey = typeof RecordKey === 'string' && RecordKey !== '';
	return record as IDataObject;
}

/** The raw record, with the vendor's own values under our names. */
export function rawRecordOf(row: Row): IDataObject {
	return plain(row) as IDataObject;
}
