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

/** What became of one that was to be locked: it waits, until somebody unlocks it at the server. */
export const LOCK_OUTCOMES = [
	'locked',
	'alreadyLocked',
	'alreadyEnded',
	'protected',
	'stillActive',
	'failed',
	'wouldLock',
] as const;

export type Outcome = (typeof OUTCOMES)[number] | (typeof LOCK_OUTCOMES)[number];

/** Outcomes after which nobody can go on in the session. */
const ENDED: ReadonlySet<Outcome> = new Set([
	'terminated',
	'alreadyEnded',
	'locked',
	'alreadyLocked',
]);

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
	counts: { matched: number } & Partial<Record<Outcome, number>>;
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
	outcomes: readonly Outcome[] = OUTCOMES,
): KillReport<Session> {
	const finishedAt = new Date();
	const counts = Object.fromEntries(
		outcomes.map((outcome) => [
			outcome,
			sessions.filter((session) => session.outcome === outcome).length,
		]),
	);
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
