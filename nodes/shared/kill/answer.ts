import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../failure';
import type { OperationResult } from '../operation';
import type { ReportOf } from './killCase';
import type { KillResult } from './run';
import type { ReportedSession } from './report';
import { isIncomplete } from './report';

export const ON_INCOMPLETE = ['fail', 'report'] as const;

export const OUTPUTS = ['report', 'sessions'] as const;

/** What shall come out of a kill. */
export interface KillAnswer {
	onIncomplete: (typeof ON_INCOMPLETE)[number];
	output: (typeof OUTPUTS)[number];
}

/**
 * One item's kill as its options ask for it.
 * @param idOf what people know a session by
 */
export function answerKill<Reported extends ReportedSession>(
	{ onIncomplete, output }: KillAnswer,
	{ report, failure }: KillResult<ReportOf<Reported>>,
	idOf: (session: Reported) => string,
): OperationResult {
	if (failure) {
		const { kind, message, description, httpStatus } = failure;
		return { failure: new Failure(kind, message, { description, httpStatus, report }) };
	}
	if (onIncomplete === 'fail' && isIncompleteKill(report)) {
		return { failure: incomplete(report, idOf) };
	}
	if (output === 'report') return { records: [report as unknown as IDataObject] };
	return { records: sessionRecords(report) };
}

function isIncompleteKill(report: ReportOf<ReportedSession>): boolean {
	return isIncomplete(report) || (report.logOuts ?? []).some(({ outcome }) => outcome === 'failed');
}

function incomplete<Reported extends ReportedSession>(
	report: ReportOf<Reported>,
	idOf: (session: Reported) => string,
): Failure {
	const { counts, target, lookup, sessions } = report;
	const remaining = sessions.filter(({ outcome }) => ['stillActive', 'failed'].includes(outcome));
	const { length } = remaining;
	const meant = `the ${target.kind} "${target.value}"`;
	const message =
		length > 0
			? `${length} of ${counts.matched} sessions of ${meant} may still run`
			: lookup.complete
				? `Sessions of ${meant} ended, but a user could not be logged out`
				: `Not all sessions of ${meant} could be looked up, so some may still run`;
	const reasons = [
		...remaining
			.slice(0, 5)
			.map((session) => `${idOf(session)}: ${session.error ?? 'still listed'}`),
		...(report.logOuts ?? []).flatMap(({ username, error }) =>
			error ? `${username}: ${error}` : [],
		),
		...(lookup.complete ? [] : lookup.notes),
	];
	return new Failure('incomplete', message, { description: reasons.join('\n'), report });
}

/** One record per session; where nothing matched, one that says so. */
function sessionRecords({
	sessions,
	target,
	dryRun,
	contained,
}: ReportOf<ReportedSession>): IDataObject[] {
	const common = { target: { ...target }, dryRun, contained };
	if (sessions.length === 0) return [{ outcome: 'noSessions', ...common }];
	return sessions.map((session) => ({ ...session, ...common }));
}
