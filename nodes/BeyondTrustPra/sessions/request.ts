import type { MatchMode } from '../../shared/kill/names';
import type { KillRequest } from '../../shared/kill/request';
import type { Lookup } from '../api/pra';

/** Which sessions one input item wants ended, or listed. */
export type SessionTarget =
	| { kind: 'hostname' | 'username'; value: string; matchMode: MatchMode }
	| { kind: 'lsid'; value: string; matchMode: 'exact' };

/** One input item of a kill in PRA. */
export interface PraKillRequest extends KillRequest {
	target: SessionTarget;
	lookup: Lookup;
	/** How far back the session report looks for sessions that are still open. */
	lookbackHours: number;
	/** Written on each session before it is ended; by code name, or `external_key`. */
	attributes: Record<string, string>;
}
