import type { Answer } from '../../../shared/answer';
import { Failure } from '../../../shared/failure';
import { camelCase } from '../../../shared/records';
import type { Send } from '../../../shared/send';
import { isoOfUnix } from '../../../shared/time';
import { zipPieces } from '../../../shared/zip';
import { detached } from './detached';
import { readFileReport } from './fileReport';
import type { PlainObject } from './plainElement';
import { readFields, readLine } from './syslogLine';
import type { SyslogMessage } from './syslogMessages';
import { SyslogMessages } from './syslogMessages';

/** Characters of a line; one without an end is meant to exhaust memory. */
const MAX_LINE_CHARACTERS = 16 * 1024 * 1024;

export interface SyslogReading {
	/** How many records; infinite for all. */
	limit: number;
	isWanted: (record: PlainObject) => boolean;
	/** Milliseconds. */
	timeout: number;
}

/**
 * The report `Syslog`: a ZIP of text files (PRA admin guide, "Syslog Report").
 * @param keep takes the ZIP as a stream
 */
export async function downloadSyslog<T>(
	send: Send,
	timeout: number,
	keep: (answer: Answer) => Promise<T>,
): Promise<T> {
	const call = { name: 'Syslog', parameters: {}, needs: 'syslogReports', timeout } as const;
	return await readFileReport(send, { ...call, what: 'ZIP archive', begins: 'PK' }, keep);
}

/** The messages in the report, one record each, in the order of their first lines. */
export async function readSyslog(
	send: Send,
	{ limit, isWanted, timeout }: SyslogReading,
): Promise<PlainObject[]> {
	return await downloadSyslog(send, timeout, async (answer) => {
		const records: PlainObject[] = [];
		for await (const messages of messagesIn(answer)) {
			for (const message of messages) {
				const record = syslogRecord(message);
				if (isWanted(record)) records.push(detached(record));
				if (records.length >= limit) return records;
			}
		}
		return records;
	});
}

/** A message as people read it: its fields in camelCase, and under `syslog` where it was written. */
export function syslogRecord({ header, site, isWhole, text }: SyslogMessage): PlainObject {
	const { time, host, process, pid } = header;
	const syslog = { time, host, process, pid, siteId: site, isComplete: isWhole };
	if (site === null) return { message: text, syslog };
	const record: PlainObject = {};
	for (const [key, value] of readFields(text)) {
		const name = key === '' ? 'message' : camelCase(key);
		const told = key === 'when' ? (isoOfUnix(value) ?? value) : value;
		// A key that comes again has all its values.
		record[name] = Object.hasOwn(record, name) ? [record[name], told].flat() : told;
	}
	return { ...record, syslog };
}

/** One file after the other: the segments of a message may lie in two, where a file was rotated. */
async function* messagesIn(answer: Answer): AsyncGenerator<SyslogMessage[]> {
	const messages = new SyslogMessages();
	let decoder = new TextDecoder();
	let rest = '';
	for await (const pieces of zipPieces(answer)) {
		for (const { bytes, isLast } of pieces) {
			const lines = (rest + decoder.decode(bytes, { stream: !isLast })).split('\n');
			rest = isLast ? '' : (lines.pop() ?? '');
			if (isLast) decoder = new TextDecoder();
			if (rest.length > MAX_LINE_CHARACTERS) {
				throw new Failure('nonsense', 'A line of the syslog is too large');
			}
			for (const line of lines) {
				// A space at its end may be one of a text that goes on in the next segment.
				const text = line.replace(/\r$/, '');
				if (text.trim() !== '') yield messages.take(readLine(text));
			}
		}
	}
	yield messages.close();
}
