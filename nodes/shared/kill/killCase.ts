import { Failure } from '../failure';
import { unreadableNotes } from '../unreadableNotes';
import type { Ending } from './ending';
import type { NamedSession, Verdict } from './guard';
import { guard } from './guard';
import type { ReportedLogOut } from './logOut';
import type { KillReport, LookupNotes, Outcome, ReportedSession } from './report';
import { buildReport, OUTCOMES } from './report';
import type { KillRequest } from './request';

/** What was decided about a matched session. */
type Fate<One> =
	| { kind: 'ending'; ending: One }
	| { kind: 'settled'; outcome: Outcome; error: string | null }
	/** Names are protected and those of the session are not all known: a further source may tell. */
	| { kind: 'held' };

interface Match<Session, One> {
	session: Session;
	fate: Fate<One>;
}

/** How a case gets its sessions ended. */
export type BeginEnding<Session, One> = (session: Session) => One;

/** A report of either product. */
export type ReportOf<Reported extends ReportedSession> = KillReport<Reported> & {
	/** Present where users were to be logged out. */
	logOuts?: ReportedLogOut[];
};

/** One input item's kill: what matched, what was decided, and what came of it. */
export abstract class KillCase<
	Session extends NamedSession,
	One extends Ending<Session>,
	Reported extends ReportedSession,
	Request extends KillRequest = KillRequest,
