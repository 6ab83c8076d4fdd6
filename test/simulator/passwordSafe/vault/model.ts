/** What the vault holds. Times are milliseconds (epoch). */

/** A record as the wire has it, of a list that nothing else depends on. */
export type WireRecord = Record<string, unknown>;

/** Password Safe API, EntityTypeID. */
export const ENTITY_TYPES = { asset: 1, database: 2, directory: 3, cloud: 4 } as const;

export type EntityType = keyof typeof ENTITY_TYPES;

export interface ManagedSystem {
	systemId: number;
	kind: EntityType;
	name: string;
	hostName: string;
	dnsName: string | null;
	ipAddress: string | null;
	/** Null for directories and clouds. */
	assetId: number | null;
	databaseId: number | null;
	workgroupId: number;
	platformId: number;
	autoManaged: boolean;
	functionalAccountId: number | null;
	description: string;
}

export interface NewManagedSystem {
	name: string;
	/** Default `asset`. */
	kind?: EntityType;
	/** Default: the name up to its first dot. */
	hostName?: string;
	/** Default: the name, where it is qualified. */
	dnsName?: string | null;
	ipAddress?: string;
	workgroupId?: number;
	platformId?: number;
	autoManaged?: boolean;
	description?: string;
}

export interface ManagedAccount {
	accountId: number;
	/** The system it belongs to: a directory for a domain account. */
	systemId: number;
	/** Without a domain. */
	name: string;
	/** Short name such as `CORP`; null for local accounts. */
	domain: string | null;
	upn: string | null;
	/** Systems that a domain account is linked to. */
	linkedSystemIds: number[];
	password: string;
	privateKey: string | null;
	passphrase: string | null;
	/** "Enable for API Access". */
	apiEnabled: boolean;
	/** Its password is rotated by the server. */
	autoManaged: boolean;
	/** Of the access policy that its requestors are under. */
	accessPolicyId: number;
	/** 0: any number. */
	maxConcurrentRequests: number;
	/** Minutes. */
	releaseDuration: number;
	maxReleaseDuration: number;
	rotatesAfterRelease: boolean;
	/** The password of the vault opens the system. */
	credentialWorks: boolean;
	/** 0 idle, 1 changing, 2 queued. */
	changeState: 0 | 1 | 2;
	lastChangeAt: number | null;
	nextChangeAt: number | null;
	applicationId: number | null;
	/** Nobody else may request it. */
	dedicatedTo: number | null;
	description: string;
}

export interface NewManagedAccount {
	/** `name`, `DOMAIN\name` or `name@domain`. */
	name: string;
	/** Name or ID of its system; a system of that name is created if unknown. */
	system: string | number;
	linkedSystemIds?: number[];
	/** Default 2: approved at once, recorded. */
	accessPolicyId?: number;
	apiEnabled?: boolean;
	autoManaged?: boolean;
	/** Default 0. */
	maxConcurrentRequests?: number;
	maxReleaseDuration?: number;
	rotatesAfterRelease?: boolean;
	credentialWorks?: boolean;
	privateKey?: string;
	passphrase?: string;
	applicationId?: number;
	dedicatedTo?: number;
	description?: string;
}

export type AccessType = 'View' | 'RDP' | 'SSH' | 'App';

export interface AccessRule {
	accessType: AccessType;
	recorded: boolean;
	/** 0: approved at once. */
	minApprovers: number;
}

export interface AccessPolicy {
	accessPolicyId: number;
	name: string;
	description: string;
	requireReason: boolean;
	requireTicket: boolean;
	rules: AccessRule[];
}

export type NewAccessPolicy = Partial<Omit<AccessPolicy, 'accessPolicyId'>> & { name: string };

export interface Asset {
	assetId: number;
	workgroupId: number;
	name: string;
	dnsName: string | null;
	domainName: string | null;
	ipAddress: string | null;
	macAddress: string;
	operatingSystem: string;
	createdAt: number;
}

export interface Secret {
	id: string;
	title: string;
	kind: 'Credential' | 'Text' | 'File';
	folderId: string;
	/** Of a credential. */
	username: string | null;
	password: string | null;
	/** Of a text. */
	text: string | null;
	/** Of a file. */
	file: { name: string; content: Buffer } | null;
	description: string;
	ownerId: number;
	owner: string;
	createdAt: number;
	modifiedAt: number;
}

export interface Folder {
	id: string;
	name: string;
	parentId: string | null;
	ownerId: number;
}
