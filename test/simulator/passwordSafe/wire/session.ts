import type { Quirks } from '../quirks';
import { isAlive, PROTOCOLS, type Session } from '../live/sessions';
import { NODE } from '../vault/inventory';
import type { WireRecord } from '../vault/model';
import { wireDateOrNull } from './dates';

/** Not documented; the order in which a third party's fixture has them. */
const SESSION_TYPES = { request: 1, isa: 2, admin: 3 };

export function sessionToWire(session: Session, quirks: Quirks): WireRecord {
	const { startedAt, endedAt } = session;
	const ended = !isAlive(session) && startedAt !== null && endedAt !== null;
	const wire: WireRecord = {
		SessionID: session.sessionId,
		UserID: session.user.userId,
		NodeID: NODE,
		Status: session.status,
		ArchiveStatus: 0,
		Protocol: PROTOCOLS[session.protocol],
		StartTime: wireDateOrNull(startedAt, 'zoned', quirks),
		EndTime: wireDateOrNull(endedAt, 'zoned', quirks),
		Duration: ended ? Math.round((endedAt - startedAt) / 1000) : 0,
		AssetName: session.assetName,
		ManagedSystemID: systemOnWire(session, quirks),
		ManagedAccountID: session.accountId,
		ManagedAccountName: session.accountName,
		RecordKey: keyOf(session, RECORD_KEY, quirks),
		Token: keyOf(session, TOKEN, quirks),
	};
	if (quirks.newerSessionFields) {
		wire.ApplicationID = session.applicationId;
		wire.RequestID = session.requestId;
		wire.SessionType = SESSION_TYPES[session.kind];
	}
	return wire;
}

/** Of a domain-linked account's session: the asset, or the directory that the account is in. */
export function systemOnWire(session: Session, quirks: Quirks): number | null {
	const { directoryId, systemId } = session;
	return quirks.linkedSessionSystem === 'directory' && directoryId !== null
		? directoryId
		: systemId;
}

const RECORD_KEY = '3958d725d16119a93c5f0e7b2a64d8819f27c04b6e5d13a8b7420c9e';
const TOKEN = 'bcb8c654b827a4467d10f3e92b58c6a104e7d93f5a2c8b610d47fe39';

/** 64 hex digits, always the same for a session. */
function keyOf({ recorded, sessionId }: Session, start: string, quirks: Quirks): string | null {
	if (!recorded && quirks.unrecordedKeys !== 'present') {
		return quirks.unrecordedKeys === 'null' ? null : '';
	}
	return start + sessionId.toString(16).padStart(8, '0');
}
