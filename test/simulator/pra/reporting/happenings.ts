/** What happened apart from sessions, as the reports other than those about sessions tell it. */
export interface TeamEvent {
	/** Default: `Operations`, which has ID 1. */
	team?: { name: string; id: number };
	at: Date;
	/** Default: `Conference Member Added`. */
	eventType?: string;
	/** Display name. */
	performedBy: string;
	data?: Record<string, string>;
}

export interface VaultEvent {
	at: Date;
	/** Such as `Credentials Used`, whose data is the LSID of a session. */
	eventType: string;
	/** ID of the Vault account. */
	account: number;
	data?: string;
	performedBy?: { id: number; name: string; type?: string };
}

export interface JumpItemEvent {
	at: Date;
	eventType: string;
	jumpItem: { id: number; name: string };
	jumpGroup: string;
	performedBy: { id: number; name: string };
}

/** A row of `jump_items.csv`, in the order of its columns. */
export type LicenseRow = [
	jumpItem: string,
	hostname: string,
	jumpoint: string,
	remoteAppName: string,
	license: 'yes' | 'no',
	jumpMethod: string,
	jumpGroup: string,
];

/** They are told in the order in which they were added. */
export class Happenings {
	readonly team: TeamEvent[] = [];

	readonly vault: VaultEvent[] = [];

	readonly jumpItems: JumpItemEvent[] = [];

	readonly licenses: LicenseRow[] = [];

	/** Lines by the name of their file in the archive. */
	readonly syslog = new Map<string, string[]>();
}
