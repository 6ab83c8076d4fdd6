import type { EndAnswer } from '../../shared/kill/endAnswer';
import type { ClientsApi, CommandSource } from './clients';
import type { FailoverApi } from './failover';

/** Where a session was seen. */
export type Source = CommandSource | 'report';

/** How a session reaches its endpoint; null where the source does not say. */
export type SessionKind = 'jumpClient' | 'rdp' | 'shell' | 'jumpoint';

/** A session in progress, as one source or several together show it. */
export interface LiveSession {
	/** 32 hex digits, spelt as the appliance spells them. */
	lsid: string;
	/** Names of the endpoint; empty where the source does not know them. */
	hostnames: string[];
	/** Usernames of the people in it; several for a shared session, empty where not known. */
	usernames: string[];
	/** Who may be in it besides, having just connected: only the guard heeds them. */
	joining?: string[];
	platform: string | null;
	kind: SessionKind | null;
	/** Name of the Jump Item; only the session report has it. */
	jumpItem: string | null;
	jumpGroup: string | null;
	/** ISO 8601, UTC. */
	startTime: string | null;
	source: Source;
}

/** A session of which only the LSID is known so far. */
export function bareSession(lsid: string, source: Source): LiveSession {
	return {
		lsid,
		hostnames: [],
		usernames: [],
		platform: null,
		kind: null,
		jumpItem: null,
		jumpGroup: null,
		startTime: null,
		source,
	};
}

/** A person who is logged in to an access console. */
export interface ConsoleUser {
	userId: number;
	username: string;
	displayName: string | null;
}

/** One look at the connected clients: which sessions they are in, and who is logged in. */
export interface ConnectedClients {
	source: Source;
	sessions: LiveSession[];
	users: ConsoleUser[];
	/** What of the answer could not be understood; such a look may not show everything. */
	unreadable: string[];
}

/** A custom attribute of a session. */
export interface SessionAttribute {
	codeName: string;
	displayName: string | null;
	value: string;
}

/** Permissions of an API account; values as in the appliance's API configuration. */
export interface ApiAccountPermissions {
	command: 'deny' | 'read_only' | 'full_access';
	/** All permissions as the appliance names them. */
	raw: Record<string, string | boolean>;
}

export interface ApplianceInfo {
	source: Source;
	product: string | null;
	/** Versions of the appliance's APIs by their vendor names in camelCase. */
	versions: Record<string, string>;
	currentTime: string | null;
	permissions: ApiAccountPermissions;
}

export interface ApplianceHealth {
	source: Source;
	healthy: boolean;
	errorMessage: string | null;
	version: string | null;
	build: string | null;
	applianceHostname: string | null;
	applianceId: string | null;
	clusterRole: string | null;
	failoverRole: string | null;
	enabledSharedIps: string[];
	lastDataSync: string | null;
	lastDataSyncStatus: string | null;
}

/** What both generations of the Command API can do for a flow. */
export interface CommandApi {
	readonly source: CommandSource;
	readonly clients: ClientsApi;
	readonly failover: FailoverApi;
	/** @param begun called as the first request leaves; @param patience ms for repeated reads */
	connectedClients(begun?: () => void, patience?: number): Promise<ConnectedClients>;
	endSession(lsid: string): Promise<EndAnswer>;
	/** @throws Failure `notFound` where the session is not active */
	getAttributes(lsid: string): Promise<SessionAttribute[]>;
	/** @param timeout ms, where the caller cannot wait for as long as usual */
	setAttributes(lsid: string, values: Record<string, string>, timeout?: number): Promise<void>;
	/** Logs a user out of the access console; only Command API v2 can. */
	logOutUser?(userId: number): Promise<EndAnswer>;
	info(): Promise<ApplianceInfo>;
	health(): Promise<ApplianceHealth>;
}
