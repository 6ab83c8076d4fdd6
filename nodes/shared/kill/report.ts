import type { MatchMode } from './names';

/** What became of one matched session. */
export const OUTCOMES = [
	'terminated',
	'alreadyEnded',
	'protected',
	'stillActive',
	'failed',
	'wouldTerminate',
] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** Outcomes after which the session is not running any more. */
const ENDED: ReadonlySet<Outcome> = new Set(['terminated', 'alreadyEnded']);

/** Outcomes that were not intended: the session should have ended. */
const INCOMPLETE: ReadonlySet<Outcome> = new Set(['stillActive', 'failed']);

export interface ReportedSession {
	outcome: Outcome;
	error: string | null;
}

export interface Target {
	kind: 'hostname' | 'username' | 'lsid' | 'sessionId';
	value: string;
	matchMode: MatchMode;
}

/** Where sessions were looked for, and what that could not show. */
export interface LookupNotes {
	sources: string[];
	notes: string[];
	/** False where a source that should have been read could not be: sessions may be unseen. */
	complete: boolean;
}

export interface KillReport<Session extends ReportedSession> {
	target: Target;
	dryRun: boolean;
	/** Every matched session has ended, and every source was read. */
	contained: boolean;
	counts: { matched: number } & Record<Outcome, number>;
	sessions: Session[];
	lookup: LookupNotes;
	startedAt: string;
	finishedAt: string;
	durationMs: number;
}

export function buildReport<Session extends ReportedSession>(
	target: Target,
	dryRun: boolean,
	sessions: Session[],
	lookup: LookupNotes,
	startedAt: Date,
): KillReport<Session> {
	const finishedAt = new Date();
	const counts = Object.fromEntries(
		OUTCOMES.map((outcome) => [
			outcome,
			sessions.filter((session) => session.outcome === outcome).length,
		]),
	) as Record<Outcome, number>;
	return {
		target,
		dryRun,
		contained: lookup.complete && sessions.every((session) => ENDED.has(session.outcome)),
		counts: { matched: sessions.length, ...counts },
		sessions,
		lookup,
		startedAt: startedAt.toISOString(),
		finishedAt: finishedAt.toISOString(),
		durationMs: finishedAt.getTime() - startedAt.getTime(),
	};
}

/** Whether something that should have ended may still run; a protected session is no such thing. */
export function isIncomplete(report: KillReport<ReportedSession>): boolean {
	const { sessions, lookup } = report;
	return !lookup.complete || sessions.some((session) => INCOMPLETE.has(session.outcome));
}
