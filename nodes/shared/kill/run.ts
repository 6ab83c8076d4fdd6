import type { Failure } from '../failure';
import { asOneLine, toFailure } from '../failure';
import type { LookupNotes } from './report';

/** What came of one input item: the report, and the failure where the kill could not be carried out. */
export interface KillResult<Report> {
	report: Report;
	failure?: Failure;
}

interface AnyCase<Report> {
	lookup: LookupNotes;
	tooManyFailure(): Failure | undefined;
	report(): Report;
}

/**
 * Finds the sessions of all items, then verifies: an item whose look-up fails keeps its report.
 * @returns one result per case, in order
 * @throws Failure `cancelled` where the execution is stopped
 */
export async function runKill<Case extends AnyCase<unknown>>(
	cases: Case[],
	find: (one: Case) => Promise<void>,
	verifyAll: () => Promise<void>,
): Promise<Array<KillResult<ReturnType<Case['report']>>>> {
	const failures = new Map<Case, Failure>();
	await Promise.all(
		cases.map(async (one) => {
			try {
				await find(one);
			} catch (error) {
				const failure = toFailure(error);
				if (failure.kind === 'cancelled') throw failure;
				one.lookup.complete = false;
				one.lookup.notes.push(asOneLine(failure));
				failures.set(one, failure);
			}
		}),
	);
	await verifyAll();
	return cases.map((one) => {
		const failure = failures.get(one) ?? one.tooManyFailure();
		const report = one.report() as ReturnType<Case['report']>;
		return failure ? { report, failure } : { report };
	});
}
