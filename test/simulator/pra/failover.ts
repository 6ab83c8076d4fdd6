export type FailoverRole = 'none' | 'primary' | 'backup';

export interface WantedRole {
	role: string;
	dataSyncFirst: boolean;
	force: boolean;
}

/** PRA API guide, `set_failover_role`: the two texts of success. */
export const CHANGED = 'Successfully changed role';
export const SYNC_STARTED =
	'Successfully started data sync. Role change will occur upon successful completion.';

/** The appliance's part in a failover pair. */
export class Failover {
	role: FailoverRole = 'none';

	/** What a cached answer still says. */
	previous: FailoverRole = 'none';

	/** Every change that was asked for and accepted. */
	readonly changes: WantedRole[] = [];

	private awaited?: FailoverRole;

	/** The other appliance cannot take over: only a forced change is accepted. */
	peerIsDown = false;

	/** Puts the appliance into a pair. */
	pair(role: FailoverRole): void {
		this.role = role;
		this.previous = role;
	}

	/** @returns why not, or the text of success; `ignored`: says yes and does nothing */
	set(wanted: WantedRole, ignored: boolean): { refused: string } | { said: string } {
		const { role, dataSyncFirst, force } = wanted;
		if (role !== 'primary' && role !== 'backup') return { refused: 'The role is invalid.' };
		if (this.role === 'none') return { refused: 'Failover is not configured.' };
		if (force && role === 'primary') return { refused: 'A primary cannot be forced.' };
		if (role === 'backup' && this.peerIsDown && !force) {
			return { refused: 'The other appliance cannot become the primary.' };
		}
		this.changes.push(wanted);
		if (ignored) return { said: CHANGED };
		if (dataSyncFirst) {
			this.awaited = role;
			return { said: SYNC_STARTED };
		}
		this.become(role);
		return { said: CHANGED };
	}

	/** The data sync that was started is done. */
	finishDataSync(): void {
		if (this.awaited !== undefined) this.become(this.awaited);
		this.awaited = undefined;
	}

	private become(role: FailoverRole): void {
		this.previous = this.role;
		this.role = role;
	}
}
