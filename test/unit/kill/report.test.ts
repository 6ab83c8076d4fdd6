import type { LookupNotes, Outcome, ReportedSession } from '../../../nodes/shared/kill/report';
import { buildReport, isIncomplete, OUTCOMES } from '../../../nodes/shared/kill/report';

const target = { kind: 'hostname', value: 'srv-sql-07', matchMode: 'equivalent' } as const;

function reportOf(outcomes: Outcome[], complete = true) {
	const sessions: ReportedSession[] = outcomes.map((outcome) => ({ outcome, error: null }));
	const lookup: LookupNotes = { sources: ['commandV2'], notes: [], complete };
	return buildReport(target, false, sessions, lookup, new Date(Date.now() - 1_000));
}

const cases: Array<[outcomes: Outcome[], contained: boolean, incomplete: boolean]> = [
	[[], true, false],
	[['terminated'], true, false],
	[['alreadyEnded'], true, false],
	[['terminated', 'alreadyEnded'], true, false],
	[['protected'], false, false],
	[['terminated', 'protected'], false, false],
	[['stillActive'], false, true],
	[['terminated', 'stillActive'], false, true],
	[['failed'], false, true],
	[['terminated', 'failed'], false, true],
	[['wouldTerminate'], false, false],
	[['protected', 'failed'], false, true],
];

test.each(cases)('%j: contained %s, incomplete %s', (outcomes, contained, incomplete) => {
	const report = reportOf(outcomes);
	expect(report.contained).toBe(contained);
	expect(isIncomplete(report)).toBe(incomplete);
});

test.each(cases)('%j, with sessions unseen: neither contained nor complete', (outcomes) => {
	const report = reportOf(outcomes, false);
	expect(report.contained).toBe(false);
	expect(isIncomplete(report)).toBe(true);
});

test('each outcome is counted, and all together', () => {
	const outcomes = OUTCOMES.flatMap((outcome, times) => Array<Outcome>(times).fill(outcome));
	const { counts } = reportOf(outcomes);
	expect(counts).toEqual({
		matched: 15,
		terminated: 0,
		alreadyEnded: 1,
		protected: 2,
		stillActive: 3,
		failed: 4,
		wouldTerminate: 5,
	});
});

test('the times are of this kill', () => {
	const { startedAt, finishedAt, durationMs } = reportOf([]);
	expect(new Date(startedAt).toISOString()).toBe(startedAt);
	expect(Date.parse(finishedAt) - Date.parse(startedAt)).toBe(durationMs);
	expect(durationMs).toBeGreaterThanOrEqual(1_000);
});