> {
	readonly lookup: LookupNotes = { sources: [], notes: [], complete: true };

	readonly logOuts: ReportedLogOut[] = [];

	/** True while a source is being read that may tell more names. */
	awaitsNames = false;

	/** True where such a source was to be read, was permitted, and could not be. */
	lacksNames = false;

	/** Set where more sessions match than may be ended. */
	tooMany?: { matched: number; endedBefore: number };

	private readonly guard: (session: NamedSession) => Verdict;

	private readonly byKey = new Map<string, Match<Session, One>>();

	private readonly startedAt = new Date();

	constructor(readonly request: Request) {
		this.guard = guard(request.protectedNames);
	}

	/** What a session is known by: the same in every look. */
	abstract keyOf(session: Session): string;

	/** Whether the target means the session. */
	abstract matches(session: Session): boolean;

	/** The sessions of a look that the target may mean, in their order. */
	protected abstract candidates(sessions: Session[]): Session[];

	/** Whether the session may be ended, by all names that are known of it. */
	protected verdict(session: Session): Verdict {
		return this.guard(session);
	}

	/** Whether a protected host may hide behind another name, which another source would tell. */
	protected abstract mayBeMisnamed(session: Session): boolean;

	/** Whether the source that tells all names was read. */
	protected abstract readonly knowsNames: boolean;

	/** Why a session is not ended of which it is not known whether it is protected. */
	protected abstract readonly namesUnknown: string;

	/** What may come of a session, as the report counts it. */
	protected get outcomes(): readonly Outcome[] {
		return OUTCOMES;
	}

	protected abstract reported(
		session: Session,
		came: { outcome: Outcome; error: string | null },
		ending: One | undefined,
	): Reported;

	/**
	 * Decides about the sessions that a look newly shows, and begins to end them.
	 * @param last whether no other source can tell more about who is in them
	 */
	decide(sessions: Session[], begin: BeginEnding<Session, One>, last: boolean): void {
		const found = this.candidates(sessions).filter(
			(session) => this.matches(session) && this.isUndecided(session),
		);
		const foundKeys = new Set(found.map((session) => this.keyOf(session)));
		// One that was held, and turns out to be protected now, does not count.
		const decided = [...this.byKey].filter(
			([key, { fate }]) =>
				!foundKeys.has(key) && (fate.kind !== 'settled' || fate.outcome !== 'protected'),
		);
		const mayEnd = found.filter((session) => this.verdict(session) !== 'protected');
		const matched = decided.length + mayEnd.length;
		const isOver = matched > this.request.maxSessions;
		// Those that wait for their names may turn out to be protected: then all of them wait.
		const waiting = last ? [] : mayEnd.filter((session) => this.needsNames(session));
		const mayFit = isOver && matched - waiting.length <= this.request.maxSessions;
		if (isOver && !mayFit) this.tooMany = { matched, endedBefore: this.endings().length };
		for (const session of found) {
			const waits = mayFit && this.verdict(session) !== 'protected';
			const fate: Fate<One> = waits ? { kind: 'held' } : this.fate(session, begin, last);
			this.byKey.set(this.keyOf(session), { session, fate });
		}
	}

	/** A session that was decided about without a look, such as one that no source lists. */
	settle(session: Session, outcome: Outcome, error: string | null = null): void {
		this.byKey.set(this.keyOf(session), { session, fate: { kind: 'settled', outcome, error } });
	}

	get hasMatches(): boolean {
		return this.byKey.size > 0;
	}

	get hasProtectedNames(): boolean {
		const { usernames, hostnames } = this.request.protectedNames;
		return usernames.length + hostnames.length > 0;
	}

	/** @param unreadable parts of the source's answer that could not be read */
	noteSource(source: string, unreadable: string[] = []): void {
		const { sources, notes } = this.lookup;
		if (!sources.includes(source)) sources.push(source);
		if (unreadable.length === 0) return;
		this.lookup.complete = false;
		notes.push(...unreadableNotes(unreadable));
	}

	/** Sessions that wait for a further source, as far as they are known. */
	held(): Session[] {
		return [...this.byKey.values()]
			.filter(({ fate }) => fate.kind === 'held')
			.map(({ session }) => session);
	}

	/** All that matched so far. */
	matched(): Session[] {
		return [...this.byKey.values()].map(({ session }) => session);
	}

	endings(): One[] {
		return [...this.byKey.values()].flatMap(({ fate }) =>
			fate.kind === 'ending' ? [fate.ending] : [],
		);
	}

	report(): ReportOf<Reported> {
		const { target, dryRun, logOutUser } = this.request;
		const sessions = [...this.byKey.values()].map(({ session, fate }) =>
			this.reported(
				session,
				this.outcomeOf(fate),
				fate.kind === 'ending' ? fate.ending : undefined,
			),
		);
		const report = buildReport(
			target,
			dryRun,
			sessions,
			this.lookup,
			this.startedAt,
			this.outcomes,
		);
		return logOutUser ? { ...report, logOuts: this.logOuts } : report;
	}

	/** Whether a protected name is known to be in a session. */
	shields(session: Session): boolean {
		return this.verdict(session) === 'protected';
	}

	/** Whether a protected name is, or may be, in a session. */
	isProtected(session: Session): boolean {
		return this.verdict(session) !== 'end' || this.isPerhapsMisnamed(session);
	}

	tooManyFailure(): Failure | undefined {
		if (!this.tooMany) return undefined;
		const { matched, endedBefore } = this.tooMany;
		const { target, maxSessions } = this.request;
		const ended =
			endedBefore === 0
				? 'nothing was ended'
				: `${endedBefore} were ended before the others were seen, and none of the others`;
		return new Failure(
			'incomplete',
			`${matched} sessions match the ${target.kind} "${target.value}", more than the ${maxSessions} allowed: ${ended}`,
			{
				description:
					'If all of them are meant, raise the option "Maximum Sessions" and run again; a dry run with a higher maximum lists them.',
			},
		);
	}

	/** Whether nothing is decided about a session yet, or it waits for a further source. */
	isUndecided(session: Session): boolean {
		const match = this.byKey.get(this.keyOf(session));
		return match === undefined || match.fate.kind === 'held';
	}

	/** Whether it may not be ended before more of its names are known. */
	private needsNames(session: Session): boolean {
		const isMisnamed = this.awaitsNames && this.mayBeMisnamed(session);
		return isMisnamed || this.verdict(session) === 'unknown' || this.isPerhapsMisnamed(session);
	}

	/** Whether its other names were to be had, and are not known. */
	private isPerhapsMisnamed(session: Session): boolean {
		return (this.knowsNames || this.lacksNames) && this.mayBeMisnamed(session);
	}

	private fate(session: Session, begin: BeginEnding<Session, One>, last: boolean): Fate<One> {
		const verdict = this.verdict(session);
		if (verdict === 'protected') return { kind: 'settled', outcome: 'protected', error: null };
		if (this.tooMany) {
			const error = `Not ended: more than ${this.request.maxSessions} sessions match`;
			return { kind: 'settled', outcome: 'failed', error };
		}
		if (this.needsNames(session)) {
			const isLast = last && !(this.awaitsNames && this.mayBeMisnamed(session));
			if (!isLast) return { kind: 'held' };
			return { kind: 'settled', outcome: 'failed', error: this.namesUnknown };
		}
		if (this.request.dryRun) return { kind: 'settled', outcome: 'wouldTerminate', error: null };
		return { kind: 'ending', ending: begin(session) };
	}

	private outcomeOf(fate: Fate<One>): { outcome: Outcome; error: string | null } {
		if (fate.kind === 'ending') return fate.ending.outcome(this.request.verify);
		if (fate.kind === 'settled') return fate;
		return { outcome: 'failed', error: this.namesUnknown };
	}
}
