import type { XmlElement } from '../../../shared/xml';
import { child, childrenIn, childText } from '../../../shared/xml';
import { isLsid } from '../lsid';
import { detached } from './detached';
import {
	displayNamesOf,
	durationOf,
	hostnamesOf,
	isInProgress,
	platformOf,
	timeOf,
	usernamesOf,
} from './sessionElement';

/** What most want to know of a session in the report AccessSession. */
export interface SessionRecord {
	/** 32 hex digits as the appliance spells them; null where they are not. */
	lsid: string | null;
	/** The small number of a session that the appliance's pages show. */
	lseq: number | null;
	/** ISO 8601, UTC. */
	startTime: string | null;
	/** Null while it is in progress. */
	endTime: string | null;
	inProgress: boolean;
	durationSeconds: number | null;
	usernames: string[];
	displayNames: string[];
	hostnames: string[];
	platform: string | null;
	/** Name of the Jump Item. */
	jumpItem: string | null;
	jumpGroup: string | null;
	/** Null for a session through a Jump Client. */
	jumpoint: string | null;
	externalKey: string | null;
	/** By code name. */
	customAttributes: Record<string, string>;
	participantCount: number;
	fileTransferCount: number | null;
	fileMoveCount: number | null;
	fileDeleteCount: number | null;
	hasRecording: boolean;
	/** How many recordings of command shells there are, to be downloaded by their number from 0. */
	commandShellRecordingCount: number;
	/** Of those that have one. */
	commandShellRecordingViewUrls: string[];
	sessionRecordingViewUrl: string | null;
	sessionRecordingDownloadUrl: string | null;
	sessionChatViewUrl: string | null;
	sessionChatDownloadUrl: string | null;
}

/** The flat record of a `<session>`. */
export function sessionRecord(session: XmlElement): SessionRecord {
	const { lsid } = session.attributes;
	const inProgress = isInProgress(session);
	const recording = childText(session, 'session_recording_view_url');
	const download = childText(session, 'session_recording_download_url');
	const shells = childrenIn(session, 'command_shell_recordings', 'command_shell_recording');
	return detached({
		lsid: isLsid(lsid) ? lsid : null,
		lseq: count(session, 'lseq'),
		startTime: timeOf(session, 'start_time'),
		endTime: inProgress ? null : timeOf(session, 'end_time'),
		inProgress,
		durationSeconds: durationOf(session),
		usernames: usernamesOf(session),
		displayNames: displayNamesOf(session),
		hostnames: hostnamesOf(session),
		platform: platformOf(session),
		jumpItem: childText(session, 'primary_customer'),
		jumpGroup: childText(session, 'jump_group'),
		jumpoint: childText(session, 'jumpoint'),
		externalKey: childText(session, 'external_key'),
		customAttributes: customAttributesOf(session),
		participantCount: childrenIn(session, 'rep_list', 'representative').length,
		fileTransferCount: count(session, 'file_transfer_count'),
		fileMoveCount: count(session, 'file_move_count'),
		fileDeleteCount: count(session, 'file_delete_count'),
		hasRecording: (recording ?? download) !== null,
		commandShellRecordingCount: shells.length,
		commandShellRecordingViewUrls: shells.flatMap((shell) => childText(shell, 'view_url') ?? []),
		sessionRecordingViewUrl: recording,
		sessionRecordingDownloadUrl: download,
		sessionChatViewUrl: childText(session, 'session_chat_view_url'),
		sessionChatDownloadUrl: childText(session, 'session_chat_download_url'),
	});
}

function customAttributesOf(session: XmlElement): Record<string, string> {
	return Object.fromEntries(
		childrenIn(session, 'custom_attributes', 'custom_attribute').map(({ attributes, text }) => [
			attributes.code_name ?? attributes.display_name ?? '',
			text,
		]),
	);
}

function count(session: XmlElement, name: string): number | null {
	const text = child(session, name)?.text ?? '';
	return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
