import type { Verdict } from '../../shared/kill/guard';
import { guard } from '../../shared/kill/guard';
import type { KillReport, LookupNotes, Outcome, Target } from '../../shared/kill/report';
import { buildReport } from '../../shared/kill/report';
import type { LiveSession, Source } from '../api/model';
import { lsidKey } from '../api/lsid';
import type { Ending } from './ending';
import type { SessionTest } from './find';
import { sessionTest } from './find';
import type { KillRequest } from './request';
import { candidates } from './sessionIndex';

export interface ReportedPraSession {
	lsid: string;
	hostname: string | null;
	usernames: string[];
	outcome: Outcome;
	source: Source;
	error: string | null;
	/** Present where attributes were to be written: null, or why they were not. */
	attributesError?: string | null;
}

/** What became of logging a user out of the access console. */
export interface ReportedLogOut {
	userId: number;
	username: string;
	outcome: 'loggedOut' | 'alreadyLoggedOut' | 'protected' | 'wouldLogOut' | 'failed';
	error: string | null;
}

export interface PraKillReport extends KillReport<ReportedPraSession> {
	/** Present where users were to be logged out. */
	logOuts?: ReportedLogOut[];
}

/** What was decided about a matched session. */
type Fate =
	| { kind: 'ending'; ending: Ending }
	| { kind: 'settled'; outcome: Outcome; error: string | null }
	/** Names are protected and those of the session are not all known: the report may tell. */
	| { kind: 'held' };

interface Match {
	session: LiveSession;
	fate: Fate;
}

/** How a case gets its sessions ended. */
export type BeginEnding = (session: LiveSession) => Ending;

/** One input item's kill: what matched, what was decided, and what came of it. */
export class KillCase {
	readonly lookup: LookupNotes = { sources: [], notes: [], complete: true };

	readonly logOuts: ReportedLogOut[] = [];

	/** True while a session report is on its way that may tell more names. */
	awaitsReport = false;

	/** True where a session report was to be read, was permitted, and could not be. */
	lacksReport = false;

	/** Set where more sessions match than may be ended. */
	tooMany?: { matched: number; endedBefore: number };

	readonly matches: SessionTest;

	private readonly verdict: (session: LiveSession) => Verdict;

	private readonly byLsid = new Map<string, Match>();

	private readonly startedAt = new Date();

	constructor(readonly request: KillRequest) {
		this.matches = sessionTest(request.target);
		const names = guard(request.protectedNames);
		const joining = guard({ ...request.protectedNames, hostnames: [] });
		this.verdict = (session) => {
			const besides = { hostnames: [], usernames: session.joining ?? [] };
			return joining(besides) === 'protected' ? 'protected' : names(session);
		};
	}

	/**
	 * Decides about the sessions that a look newly shows, and begins to end them.
	 * @param last whether no other source can tell more about who is in them
	 */
	decide(sessions: LiveSession[], begin: BeginEnding, last: boolean): void {
		const found = candidates(sessions, this.request.target).filter(
			(session) => this.matches(session) && this.isUndecided(session),
		);
		const foundKeys = new Set(found.map(({ lsid }) => lsidKey(lsid)));
		// One that was held, and turns out to be protected now, does not count.
		const decided = [...this.byLsid].filter(
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
			const fate: Fate = waits ? { kind: 'held' } : this.fate(session, begin, last);
			this.byLsid.set(lsidKey(session.lsid), { session, fate });
		}
	}

	/** A session that was decided about without a look, such as an LSID that no source lists. */
	settle(session: LiveSession, outcome: Outcome, error: string | null = null): void {
		this.byLsid.set(lsidKey(session.lsid), { session, fate: { kind: 'settled', outcome, error } });
	}

	get hasMatches(): boolean {
		return this.byLsid.size > 0;
	}

	/** Whether the session report could be read: it tells of later sessions too. */
	get hasReport(): boolean {
		return this.lookup.sources.includes('report');
	}

