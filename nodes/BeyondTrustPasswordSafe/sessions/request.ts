import type { MatchMode } from '../../shared/kill/names';
import type { KillRequest } from '../../shared/kill/request';

/** Which sessions one input item wants ended or locked. */
export type SessionTarget =
	| { kind: 'hostname' | 'username'; value: string; matchMode: MatchMode }
	| { kind: 'sessionId'; value: string; matchMode: 'exact' };

/** One input item of a kill in Password Safe. */
export interface PasswordSafeKillRequest extends KillRequest {
	target: SessionTarget;
	/** A locked session waits: it can go on only after somebody unlocks it at the server. */
	action: 'terminate' | 'lock';
}
