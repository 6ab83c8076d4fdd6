import type { ProtectedNames } from '../../shared/kill/guard';
import type { MatchMode } from '../../shared/kill/names';
import type { Lookup } from '../api/pra';

/** Which sessions one input item wants ended, or listed. */
export type SessionTarget =
	| { kind: 'hostname' | 'username'; value: string; matchMode: MatchMode }
	| { kind: 'lsid'; value: string; matchMode: 'exact' };

/** One input item of a kill, as plain data. */
export interface KillRequest {
	target: SessionTarget;
	dryRun: boolean;
	/** More matches than this, protected ones aside: nothing is ended. */
	maxSessions: number;
	/** Those of the credential and of the node together. */
	protectedNames: ProtectedNames;
	lookup: Lookup;
	/** How far back the session report looks for sessions that are still open. */
	lookbackHours: number;
	/** Written on each session before it is ended; by code name, or `external_key`. */
	attributes: Record<string, string>;
	logOutUser: boolean;
	verify: boolean;
	verifyTimeoutMs: number;
}
