import type { IDataObject } from 'n8n-workflow';

import type { LiveSession } from '../../api/model';
import type { SessionRecord } from '../../api/reporting/sessionRecord';
import type { SessionEvent } from '../events';

export interface PolledEvent {
	event: SessionEvent;
	lsid: string;
	/** ISO 8601, UTC; of what the look alone shows, the time of the look. */
	timestamp: string | null;
	/** Who has joined, left, or taken over. */
	username?: string;
	session: SessionRecord | null;
}

/**
 * The same fields as an outbound event has, whose `session` is there with "Enrich" on: a flow need not
 * care which way an event came.
 */
export function recordOf({ event, lsid, timestamp, username, session }: PolledEvent): IDataObject {
	return {
		event,
		rawEvent: null,
		timestamp,
		version: null,
		applianceId: null,
		lsid,
		externalKey: session?.externalKey ?? null,
		type: username === undefined ? null : 'representative',
		name: null,
		displayName: null,
		username: username ?? null,
		userId: null,
		conferenceName: null,
		conferenceId: null,
		customFields: session?.customAttributes ?? {},
		session: session as IDataObject | null,
		sessionError: null,
	};
}

/** A session that only connected clients show, as far as they tell. */
export function recordOfLive(live: LiveSession): SessionRecord {
	return {
		lsid: live.lsid,
		lseq: null,
		startTime: live.startTime,
		endTime: null,
		inProgress: true,
		durationSeconds: null,
		usernames: live.usernames,
		displayNames: [],
		hostnames: live.hostnames,
		platform: live.platform,
		jumpItem: live.jumpItem,
		jumpGroup: live.jumpGroup,
		jumpoint: null,
		externalKey: null,
		customAttributes: {},
		participantCount: live.usernames.length,
		fileTransferCount: null,
		fileMoveCount: null,
		fileDeleteCount: null,
		hasRecording: false,
		commandShellRecordingCount: 0,
		commandShellRecordingViewUrls: [],
		sessionRecordingViewUrl: null,
		sessionRecordingDownloadUrl: null,
		sessionChatViewUrl: null,
		sessionChatDownloadUrl: null,
	};
}
