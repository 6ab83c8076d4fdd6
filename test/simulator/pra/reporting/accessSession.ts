import type { Session } from '../model';
import { namespaceOf } from '../namespaces';
import type { Pra } from '../pra';
import { clock, isoSeconds, unixSeconds } from '../time';
import { element, openTag, PROLOG, textElement } from '../xml';
import { sessionDetails } from './details';
import { customerList, CUSTOMER, representativeNumber, repList } from './members';
import { spelledLsid } from './spelling';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** The AccessSession report, piece by piece: its memory does not grow with its length. */
export function* accessSession(pra: Pra, sessions: Session[]): Generator<string> {
	yield PROLOG;
	yield openTag('session_list', {
		xmlns: namespaceOf(pra.quirks, 'reporting'),
		'xmlns:xsi': XSI,
	});
	yield '\n';
	for (const session of sessions) {
		yield openTag('session', { lsid: spelledLsid(session, pra.quirks) });
		yield head(pra, session).join('');
		yield customerList(session);
		yield repList(session);
		yield* sessionDetails(session, pra.quirks.reportShape);
		yield '</session>\n';
	}
	yield* pra.strays;
	yield '</session_list>\n';
}

function head(pra: Pra, session: Session): string[] {
	const times = [timeElement('start_time', session.startedAt), endTime(pra, session)];
	const duration = textElement(
		'duration',
		clock((session.endedAt ?? pra.clock.now()) - session.startedAt),
	);
	const begin = [textElement('session_type', 'support'), textElement('lseq', session.lseq)];
	const common = [
		textElement('external_key', session.externalKey),
		customAttributes(pra, session),
		...chatLinks(pra, session),
		...recordingLinks(pra, session),
		...['transfer', 'move', 'delete'].map((what) => textElement(`file_${what}_count`, 0)),
	];
	if (pra.quirks.reportShape === 'captured') {
		const jumpoint = session.kind === 'jumpClient' ? [] : [jumpointOf(session)];
		return [
			...begin,
			...times,
			duration,
			...common,
			customer(session),
			jumpGroup(session),
			...jumpoint,
			primaryRep(session),
		];
	}
	return [
		...begin,
		duration,
		...common,
		...times,
		jumpointOf(session),
		customer(session),
		jumpGroup(session),
		primaryRep(session),
	];
}

function timeElement(name: string, milliseconds: number): string {
	return textElement(name, isoSeconds(milliseconds), { timestamp: unixSeconds(milliseconds) });
}

function endTime(pra: Pra, session: Session): string {
	if (session.endedAt !== undefined) return timeElement('end_time', session.endedAt);
	const { liveEndTime } = pra.quirks;
	if (liveEndTime === 'absent') return '';
	return element('end_time', liveEndTime === 'empty' ? {} : { timestamp: '' });
}

function customAttributes(pra: Pra, session: Session): string {
	return element(
		'custom_attributes',
		{},
		[...session.customAttributes].map(([codeName, value]) =>
			textElement('custom_attribute', value, {
				display_name: pra.estate.customFields.get(codeName) ?? codeName,
				code_name: codeName,
			}),
		),
	);
}

function chatLinks(pra: Pra, session: Session): string[] {
	const link = `${pra.publicUrl}/session_download?lsid=${session.lsid}&dl_action=chat`;
	return [
		textElement('session_chat_view_url', `${link}&view=1`),
		textElement('session_chat_download_url', link),
	];
}

/** Only of what there is. */
function recordingLinks(pra: Pra, session: Session): string[] {
	const link = `${pra.publicUrl}/session_download?lsid=${session.lsid}&dl_action=`;
	const shells = session.shellRecordings.map((_, instance) =>
		element('command_shell_recording', { instance }, [
			textElement('download_url', `${link}command_shell&instance=${instance}`),
			textElement('view_url', `${link}command_shell&instance=${instance}&view=1`),
		]),
	);
	const recording = ['view', 'download'].map((what) =>
		textElement(
			`session_recording_${what}_url`,
			`${link}recording${what === 'view' ? '&view=1' : ''}`,
		),
	);
	return [
		...(session.recordingBytes === undefined ? [] : recording),
		...(shells.length === 0 ? [] : [element('command_shell_recordings', {}, shells)]),
	];
}

function jumpointOf(session: Session): string {
	if (session.kind === 'jumpClient') return element('jumpoint', {});
	return textElement('jumpoint', 'JPT-DC1', { id: 1 });
}

function customer(session: Session): string {
	return textElement('primary_customer', session.host.jumpItem, { gsnumber: CUSTOMER });
}

function jumpGroup({ host }: Session): string {
	return textElement('jump_group', host.jumpGroup.name, { type: 'shared', id: host.jumpGroup.id });
}

function primaryRep(session: Session): string {
	const [owner] = session.participants;
	return textElement('primary_rep', owner.person.displayName, {
		gsnumber: representativeNumber(0),
		id: owner.person.userId,
	});
}
