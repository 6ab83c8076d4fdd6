/** A Password Safe session as the API shows it, with the names that were found out for it. */
export interface PasswordSafeSession {
	sessionId: number;
	/** Of {@link STATUSES}. */
	status: number;
	protocol: number | null;
	/** The session's own `AssetName` first; further names of its managed system once they are known. */
	hostnames: string[];
	/** Whether the names of its managed system are among them, or it has none. */
	knowsSystem: boolean;
	/** Of the person who requested it; empty until they are known. */
	usernames: string[];
	userId: number | null;
	managedSystemId: number | null;
	managedAccountId: number | null;
	/** The privileged account, perhaps as `DOMAIN\name`; null where none is told. */
	managedAccountName: string | null;
	requestId: number | null;
	/** ISO 8601, UTC. */
	startTime: string | null;
}
