import type { NodeResult } from '../../harness/engine';
import { unanswered } from '../../invariants/answers';
import { blindRepeats } from '../../invariants/calls';
import { contradictions } from '../../invariants/consistent';
import { livesThoughContained } from '../../invariants/contained';
import { endedWrongly } from '../../invariants/ended';
import type { EndCall, Look } from '../../invariants/history';
import { none } from '../../invariants/none';
import type { Told } from '../../invariants/reports';
import { toldBy } from '../../invariants/reports';
import { tooManyTokens } from '../../invariants/tokens';

function call(startedAt: number, more: Partial<EndCall> = {}): EndCall {
	return { id: 'a', startedAt, refusedUnread: false, ...more };
}

const look = (startedAt: number, finishedAt: number): Look => ({ startedAt, finishedAt });

describe('a second call', () => {
	test.each<[string, EndCall[], Look[], number]>([
		['without a look', [call(1), call(9)], [], 1],
		['after a look', [call(1), call(9)], [look(2, 3)], 0],
		['after a look that began before the first', [call(3), call(9)], [look(2, 4)], 1],
		['before the look has its answer', [call(1), call(9)], [look(2, 10)], 1],
		['after one that was refused unread', [call(1, { refusedUnread: true }), call(9)], [], 0],
		['after a look at it alone', [call(1), call(9)], [{ ...look(2, 3), shows: 'a' }], 0],
		['after a look at another one', [call(1), call(9)], [{ ...look(2, 3), shows: 'b' }], 1],
		['of another caller', [call(1, { caller: 'x' }), call(9, { caller: 'y' })], [], 0],
		['to another session', [call(1), call(9, { id: 'b' })], [], 0],
	])('%s', (_what, calls, looks, wrong) => {
		expect(blindRepeats(calls, looks)).toHaveLength(wrong);
	});

	test('after a look that cannot have shown it alive', () => {
		const history = { id: 'a', begunAt: 0, endedAt: 2 };
		expect(blindRepeats([call(1), call(9)], [look(3, 4)], () => history)).toHaveLength(1);
	});
});

function told(more: Partial<Told> = {}): Told {
	const target = { kind: 'hostname', value: 'srv', matchMode: 'exact' } as const;
	return { target, dryRun: false, contained: true, sessions: [], ...more };
}

test('contained, while a session lives that is meant or listed', () => {
	const live = [{ id: 'a' }, { id: 'b' }];
	const listed = told({ sessions: [{ lsid: 'B', outcome: 'terminated', error: null }] });
	expect(livesThoughContained(told(), live, ({ id }) => id === 'a')).toHaveLength(1);
	expect(livesThoughContained(listed, live, () => false)).toHaveLength(1);
	expect(livesThoughContained(told({ contained: false }), live, () => true)).toEqual([]);
});

test('something ended that nobody means', () => {
	expect(endedWrongly(['a', 'b', 'b'], (id) => id === 'a')).toHaveLength(1);
});

describe('a report that contradicts itself', () => {
	const one = { lsid: 'a', outcome: 'terminated', error: null } as const;
	const report = toldBy([
		{
			...told({ sessions: [one] }),
			counts: { matched: 1, terminated: 1, failed: 0 },
			lookup: { sources: [], notes: [], complete: true },
			startedAt: '2026-11-22T06:00:00.000Z',
			finishedAt: '2026-11-22T06:00:00.500Z',
			durationMs: 500,
		} as never,
	]);

	test('not this one', () => {
		expect(report && contradictions(report)).toEqual([]);
	});

	test.each<[string, Partial<Told>]>([
		['a session twice', { sessions: [one, { ...one, lsid: 'A' }] }],
		['failed without an error', { contained: false, sessions: [{ ...one, outcome: 'failed' }] }],
		['an error without failure', { sessions: [{ ...one, error: 'x' }] }],
		['ended in a dry run', { dryRun: true, sessions: [one] }],
		[
			'would end in earnest',
			{ contained: false, sessions: [{ ...one, outcome: 'wouldTerminate' }] },
		],
		['locked in a dry run', { dryRun: true, sessions: [{ ...one, outcome: 'locked' }] }],
		['would lock in earnest', { contained: false, sessions: [{ ...one, outcome: 'wouldLock' }] }],
		['contained, with a protected one', { sessions: [{ ...one, outcome: 'protected' }] }],
		[
			'counts',
			{ report: { ...report!.report!, counts: { matched: 2 } as never }, sessions: [one] },
		],
		['times', { report: { ...report!.report!, durationMs: 1 }, sessions: [one] }],
	])('%s', (_what, more) => {
		expect(contradictions(told(more))).not.toEqual([]);
	});
});

describe('items without an answer', () => {
	const result = (more: object) =>
		({ status: 'success', outputs: [], ...more }) as never as NodeResult;
	const item = (index?: number) => ({
		json: {},
		...(index === undefined ? {} : { pairedItem: { item: index } }),
	});
	const error = (results?: unknown[]) => ({ message: 'x', context: { results } });

	test.each<[string, object, number]>([
		['all answered', { returned: [[item(0), item(1), item(1)]] }, 0],
		['one missing', { returned: [[item(0)]] }, 1],
		['out of order', { returned: [[item(1), item(0)]] }, 1],
		['without pairedItem', { returned: [[item(0), item()]] }, 2],
		['stopped, with all results', { error: error([[], []]) }, 0],
		['stopped, without the results', { error: error() }, 1],
		['neither output nor error', {}, 1],
		['canceled', { status: 'canceled' }, 0],
	])('%s', (_what, more, wrong) => {
		expect(unanswered(result(more), 2)).toHaveLength(wrong);
	});
});

test('tokens beyond processes and refusals', () => {
	expect(tooManyTokens(3, 1, 2)).toEqual([]);
	expect(tooManyTokens(4, 1, 2)).toHaveLength(1);
});

test('what is wrong becomes one error', () => {
	expect(() => none([], [])).not.toThrow();
	expect(() => none(['a'], ['b'])).toThrow('a\nb');
});
