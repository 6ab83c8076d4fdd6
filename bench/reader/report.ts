import { closeSync, openSync, writeSync } from 'node:fs';

import { inChunks } from '../../test/simulator/pra/reporting/chunks';
import { element, openTag, PROLOG, textElement } from '../../test/simulator/pra/xml';

const NAMESPACE = 'http://www.beyondtrust.com/sra/namespaces/API/reporting';

/** How many events a session has: who came and went, windows, files and chat. */
const EVENTS = 20;

/** One session in so many is still in progress, as in a report over a day. */
const LIVE_EVERY = 1000;

const WINDOWS = [
	'Ereignisanzeige – Übersicht',
	'서비스 관리자',
	'Службы',
	'services.msc',
	'regedit',
];

/** Texts as people and machines leave them: markup, quotes, other alphabets, and beyond the BMP. */
const MESSAGES = [
	'if (a < b && c > d) { return "ok"; }',
	'Grüße aus München – bitte den Dienst „Spooler“ neu starten',
	'<session lsid="0"><end_time/></session>',
	'再起動をお願いします。 \u{1f512}',
	'net stop spooler && net start spooler',
];

/** What is in a report. */
export interface ReportContents {
	bytes: number;
	sessions: number;
	/** Sessions in progress. */
	live: number;
}

/**
 * Writes an `AccessSession` report of at least so many bytes. Its shape is the schema's (Reporting
 * API, `AccessSession`).
 */
export function writeReport(file: string, atLeast: number): ReportContents {
	const contents: ReportContents = { bytes: 0, sessions: 0, live: 0 };
	const descriptor = openSync(file, 'w');
	try {
		for (const chunk of inChunks(pieces(contents, atLeast))) {
			contents.bytes += writeSync(descriptor, chunk);
		}
	} finally {
		closeSync(descriptor);
	}
	return contents;
}

function* pieces(contents: ReportContents, atLeast: number): Generator<string> {
	yield PROLOG + openTag('session_list', { xmlns: NAMESPACE });
	for (let index = 0; contents.bytes < atLeast; index++) {
		const live = index % LIVE_EVERY === 0;
		contents.sessions++;
		if (live) contents.live++;
		yield session(index, live);
	}
	yield '</session_list>\n';
}

function session(index: number, live: boolean): string {
	const began = 1_760_000_000 + index * 7;
	const host = `srv-${index % 977}.bln.example.com`;
	const person = `Jürgen Müller ${index % 89}`;
	const time = (name: string, seconds: number) =>
		textElement(name, new Date(seconds * 1000).toISOString(), { timestamp: seconds });
	return element('session', { lsid: (index + 1).toString(16).padStart(32, '0') }, [
		textElement('session_type', 'support'),
		textElement('lseq', index),
		textElement('duration', '00:42:17'),
		textElement('external_key', index % 3 === 0 ? `INC${index}` : ''),
		element('custom_attributes', {}),
		textElement('session_chat_view_url', `https://access.example.com/chat?lsid=${index}&view=1`),
		textElement('session_chat_download_url', `https://access.example.com/chat?lsid=${index}`),
		...['transfer', 'move', 'delete'].map((what) => textElement(`file_${what}_count`, 0)),
		time('start_time', began),
		live ? element('end_time', { timestamp: '' }) : time('end_time', began + 2537),
		index % 2 === 0 ? element('jumpoint', {}) : textElement('jumpoint', 'JPT-DC1', { id: 1 }),
		textElement('primary_customer', host, { gsnumber: 2 }),
		textElement('jump_group', 'Serveurs – Zürich', { type: 'shared', id: 7 }),
		textElement('primary_rep', person, { gsnumber: 10, id: 4 }),
		customers(host, index),
		representatives(person),
		element(
			'session_details',
			{},
			Array.from({ length: EVENTS }, (_, at) => event(began + at * 60, person, index + at)),
		),
		'\n',
	]);
}

function customers(host: string, index: number): string {
	return element('customer_list', {}, [
		element('customer', { gsnumber: 2 }, [
			textElement('username', host),
			textElement('public_ip', '198.51.100.20:51514'),
			textElement('private_ip', `10.20.${index % 256}.30`),
			textElement('hostname', host.toUpperCase()),
			textElement('os', 'Windows Server 2022 (x64) & AD'),
		]),
	]);
}

function representatives(person: string): string {
	return element('rep_list', {}, [
		element('representative', { gsnumber: 10, id: 4 }, [
			textElement('username', 'jmueller'),
			...['display_name', 'public_display_name', 'private_display_name'].map((name) =>
				textElement(name, person),
			),
			textElement('public_ip', '203.0.113.9:60211'),
			textElement('private_ip', '10.9.8.7'),
			textElement('hostname', 'ws-204'),
			textElement('os', 'Windows 11'),
			textElement('session_owner', 1),
			textElement('seconds_involved', 2537),
		]),
	]);
}

function event(timestamp: number, person: string, index: number): string {
	const by = textElement('performed_by', person, { type: 'representative', gsnumber: 10 });
	const of = (event_type: string, ...inside: string[]) =>
		element('event', { timestamp, event_type }, [by, ...inside]);
	const values = (pairs: Record<string, string>) =>
		element(
			'data',
			{},
			Object.entries(pairs).map(([name, value]) => element('value', { name, value })),
		);
	const message = MESSAGES[index % MESSAGES.length];
	switch (index % 4) {
		case 0:
			return of('Chat Message', `<body><![CDATA[${message}]]></body>`);
		case 1:
			return of('Chat Message', textElement('body', message));
		case 2:
			return of(
				'File Upload',
				textElement('filename', `C:\\Install\\patch-${index % 97}.msi`),
				textElement('filesize', 104_857_600),
			);
		default:
			return of(
				'Session Foreground Window Changed',
				values({
					name: WINDOWS[index % WINDOWS.length],
					executable: `C:\\Windows\\System32\\tool-${index % 97}.exe`,
				}),
			);
	}
}
