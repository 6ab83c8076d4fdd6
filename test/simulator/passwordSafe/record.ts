import type { SignInRefusal } from './identity/authorization';
import type { RegistrationKind } from './identity/registrations';

/** Times are milliseconds (epoch) by the server's clock; users are `CORP\jdoe` or `jdoe`. */
export interface RecordedSignIn {
	/** Counts from 1; requests of it carry it as `signIn`. */
	number: number;
	user: string;
	registration: RegistrationKind;
	at: number;
	endedAt?: number;
	/** Absent: still open. `expired`: by a test or a fault. */
	end?: 'signedOut' | 'idle' | 'expired';
}

/** One session that a call to end or lock aimed at. */
export interface RecordedSessionAct {
	/** Null where there is none to name: refused, unknown, or nothing was live. */
	sessionId: number | null;
	/** By which call. */
	by: 'session' | 'managedSystem' | 'managedAccount';
	/** The ID in the call's path. */
	id: number;
	at: number;
	user: string;
	/**
	 * `done`: accepted (it may linger); `ending`: asked again while it lingers; `over`: ended
	 * before; `notFound`; `none`: no live session of that system or account; `refused`: no
	 * permission; `ignored`: scripted, no effect.
	 */
	result: 'done' | 'ending' | 'over' | 'notFound' | 'none' | 'refused' | 'ignored';
}

export interface RecordedRequestEvent {
	requestId: number;
	event:
		| 'created'
		| 'reused'
		| 'approved'
		| 'denied'
		| 'retrieved'
		| 'checkedIn'
		| 'cancelled'
		| 'terminated';
	at: number;
	user: string;
}

/** What was done to a Password Safe server since the start, or since `clear()`. */
export class PasswordSafeRecord {
	signIns: RecordedSignIn[] = [];

	/** Refused sign-ins: why, which the answer does not tell. */
	refusedSignIns: SignInRefusal[] = [];

	terminations: RecordedSessionAct[] = [];

	locks: RecordedSessionAct[] = [];

	requestEvents: RecordedRequestEvent[] = [];

	/** Changed passwords. */
	rotations: Array<{ accountId: number; at: number; user: string; queued: boolean }> = [];

	quarantines: Array<{ userId: number; at: number; user: string }> = [];

	/** Most calls of one sign-in that were under way at once, waiting for their turn or running. */
	peakParallel = 0;

	/** Most calls of one sign-in that ran at once: 1 where the server serialises them. */
	peakRunning = 0;

	clear(): void {
		Object.assign(this, new PasswordSafeRecord());
	}
}
