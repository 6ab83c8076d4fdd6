import { zipSync } from 'fflate';
import type { Session } from '../model';
import type { Pra } from '../pra';
import { recordingStream } from './recording';
import type { ReportAnswer } from './report';
import { ReportError } from './selection';

/** AccessSessionRecording */
export function recording(pra: Pra, { lsid }: Record<string, string>): ReportAnswer {
	const { recordingBytes: length } = sessionOf(pra, lsid);
	if (length === undefined) throw new ReportError(pra.quirks.noRecordingText);
	return { file: recordingStream(length), type: pra.quirks.recordingType, length };
}

/** CommandShellRecording: of the shell and in the format that its parameters name in its spelling. */
export function shellRecording(pra: Pra, ask: Record<string, string>): ReportAnswer {
	const isById = pra.quirks.shellRecordingParameters === 'recording_id';
	const number = isById ? ask.recording_id : ask.instance;
	const format = (isById ? ask.recording_format : ask.format) ?? 'text';
	const text = sessionOf(pra, ask.lsid).shellRecordings[Number(number ?? 0)];
	if (text === undefined) throw new ReportError(pra.quirks.noRecordingText);
	if (format === 'text') return { file: Buffer.from(text), type: 'text/plain; charset=utf-8' };
	if (format !== 'video') throw new ReportError('Invalid recording_format');
	const length = 1_000 + text.length;
	return { file: recordingStream(length), type: pra.quirks.recordingType, length };
}

export function shellParameters({ quirks }: Pra): string[] {
	return quirks.shellRecordingParameters === 'recording_id'
		? ['recording_id', 'recording_format']
		: ['instance', 'format'];
}

function sessionOf(pra: Pra, lsid: string | undefined): Session {
	if (!lsid) throw new ReportError('Missing required parameter: lsid');
	const session = pra.estate.session(lsid);
	if (session === undefined) throw new ReportError(pra.quirks.noRecordingText);
	return session;
}

/** Syslog: a ZIP of text files. */
export function syslog({ happenings }: Pra): ReportAnswer {
	return zipOf(
		[...happenings.syslog].map(([name, lines]) => [
			name,
			lines.map((line) => `${line}\n`).join(''),
		]),
	);
}

const TITLES = [
	'Jump Item Name',
	'Hostname / IP',
	'Jumpoint',
	'Remote App Name',
	'License',
	'Jump Method',
	'Jump Group',
];

/** EndpointLicenseUsage: a ZIP with one CSV. */
export function endpointLicenseUsage({ happenings }: Pra): ReportAnswer {
	const lines = [TITLES, ...happenings.licenses].map((row) => row.map(quoted).join(','));
	return zipOf([['jump_items.csv', `${lines.join('\r\n')}\r\n`]]);
}

function quoted(text: string): string {
	return `"${text.replaceAll('"', '""')}"`;
}

function zipOf(files: Array<[name: string, text: string]>): ReportAnswer {
	const entries = Object.fromEntries(files.map(([name, text]) => [name, Buffer.from(text)]));
	const file = Buffer.from(zipSync(entries));
	return { file, type: 'application/zip', length: file.length };
}
