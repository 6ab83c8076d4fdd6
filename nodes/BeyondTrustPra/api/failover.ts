/** Roles of a failover pair that an appliance may be given. */
export const FAILOVER_ROLES = ['primary', 'backup'] as const;

export type FailoverRole = (typeof FAILOVER_ROLES)[number];

export interface FailoverChange {
	role: FailoverRole;
	/** The role changes only once all data is on the other appliance. */
	dataSyncFirst: boolean;
	/** Only of a primary that becomes the backup: also where the other one cannot take over. */
	force: boolean;
}

/** Which appliance answers, and what it is now. */
export interface FailoverState {
	applianceId: string | null;
	applianceHostname: string | null;
	/** `none`, `primary` or `backup`. */
	role: string | null;
}

/** The failover role in both generations of the Command API. */
export interface FailoverApi {
	state(): Promise<FailoverState>;
	/** @returns what the appliance says of it */
	set(change: FailoverChange): Promise<string>;
}
