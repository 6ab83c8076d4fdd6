import { Lingering } from '../../pra/lingering';
import type { Clock } from '../../clock';
import { nameOf, type User } from '../identity/people';
import type { Quirks } from '../quirks';
import type { PasswordSafeRecord, RecordedSessionAct } from '../record';
import { isAlive, STATUS, type Session, type Sessions } from './sessions';
import { toView, type SessionView } from './view';

export type SessionAct = 'terminate' | 'lock';

/** Which call acts: on one session, or on all of a system or an account. */
export interface Caller {
	by: RecordedSessionAct['by'];
	id: number;
	user: User;
	/** Scripted: say yes and do nothing. */
	ignored: boolean;
}

export type TerminationHook = (ended: SessionView & { endedBy: string }) => void;

/** Ends and locks sessions, with its record. */
export class Enforcement {
	readonly lingering: Lingering<Session>;

	readonly hooks = new Set<TerminationHook>();

	constructor(
		sessions: Sessions,
		private readonly clock: Clock,
		private readonly record: PasswordSafeRecord,
		quirks: () => Quirks,
	) {
		this.lingering = new Lingering((session) =>
			sessions.end(session, quirks().terminatedStatus, clock.now()),
		);
	}

	/** Whether the API still lists it as live. */
	isLive(session: Session): boolean {
		this.lingering.settle();
		return isAlive(session);
	}

	act(act: SessionAct, session: Session, caller: Caller): RecordedSessionAct['result'] {
		const result = this.resultOf(session, caller);
		this.write(act, caller, result, session.sessionId);
		if (result !== 'done') return result;
		if (act === 'lock') {
			session.status = STATUS.locked;
			return result;
		}
		const view = toView(session);
		this.lingering.end(session);
		for (const hook of [...this.hooks]) hook({ ...view, endedBy: nameOf(caller.user) });
		return result;
	}

	/** A call that met no session. */
	write(
		act: SessionAct,
		{ by, id, user }: Pick<Caller, 'by' | 'id' | 'user'>,
		result: RecordedSessionAct['result'],
		sessionId: number | null = null,
	): void {
		const list = act === 'lock' ? this.record.locks : this.record.terminations;
		list.push({ sessionId, by, id, at: this.clock.now(), user: nameOf(user), result });
	}

	private resultOf(session: Session, { ignored }: Caller): RecordedSessionAct['result'] {
		if (!this.isLive(session)) return 'over';
		if (ignored) return 'ignored';
		return this.lingering.has(session) ? 'ending' : 'done';
	}
}
