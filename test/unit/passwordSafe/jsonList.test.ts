import { Failure } from '../../../nodes/shared/failure';
import { jsonEntries } from '../../../nodes/shared/jsonList';
import { answerOf, cutAt } from '../answers';

async function entriesOf(...body: Parameters<typeof answerOf>): Promise<unknown[]> {
	const all: unknown[] = [];
	for await (const entries of jsonEntries(answerOf(...body), 1)) all.push(...entries);
	return all;
}

/** A list whose texts hold everything that a list is cut at. */
const ENTRIES = [
	{ a: 'comma, bracket ] } [ { quote " and \\', nested: [[1, 2], { b: [] }] },
	'\\',
	'a\\"b',
	['x', ['y']],
	-1.5e3,
	null,
	true,
	'Größe 漢字 \u{1f600}',
	{},
];

/** Objects alone, with what looks like their end in their texts. */
const OBJECTS = [{ a: '},{' }, { b: 1 }, { c: 'x},' }, { d: '},' }, {}];

const SPELLINGS: Array<[string, string]> = [
	['an array', JSON.stringify(ENTRIES)],
	['an array with blanks', `\ufeff \n${JSON.stringify(ENTRIES, null, 2)}\r\n`],
	['an envelope', JSON.stringify({ TotalCount: ENTRIES.length, Data: ENTRIES })],
	['an envelope in the other order', JSON.stringify({ Data: ENTRIES, TotalCount: ENTRIES.length })],
	['an envelope without a total', ` ${JSON.stringify({ Data: ENTRIES }, null, '\t')} `],
];

test.each([
	['an array', JSON.stringify(OBJECTS)],
	['an array with blanks', JSON.stringify(OBJECTS, null, 2)],
	['an envelope', JSON.stringify({ TotalCount: OBJECTS.length, Data: OBJECTS })],
])('%s of objects, cut anywhere', async (_, text) => {
	for (let at = 0; at <= text.length; at++) {
		expect(await entriesOf(cutAt(text, [at, 7 * at]))).toEqual(OBJECTS);
	}
});

test('texts alone, longer than what one guesses in', async () => {
	const texts = Array.from({ length: 9 }, (_, i) => String(i).repeat(100_000));
	const text = JSON.stringify(texts);
	const places = Array.from({ length: 15 }, (_, i) => (i + 1) * 60_000);
	expect(await entriesOf(cutAt(text, places))).toEqual(texts);
});

test.each(SPELLINGS)('%s, cut anywhere', async (_, text) => {
	for (let at = 0; at <= Buffer.byteLength(text); at++) {
		expect(await entriesOf(cutAt(text, [at]))).toEqual(ENTRIES);
	}
	const everywhere = Array.from({ length: Buffer.byteLength(text) }, (_, at) => at);
	expect(await entriesOf(cutAt(text, everywhere))).toEqual(ENTRIES);
});

test.each([
	['[]', []],
	['{"TotalCount":0,"Data":[]}', []],
	['{"a":1}', [{ a: 1 }]],
	['{"Data":"text"}', [{ Data: 'text' }]],
	[JSON.stringify({ Other: 'x'.repeat(500), Data: [1] }), [{ Other: 'x'.repeat(500), Data: [1] }]],
	['"text"', ['text']],
	['null', [null]],
])('%.30s', async (text, expected) => {
	expect(await entriesOf(text)).toEqual(expected);
});

test.each([
	'',
	' \n',
	'[',
	'[1,',
	'[{"a":1}',
	'[{"a":1},{"b"',
	'{"Data":[1]',
	'{"Data":[1],"TotalCount":',
	'{"TotalCount":1,"Da',
	'{"Data":[1]}}',
	'[1]]',
	'[1] x',
	'[1 2]',
	'[1,,2]',
	'["a]',
	'{"a":1}{',
	'nonsense',
	`{"Data":[1]${' '.repeat(1_000)}}`,
])('is no list: %.40s', async (text) => {
	const failure = await entriesOf(text).catch((error: unknown) => error);
	expect(failure).toBeInstanceOf(Failure);
	expect(failure).toMatchObject({ kind: 'nonsense' });
});

test.each(['{"TotalCount":5,"Data":[{"a":1},{"a":2}]}', '{"Data":[{"a":1},2],"TotalCount":5}'])(
	'a list that holds records back is not whole: %s',
	async (text) => {
		for (let at = 0; at <= text.length; at++) {
			await expect(entriesOf(cutAt(text, [at]))).rejects.toThrow(
				'The list has 5 records, but only 2 could be read',
			);
		}
	},
);

test('a web page is named as such', async () => {
	await expect(entriesOf('<!doctype html><html></html>')).rejects.toThrow(/web page/);
});

test.each(['[', '{"TotalCount":1,"Data":['])(
	'entries come as they arrive, after %s',
	async (open) => {
		const pieces = [`${open}{"a":1},`, '{"a":2},{"a"', ':3}', open === '[' ? ']' : ']}'];
		const seen: unknown[][] = [];
		for await (const entries of jsonEntries(answerOf(pieces.map((piece) => Buffer.from(piece))), 1))
			seen.push(entries);
		expect(seen).toEqual([[{ a: 1 }], [{ a: 2 }], [{ a: 3 }]]);
	},
);

test('one entry has a bound', async () => {
	const piece = Buffer.alloc(1024 * 1024, 'x');
	const failure = entriesOf([Buffer.from('["'), ...Array.from({ length: 17 }, () => piece)]);
	await expect(failure).rejects.toThrow(/too large/);
});
