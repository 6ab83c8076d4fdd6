import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../../../shared/failure';
import type { ProtectedNames } from '../../../shared/kill/guard';
import { joinNames } from '../../../shared/kill/guard';
import { isIncomplete } from '../../../shared/kill/report';
import type { OperationResult } from '../../../shared/operation';
import type { Pra } from '../../api/pra';
import type { KillResult } from '../../sessions/kill';
import { kill } from '../../sessions/kill';
import type { PraKillReport } from '../../sessions/killCase';
import type { KillRequest } from '../../sessions/request';
import type { KillParameters } from './readKill';

/** Carries out all items' kills together, and answers each as its options ask. */
export async function executeKill(pra: Pra, items: KillParameters[]): Promise<OperationResult[]> {
	const results = await kill(
		pra,
		items.map(({ request }) => guarded(request, pra.protectedNames)),
	);
	return results.map((result, index) => answer(items[index], result));
}

/** A node can only add to the names that the credential protects. */
function guarded(request: KillRequest, ofCredential: ProtectedNames): KillRequest {
	return { ...request, protectedNames: joinNames(ofCredential, request.protectedNames) };
}

function answer(parameters: KillParameters, { report, failure }: KillResult): OperationResult {
	if (failure) {
		const { kind, message, description, httpStatus } = failure;
		return { failure: new Failure(kind, message, { description, httpStatus, report }) };
	}
	if (parameters.onIncomplete === 'fail' && isIncompleteKill(report)) {
		return { failure: incomplete(report) };
	}
	if (parameters.output === 'report') return { records: [report as unknown as IDataObject] };
	return { records: sessionRecords(report) };
}

function isIncompleteKill(report: PraKillReport): boolean {
	return isIncomplete(report) || (report.logOuts ?? []).some(({ outcome }) => outcome === 'failed');
}

function incomplete(report: PraKillReport): Failure {
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
		...remaining.slice(0, 5).map(({ lsid, error }) => `${lsid}: ${error ?? 'still listed'}`),
		...(report.logOuts ?? []).flatMap(({ username, error }) =>
			error ? `${username}: ${error}` : [],
		),
		...(lookup.complete ? [] : lookup.notes),
	];
	return new Failure('incomplete', message, { description: reasons.join('\n'), report });
}

/** One record per session; where nothing matched, one that says so. */
function sessionRecords({ sessions, target, dryRun, contained }: PraKillReport): IDataObject[] {
	const common = { target: { ...target }, dryRun, contained };
	if (sessions.length === 0) return [{ outcome: 'noSessions', ...common }];
	return sessions.map((session) => ({ ...session, ...common }));
}
