import type { RecordedLogout, RecordedTermination, Recorder } from '../record';
import type { Estate } from './estate';
import { Lingering } from './lingering';
import type { Session, SessionView } from './model';
import { toView } from './view';

export type TerminationHook = (ended: SessionView & { account: string }) => void;

/** What both Command APIs do to sessions and users, with its record. */
export class Enforcement {
	readonly lingering: Lingering<Session>;

	readonly hooks = new Set<TerminationHook>();

	constructor(
		private readonly estate: Estate,
		private readonly record: Recorder,
	) {
		this.lingering = new Lingering((session) => {
			if (session.endedAt === undefined) estate.endSession(session);
		});
	}

	/** The session as the APIs see it: still live while it lingers. */
	liveSession(lsid: string): Session | undefined {
		this.lingering.settle();
		return this.estate.liveSession(lsid);
	}

	/** False: no such live session. `ignored`: say yes and do nothing. */
	terminate(lsid: string, account: string, ignored: boolean): boolean {
		const session = this.liveSession(lsid);
		if (session === undefined) {
			this.recordTermination(lsid, account, 'notFound');
			return false;
		}
		if (ignored || this.lingering.has(session)) {
			this.recordTermination(lsid, account, ignored ? 'ignored' : 'ending');
			return true;
		}
		const ended = { ...toView(session), account };
		this.lingering.end(session);
		this.recordTermination(lsid, account, 'ended');
		for (const hook of [...this.hooks]) hook(ended);
		return true;
	}

	logOut(userId: number, account: string, ignored: boolean): RecordedLogout['result'] {
		const person = this.estate.directory.personWithId(userId);
		let result: RecordedLogout['result'] = ignored ? 'ignored' : 'loggedOut';
		if (person === undefined) result = 'notFound';
		else if (!this.estate.isLoggedIn(person)) result = 'notLoggedIn';
		else if (!ignored) this.estate.logOut(person);
		this.recordLogout(userId, account, result);
		return result;
	}

	recordTermination(lsid: string, account: string, result: RecordedTermination['result']): void {
		this.record.terminations.push({ lsid: lsid.toLowerCase(), at: Date.now(), account, result });
	}

	recordLogout(userId: number, account: string, result: RecordedLogout['result']): void {
		this.record.logouts.push({ userId, at: Date.now(), account, result });
	}
}