	/** @param unreadable parts of the source's answer that could not be read */
	noteSource(source: Source, unreadable: string[]): void {
		const { sources, notes } = this.lookup;
		if (!sources.includes(source)) sources.push(source);
		if (unreadable.length === 0) return;
		this.lookup.complete = false;
		notes.push(...unreadable.map((what) => `Part of the answer could not be read: ${what}`));
	}

	/** Sessions that wait for a further source, as far as they are known. */
	held(): LiveSession[] {
		return [...this.byLsid.values()]
			.filter(({ fate }) => fate.kind === 'held')
			.map(({ session }) => session);
	}

	endings(): Ending[] {
		return [...this.byLsid.values()].flatMap(({ fate }) =>
			fate.kind === 'ending' ? [fate.ending] : [],
		);
	}

	report(): PraKillReport {
		const { target, dryRun, logOutUser } = this.request;
		const sessions = [...this.byLsid.values()].map((match) => this.reported(match));
		const report: PraKillReport = buildReport(
			target satisfies Target,
			dryRun,
			sessions,
			this.lookup,
			this.startedAt,
		);
		return logOutUser ? { ...report, logOuts: this.logOuts } : report;
	}

	private isUndecided(session: LiveSession): boolean {
		const match = this.byLsid.get(lsidKey(session.lsid));
		return match === undefined || match.fate.kind === 'held';
	}

	private fate(session: LiveSession, begin: BeginEnding, last: boolean): Fate {
		const verdict = this.verdict(session);
		if (verdict === 'protected') return { kind: 'settled', outcome: 'protected', error: null };
		if (this.tooMany) {
			const error = `Not ended: more than ${this.request.maxSessions} sessions match`;
			return { kind: 'settled', outcome: 'failed', error };
		}
		if (this.needsNames(session)) {
			const isLast = last && !(this.awaitsReport && this.mayBeMisnamed(session));
			if (!isLast) return { kind: 'held' };
			return { kind: 'settled', outcome: 'failed', error: NAMES_UNKNOWN };
		}
		if (this.request.dryRun) return { kind: 'settled', outcome: 'wouldTerminate', error: null };
		return { kind: 'ending', ending: begin(session) };
	}

	/** Whether it may not be ended before more of its names are known. */
	private needsNames(session: LiveSession): boolean {
		if (this.verdict(session) === 'unknown') return true;
		const isTold = this.awaitsReport || this.hasReport || this.lacksReport;
		return isTold && this.mayBeMisnamed(session);
	}

	/**
	 * A client through a Jumpoint may be listed under its Jump Item's name (not documented): whether
	 * its host is protected, only the report can tell.
	 */
	private mayBeMisnamed({ kind, source, jumpItem }: LiveSession): boolean {
		const { hostnames } = this.request.protectedNames;
		const isTold = source === 'report' || jumpItem !== null;
		return hostnames.length > 0 && !isTold && kind !== 'jumpClient';
	}

	/** Whether a protected name is known to be in a session. */
	shields(session: LiveSession): boolean {
		return this.verdict(session) === 'protected';
	}

	/** Whether a protected name is, or may be, in a session. */
	isProtected(session: LiveSession): boolean {
		return this.verdict(session) !== 'end';
	}

	private reported({ session, fate }: Match): ReportedPraSession {
		const { outcome, error } = outcomeOf(fate, this.request.verify);
		const reported: ReportedPraSession = {
			lsid: session.lsid,
			hostname: session.hostnames[0] ?? null,
			usernames: session.usernames,
			outcome,
			source: session.source,
			error,
		};
		if (Object.keys(this.request.attributes).length > 0 && fate.kind === 'ending') {
			reported.attributesError = fate.ending.whyNotWritten(this.request.attributes);
		}
		return reported;
	}
}

const NAMES_UNKNOWN =
	'Not ended: some names are protected, and who is in this session, or on which host, could not be determined. Grant the API account access to session reports.';

function outcomeOf(fate: Fate, verified: boolean): { outcome: Outcome; error: string | null } {
	if (fate.kind === 'ending') return fate.ending.outcome(verified);
	if (fate.kind === 'settled') return fate;
	return { outcome: 'failed', error: NAMES_UNKNOWN };
}
