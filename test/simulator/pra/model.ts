/** What the appliance knows. Times are milliseconds (epoch). */

export interface Machine {
	hostname: string;
	platform: string;
	privateIp: string;
}

export interface Person {
	userId: number;
	userType: 'normal' | 'invited';
	username: string;
	displayName: string;
	workstation: Machine;
}

export interface Host extends Machine {
	/** Name of the Jump Item. */
	jumpItem: string;
	jumpGroup: { id: number; name: string };
}

export interface Gateway extends Machine {
	clientId: number;
	connectedSince: number;
}

export type SessionKind = 'jumpClient' | 'rdp' | 'shell' | 'webJump';

/**
 * `clients`: an asset client, the users' access consoles and the report. `console`: no asset
 * client. `report`: the report alone (an agentless session).
 */
export type Visibility = 'clients' | 'console' | 'report';

export interface Participant {
	person: Person;
	joinedAt: number;
	leftAt?: number;
}

export interface Session {
	lsid: string;
	/** The small sequential number in reports. */
	lseq: number;
	host: Host;
	kind: SessionKind;
	visibleAs: Visibility;
	/** In the order they joined; the first one who has not left owns the session. */
	participants: Participant[];
	startedAt: number;
	endedAt?: number;
	customAttributes: Map<string, string>;
	externalKey: string;
	/** Further events in the report's session details. */
	detailEvents: number;
	/** Of the asset client; changes when it reconnects. */
	clientId: number;
	/** Bytes of its recording; undefined: it has none. */
	recordingBytes?: number;
	/** What its command shells showed, in their order. */
	shellRecordings: string[];
}

/** An access console that is logged in. */
export interface AccessConsole {
	clientId: number;
	person: Person;
	connectedSince: number;
}

export type ConnectedClient =
	| { type: 'access_console'; id: number; console: AccessConsole; sessions: Session[] }
	| { type: 'asset_client'; id: number; session: Session }
	| { type: 'gateway'; id: number; gateway: Gateway };

export interface NewPerson {
	username: string;
	displayName?: string;
	userId?: number;
	userType?: 'normal' | 'invited';
	/** Of the person's own workstation. */
	hostname?: string;
	/** Has an access console open, with or without sessions; default true. */
	loggedIn?: boolean;
}

export interface NewHost {
	hostname: string;
	jumpItem?: string;
	jumpGroup?: string;
	platform?: string;
	privateIp?: string;
}

export interface NewSession {
	/** Of the machine that is accessed; created if unknown. */
	hostname: string;
	/** Usernames, the owner first; created if unknown. */
	users: string[];
	/** Default `jumpClient`. */
	kind?: SessionKind;
	/** Default: `report` for `webJump`, else `clients`. */
	visibleAs?: Visibility;
	/** Default: now. */
	startedAt?: Date;
	/** Given: a session that is already over. */
	endedAt?: Date;
	externalKey?: string;
	/** By code name. */
	customAttributes?: Record<string, string>;
	/** Number of further events in the report, to make it long; default 0. */
	detailEvents?: number;
	/** 32 hex digits; default: the next of the seed. */
	lsid?: string;
	/** Bytes of its recording, as many as wanted; default: it has none. */
	recordingBytes?: number;
	/** What its command shells showed, in their order; default: it had none. */
	shellRecordings?: string[];
}

/** A session as tests and people look at it. */
export interface SessionView {
	lsid: string;
	hostname: string;
	jumpItem: string;
	/** Usernames of those who are in it (of an ended one: who were in it). */
	users: string[];
	kind: SessionKind;
	visibleAs: Visibility;
	startedAt: Date;
	endedAt: Date | null;
	externalKey: string;
	customAttributes: Record<string, string>;
}
