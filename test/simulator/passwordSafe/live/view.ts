import { nameOf } from '../identity/people';
import type { Protocol, Session, Status } from './sessions';

/** A session as tests and people look at it. */
export interface SessionView {
	sessionId: number;
	/** `CORP\jdoe`, or `jdoe` for a local user. */
	username: string;
	userId: number;
	assetName: string;
	managedSystemId: number | null;
	managedAccountId: number | null;
	managedAccountName: string;
	protocol: Protocol;
	status: Status;
	startedAt: Date | null;
	endedAt: Date | null;
	requestId: number | null;
	recorded: boolean;
}

export function toView(session: Session): SessionView {
	const date = (time: number | null) => (time === null ? null : new Date(time));
	return {
		sessionId: session.sessionId,
		username: nameOf(session.user),
		userId: session.user.userId,
		assetName: session.assetName,
		managedSystemId: session.systemId,
		managedAccountId: session.accountId,
		managedAccountName: session.accountName,
		protocol: session.protocol,
		status: session.status,
		startedAt: date(session.startedAt),
		endedAt: date(session.endedAt),
		requestId: session.requestId,
		recorded: session.recorded,
	};
}
