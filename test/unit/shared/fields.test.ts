import { Failure } from '../../../nodes/shared/failure';
import {
	numberWithin,
	oneOf,
	oneOrAny,
	readCollection,
	readLimit,
	readSwitch,
} from '../../../nodes/shared/fields';

function refused(read: () => unknown): void {
	expect(read).toThrow(Failure);
	expect(read).toThrow(expect.objectContaining({ kind: 'badInput' }));
	expect(read).toThrow('"Field"');
}

test.each([
	[undefined, true, true],
	[undefined, false, false],
	[null, true, true],
	['', true, true],
	[true, false, true],
	[false, true, false],
	['true', false, true],
	['false', true, false],
])('the switch %j (%s where unset) is %s', (value, whenUnset, expected) => {
	expect(readSwitch('Field', value, whenUnset)).toBe(expected);
});

test.each([0, 1, 'yes', 'no', 'TRUE', 'False', ' true', [], {}, [true], Number.NaN])(
	'the switch %j is neither true nor false',
	(value) => refused(() => readSwitch('Field', value, false)),
);

test.each([
	[1, 1],
	[10, 10],
	[2.5, 2.5],
	['7', 7],
	[' 7 ', 7],
	['1e1', 10],
])('the number %j is %d', (value, expected) => {
	expect(numberWithin('Field', value, 1, 10)).toBe(expected);
});

test.each([
	0,
	11,
	-1,
	Number.NaN,
	Number.POSITIVE_INFINITY,
	'',
	' ',
	'ten',
	'5 sessions',
	null,
	undefined,
	true,
	[],
	[5],
	{},
	'0x',
])('the number %j is refused', (value) => {
	refused(() => numberWithin('Field', value, 1, 10));
});

test('the bounds are told', () => {
	expect(() => numberWithin('Field', 0, 1, 10)).toThrow('from 1 to 10');
	expect(() => numberWithin('Field', 0, 1, Number.MAX_SAFE_INTEGER)).toThrow('of at least 1');
});

test.each([
	[true, 'x', Number.POSITIVE_INFINITY],
	[false, 50, 50],
	[undefined, '3', 3],
	['true', 50, Number.POSITIVE_INFINITY],
	['false', 50, 50],
])('Return All %j and Limit %j', (returnAll, limit, expected) => {
	expect(readLimit(returnAll, limit)).toBe(expected);
});

test('Return All that is neither true nor false is refused', () => {
	expect(() => readLimit('yes', 50)).toThrow('"Return All"');
});

test.each([0, -1, 2.5, '', null, 'all'])('the limit %j is refused', (limit) => {
	expect(() => readLimit(false, limit)).toThrow('"Limit"');
});

test('a Return All that is neither true nor false never passes for 50 records', () => {
	for (const other of [1, 'yes', {}]) {
		expect(() => readLimit(other, 50)).toThrow('"Return All" is neither true nor false');
	}
});

const COLORS = ['red', 'green'] as const;

test('one of the values of a field', () => {
	expect(oneOf('Field', 'green', COLORS, 'red')).toBe('green');
	for (const unset of [undefined, null, ''])
		expect(oneOf('Field', unset, COLORS, 'red')).toBe('red');
	for (const other of ['Green', ' green', 'toString', 0, false, {}, ['green']]) {
		refused(() => oneOf('Field', other, COLORS, 'red'));
	}
});

test('a filter that is not set means any value', () => {
	expect(oneOrAny('Field', 'green', COLORS)).toBe('green');
	for (const unset of [undefined, null, ''])
		expect(oneOrAny('Field', unset, COLORS)).toBe(undefined);
	refused(() => oneOrAny('Field', 'blue', COLORS));
});

test.each([
	[{ a: 1 }, { a: 1 }],
	[undefined, {}],
	[null, {}],
	['text', {}],
	[7, {}],
])('the collection %j', (value, expected) => {
	expect(readCollection(value)).toEqual(expected);
});
