import type { ProtectedNames } from './guard';
import type { Target } from './report';

/** One input item of a kill, as plain data. */
export interface KillRequest {
	target: Target;
	dryRun: boolean;
	/** More matches than this, protected ones aside: nothing is ended. */
	maxSessions: number;
	/** Those of the credential and of the node together. */
	protectedNames: ProtectedNames;
	logOutUser: boolean;
	verify: boolean;
	verifyTimeoutMs: number;
}
