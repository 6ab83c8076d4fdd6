import type { Page, Row } from '../../../nodes/BeyondTrustPra/api/configuration/pages';
import { collect, perPage } from '../../../nodes/BeyondTrustPra/api/configuration/pages';

const ALL = Number.POSITIVE_INFINITY;

const rows = (...ids: number[]): Row[] => ids.map((id) => ({ id }));

/** Answers with these pages in turn, and tells what was asked for. */
function scripted(...pages: Page[]) {
	const asked: Array<string | undefined> = [];
	const fetch = async (next?: string): Promise<Page> => {
		asked.push(next);
		return await Promise.resolve(pages[asked.length - 1]);
	};
	return { asked, fetch };
}

const idsOf = (found: Row[]) => found.map(({ id }) => id);

test.each([
	[1, 5],
	[5, 5],
	[42, 42],
	[100, 100],
	[101, 100],
	[ALL, 100],
])('where %s are wanted, pages are of %s', (wanted, expected) => {
	expect(perPage(wanted)).toBe(expected);
});

test('goes on to the end, by the links', async () => {
	const { asked, fetch } = scripted(
		{ rows: rows(1, 2), next: '/b' },
		{ rows: rows(3), next: '/c' },
		{ rows: rows(4) },
	);
	expect(idsOf(await collect(fetch, ({ id }) => id, ALL))).toEqual([1, 2, 3, 4]);
	expect(asked).toEqual([undefined, '/b', '/c']);
});

test('stops where enough is there, and gives no more', async () => {
	const { asked, fetch } = scripted({ rows: rows(1, 2, 3), next: '/b' });
	expect(idsOf(await collect(fetch, ({ id }) => id, 2))).toEqual([1, 2]);
	expect(asked).toHaveLength(1);
});

test('a list that shrinks again and again is given up neither early nor never', async () => {
	let total = 1_000;
	let calls = 0;
	const fetch = async (next?: string): Promise<Page> => {
		calls++;
		total--;
		const page = Number(next ?? 1);
		const isLast = page === 3;
		const own = rows(page * 10, page * 10 + 1);
		return await Promise.resolve({ rows: own, total, next: isLast ? undefined : String(page + 1) });
	};
	expect(await collect(fetch, ({ id }) => id, ALL)).toHaveLength(6);
	expect(calls).toBeLessThan(12);
});

test.each([
	['the same link for ever', () => '/b'],
	['ever new links', (call: number) => `/${call}`],
])('%s, with nothing new behind it, is no end', async (_, linkOf) => {
	let calls = 0;
	const fetch = async (): Promise<Page> =>
		await Promise.resolve({ rows: rows(1), next: linkOf(++calls) });
	await expect(collect(fetch, ({ id }) => id, ALL)).rejects.toThrow('does not end');
	expect(calls).toBe(2);
});

test('an appliance that makes up records for ever is stopped', async () => {
	let calls = 0;
	const fetch = async (): Promise<Page> =>
		await Promise.resolve({ rows: rows(++calls), next: `/${calls}` });
	await expect(collect(fetch, ({ id }) => id, ALL)).rejects.toThrow('does not end');
	expect(calls).toBe(10_000);
});
