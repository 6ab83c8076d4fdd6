/**
 * What a vendor's server knows of its own, in the words that all its products share. Times are
 * milliseconds of the simulator's clock.
 */

/** A session from its begin to its end; its ID is an LSID, or a Password Safe session ID. */
export interface SessionHistory {
	id: string;
	begunAt: number;
	endedAt?: number;
}

/** A request that shall end one session. */
export interface EndCall {
	id: string;
	/** Which execution sent it, where a test can tell. */
	caller?: string;
	startedAt: number;
	/** It was refused before it was read: for the rate limit, or for its token. */
	refusedUnread: boolean;
}

/** A read of sessions that was answered, readable and whole. */
export interface Look {
	caller?: string;
	/** The one session it asked for; absent: it lists all. */
	shows?: string;
	startedAt: number;
	finishedAt: number;
}

export function wasAliveAt({ begunAt, endedAt = Infinity }: SessionHistory, time: number): boolean {
	return begunAt <= time && time < endedAt;
}
