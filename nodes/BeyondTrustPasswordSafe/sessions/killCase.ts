import type { Verdict } from '../../shared/kill/guard';
import { guard } from '../../shared/kill/guard';
import type { BeginEnding, ReportOf } from '../../shared/kill/killCase';
import { KillCase } from '../../shared/kill/killCase';
import { nameTest } from '../../shared/kill/names';
import type { Outcome } from '../../shared/kill/report';
import { LOCK_OUTCOMES, OUTCOMES } from '../../shared/kill/report';
import type { PasswordSafeSession } from '../api/model';
import type { Names } from '../api/names';
import { LOCKED } from '../api/words';
import type { PasswordSafeEnding } from './ending';
import { HostTarget } from './hosts';
import type { PasswordSafeKillRequest } from './request';

export interface ReportedPasswordSafeSession {
	sessionId: number;
	hostname: string | null;
	/** Of the person who requested the session. */
	usernames: string[];
	/** The privileged account in it. */
	managedAccountName: string | null;
	managedSystemId: number | null;
	outcome: Outcome;
	source: 'sessions';
	error: string | null;
}

export type PasswordSafeKillReport = ReportOf<ReportedPasswordSafeSession>;

export type BeginPasswordSafeEnding = BeginEnding<PasswordSafeSession, PasswordSafeEnding>;

/** The words of a report on locks. */
const WHEN_LOCKING: Partial<Record<Outcome, Outcome>> = {
	terminated: 'locked',
	wouldTerminate: 'wouldLock',
};

/** One input item's kill in Password Safe: managed systems and users tell the names of a session. */
export class PasswordSafeKillCase extends KillCase<
	PasswordSafeSession,
	PasswordSafeEnding,
	ReportedPasswordSafeSession,
	PasswordSafeKillRequest
> {
	/** Whether the names of managed systems could be read. */
	knowsNames = false;

	/** The user who goes by the target's name at the server, and whose own name has another domain. */
	private principal?: number;

	/** Set where the target is a host. */
	private readonly host?: HostTarget;

	private readonly isMeant: (session: PasswordSafeSession) => boolean;

	constructor(
		request: PasswordSafeKillRequest,
		private readonly names: Names,
	) {
		super(request);
		const { kind, value, matchMode } = request.target;
		if (kind === 'sessionId') {
			this.isMeant = (session) => this.keyOf(session) === value;
		} else if (kind === 'username') {
			const isMeant = nameTest(kind, value, matchMode);
			this.isMeant = ({ usernames }) => usernames.some(isMeant);
		} else {
			const host = new HostTarget(value, matchMode);
			this.host = host;
			this.isMeant = ({ hostnames }) => host.isAmong(hostnames);
		}
	}

	keyOf({ sessionId }: PasswordSafeSession): string {
		return String(sessionId);
	}

	matches(session: PasswordSafeSession): boolean {
		return this.isMeant(session);
	}

	protected get namesUnknown(): string {
		return this.hasProtectedNames
			? 'Not ended: some names are protected, and who is in this session, or on which host, could not be determined. Give the user "User Accounts Management" (Read) and "Password Safe System Management" (Read).'
			: 'Not ended: its asset name has no domain, and the names of its managed system, which could tell that it is another host, could not be read. Run again.';
	}

	/** From here on the target's name is one of that user's. */
	means(userId: number): void {
		this.principal = userId;
	}

	/** The names of a user, as far as this case knows them. */
	namesOf<Known extends string[]>(userId: number | null, names: Known): Known {
		if (userId === null || userId !== this.principal) return names;
		return [...names, this.request.target.value] as Known;
	}

	/** Whether the names of its managed system cannot take back a match by the asset name. */
	isSureByAsset({ hostnames, knowsSystem }: PasswordSafeSession): boolean {
		return knowsSystem || this.host === undefined || this.host.isSure(hostnames);
	}

	/** Whether the names of managed systems cannot add more sessions than may be ended. */
	fitsWhoeverMatches(sessions: PasswordSafeSession[]): boolean {
		const mayMatch = sessions.filter(
			(session) =>
				this.matches(session) || (!session.knowsSystem && session.managedSystemId !== null),
		);
		return mayMatch.length <= this.request.maxSessions;
	}

	protected candidates(sessions: PasswordSafeSession[]): PasswordSafeSession[] {
		return sessions;
	}

	protected override get outcomes(): readonly Outcome[] {
		return this.request.action === 'lock' ? LOCK_OUTCOMES : OUTCOMES;
	}

	/** A protected username protects a privileged account of that name too, whoever uses it. */
	protected override verdict(session: PasswordSafeSession): Verdict {
		const { hostnames, managedAccountName } = session;
		const { protectedNames } = this.request;
		const asAccount = { hostnames, usernames: managedAccountName ? [managedAccountName] : [] };
		if (guard(protectedNames)(asAccount) === 'protected') return 'protected';
		return super.verdict(session);
	}

	/** Its managed system may be a protected host, or one in another domain than the target's. */
	protected mayBeMisnamed(session: PasswordSafeSession): boolean {
		if (session.knowsSystem) return false;
		return this.request.protectedNames.hostnames.length > 0 || !this.isSureByAsset(session);
	}

	protected reported(
		session: PasswordSafeSession,
		{ outcome, error }: { outcome: Outcome; error: string | null },
		ending: PasswordSafeEnding | undefined,
	): ReportedPasswordSafeSession {
		const { sessionId, hostnames, userId, usernames, managedAccountName, managedSystemId } =
			session;
		return {
			sessionId,
			hostname: hostnames[0] ?? null,
			usernames: usernames.length > 0 ? usernames : this.names.ofUserSoFar(userId),
			managedAccountName,
			managedSystemId,
			outcome: this.inWords(session, outcome, ending?.isOver === true),
			source: 'sessions',
			error,
		};
	}

	private inWords({ status }: PasswordSafeSession, outcome: Outcome, isOver: boolean): Outcome {
		if (this.request.action !== 'lock') return outcome;
		if (isOver && outcome === 'terminated') return 'alreadyEnded';
		if (outcome === 'alreadyEnded' && status === LOCKED) return 'alreadyLocked';
		return WHEN_LOCKING[outcome] ?? outcome;
	}
}
