import type { Page, PageQuery, Row } from '../../../nodes/BeyondTrustPasswordSafe/api/paging';
import {
	AS_MANY_AS_IT_TAKES,
	pages,
	readPage,
} from '../../../nodes/BeyondTrustPasswordSafe/api/paging';

const rowsFrom = (first: number, count: number): Row[] =>
	Array.from({ length: count }, (_, i) => ({ ID: first + i }));

const ids = (rows: Row[]) => rows.map(({ ID }) => ID as number);

const upTo = (count: number) => ids(rowsFrom(1, count));

/** A server, what was asked of it, and what came of all pages. */
async function read(
	serve: (query: PageQuery, call: number) => Page,
	wanted = Number.POSITIVE_INFINITY,
	keyOf: (row: Row) => unknown = ({ ID }) => ID,
) {
	const asked: PageQuery[] = [];
	const rows: Row[] = [];
	const fetch = async (query: PageQuery) => {
		asked.push(query);
		if (asked.length > 50) throw new Error('it loops');
		return await Promise.resolve(serve(query, asked.length));
	};
	for await (const page of pages(fetch, wanted, keyOf)) rows.push(...page);
	return { asked, rows };
}

const list = (count: number, told: boolean) => {
	const all = rowsFrom(1, count);
	return ({ limit, offset }: PageQuery): Page => ({
		rows: all.slice(offset, offset + limit),
		total: told ? count : undefined,
	});
};

test.each([
	[0, true, 1],
	[0, false, 1],
	[999, true, 1],
	[999, false, 1],
	[1_000, true, 1],
	[1_000, false, 2],
	[2_500, true, 3],
	[2_500, false, 3],
])('%i records, total told: %s, take %i calls', async (count, told, calls) => {
	const { asked, rows } = await read(list(count, told));
	expect(ids(rows)).toEqual(upTo(count));
	expect(asked.map(({ offset }) => offset)).toEqual(
		Array.from({ length: calls }, (_, call) => call * 1_000),
	);
});

test.each([
	[1, [1]],
	[50, [50]],
	[1_000, [1_000]],
	[1_001, [1_000, 1]],
	[2_400, [1_000, 1_000, 400]],
])('a limit of %i asks for %j', async (wanted, limits) => {
	const { asked, rows } = await read(list(5_000, false), wanted);
	expect(asked.map(({ limit }) => limit)).toEqual(limits);
	expect(ids(rows)).toEqual(upTo(wanted));
});

test('a server that gives fewer than asked for but tells the total is asked on', async () => {
	const all = list(1_234, true);
	const { rows } = await read(({ limit, offset }) => all({ limit: Math.min(limit, 100), offset }));
	expect(ids(rows)).toEqual(upTo(1_234));
});

test('records that come in meanwhile come once, and none is lost', async () => {
	let all = rowsFrom(1, 2_500);
	const { rows } = await read(({ limit, offset }, call) => {
		if (call > 1) all = [...rowsFrom(10_000 * call, 3), ...all];
		return { rows: all.slice(offset, offset + limit) };
	});
	expect(ids(rows)).toEqual(upTo(2_500));
});

/** Reads one page and stops; how many were asked for by then, and whether one is still on its way. */
async function readOne(wanted: number) {
	const serve = list(5_000, true);
	let asked = 0;
	let underWay = 0;
	const fetch = async (query: PageQuery) => {
		asked++;
		underWay++;
		await new Promise(setImmediate);
		underWay--;
		return serve(query);
	};
	for await (const page of pages(fetch, wanted, ({ ID }) => ID)) {
		expect(page).toHaveLength(1_000);
		break;
	}
	return { asked, underWay };
}

test('where all are wanted, a page is asked for ahead; whoever stops is not left with it', async () => {
	expect(await readOne(Number.POSITIVE_INFINITY)).toEqual({ asked: 2, underWay: 0 });
});

test.each([AS_MANY_AS_IT_TAKES, 3_000])('of %s wanted, none is asked for ahead', async (wanted) => {
	expect(await readOne(wanted)).toEqual({ asked: 1, underWay: 0 });
});

test('a limit is reached although records come in meanwhile', async () => {
	let all = rowsFrom(1, 3_000);
	const { asked, rows } = await read(({ limit, offset }, call) => {
		if (call === 2) all = [...rowsFrom(10_000, 10), ...all];
		return { rows: all.slice(offset, offset + limit) };
	}, 1_500);
	expect(ids(rows)).toEqual(upTo(1_500));
	expect(asked.map(({ limit }) => limit)).toEqual([1_000, 500, 10]);
});

test('records that go meanwhile take none along, where the total is told', async () => {
	let all = rowsFrom(1, 2_500);
	const { rows } = await read(({ limit, offset }, call) => {
		if (call === 2) all = all.slice(7);
		return { rows: all.slice(offset, offset + limit), total: all.length };
	});
	expect(ids(rows).sort((a, b) => a - b)).toEqual(upTo(2_500));
});

test('a server that ignores the offset is not asked for ever', async () => {
	const { asked, rows } = await read(() => ({ rows: rowsFrom(1, 1_000) }));
	expect(asked).toHaveLength(2);
	expect(ids(rows)).toEqual(upTo(1_000));
});

test('a server that ignores limit and offset gives all at once', async () => {
	const { asked, rows } = await read(() => ({ rows: rowsFrom(1, 2_345) }));
	expect(asked).toHaveLength(1);
	expect(rows).toHaveLength(2_345);
	expect((await read(() => ({ rows: rowsFrom(1, 2_345) }), 10)).rows).toHaveLength(10);
});

test('a server that repeats a page and tells of more is no complete list', async () => {
	const reading = read(() => ({ rows: rowsFrom(1, 1_000), total: 5_000 }));
	await expect(reading).rejects.toMatchObject({
		kind: 'nonsense',
		message: 'The list has 5000 records, but only 1000 could be read',
	});
});

test('a total that is never reached ends with the empty page', async () => {
	const { asked, rows } = await read(({ limit, offset }) => ({
		rows: rowsFrom(1, 1_500).slice(offset, offset + limit),
		total: 9_999,
	}));
	expect(asked).toHaveLength(3);
	expect(rows).toHaveLength(1_500);
});

test('records without their ID are told apart by what they hold', async () => {
	const { rows } = await read(
		() => ({ rows: [{ name: 'a' }, { name: 'b' }, { name: 'a' }] }),
		Number.POSITIVE_INFINITY,
		({ ID }) => ID,
	);
	expect(rows).toEqual([{ name: 'a' }, { name: 'b' }]);
});

test.each([
	[[{ a: 1 }], { rows: [{ a: 1 }] }],
	[
		{ TotalCount: 7, Data: [{ a: 1 }] },
		{ rows: [{ a: 1 }], total: 7 },
	],
	[{ Data: [] }, { rows: [], total: undefined }],
	[
		{ TotalCount: 0, Data: null },
		{ rows: [], total: 0 },
	],
	[{ a: 1 }, { rows: [{ a: 1 }] }],
])('the page %j', (body, expected) => {
	expect(readPage(body)).toEqual(expected);
});

test.each([[undefined], [null], ['text'], [7], [[1]], [[null]], [{ Data: ['x'] }], [[[{}]]]])(
	'%j is no page',
	(body) => {
		expect(() => readPage(body)).toThrow(/not a (list|record)/);
	},
);
