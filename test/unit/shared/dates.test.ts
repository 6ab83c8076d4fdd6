import { checkOrder, readDate } from '../../../nodes/shared/dates';

const read = (value: unknown, timezone = 'Europe/Berlin', endOfDay = false) =>
	readDate('Start Date', value, timezone, endOfDay);

test.each([
	['2026-11-22T06:00:00Z', '2026-11-22T06:00:00.000Z'],
	['2026-11-22T06:00:00.5+02:00', '2026-11-22T04:00:00.500Z'],
	['2026-11-22 06:00:00-0330', '2026-11-22T09:30:00.000Z'],
	['2026-11-22T06:00:00', '2026-11-22T05:00:00.000Z'],
	['2026-07-22T06:00', '2026-07-22T04:00:00.000Z'],
	[' 2026-07-22 06:00:01.25 ', '2026-07-22T04:00:01.250Z'],
	['2026-11-22', '2026-11-21T23:00:00.000Z'],
	[new Date(0), '1970-01-01T00:00:00.000Z'],
	// A DateTime of Luxon, as {{ $now }} gives it.
	[{ toJSON: () => '2026-11-22T06:00:00.000+05:30' }, '2026-11-22T00:30:00.000Z'],
	['', undefined],
	[null, undefined],
	[undefined, undefined],
])('%j in Berlin is %j', (value, expected) => {
	expect(read(value)).toBe(expected);
});

test.each([
	['UTC', '2026-03-08T02:30:00.000Z'],
	['Asia/Kolkata', '2026-03-07T21:00:00.000Z'],
	['America/New_York', '2026-03-08T06:30:00.000Z'],
])('an hour that clocks may leave out, in %s', (timezone, expected) => {
	expect(read('2026-03-08T02:30:00', timezone)).toBe(expected);
});

test('around the hour that clocks show twice', () => {
	expect(read('2026-10-25T00:59:00')).toBe('2026-10-24T22:59:00.000Z');
	expect(read('2026-10-25T03:00:00')).toBe('2026-10-25T02:00:00.000Z');
});

test('a day alone means its end where that is asked for', () => {
	expect(read('2026-11-22', 'UTC', true)).toBe('2026-11-22T23:59:59.999Z');
	expect(read('2026-11-22T06:00:00', 'UTC', true)).toBe('2026-11-22T06:00:00.000Z');
});

test.each([
	'yesterday',
	'22.11.2026',
	'2026-02-31',
	'2026-13-01',
	'2026-00-01',
	'2026-11-22T25:00:00',
	'2026-11-22T06:61:00',
	'2026-11-22T06:00:00+99:00',
	{},
	true,
	1_763_791_200,
	new Date(Number.NaN),
	{ toJSON: () => null },
	['2026-11-22'],
])('%j is no date', (value) => {
	expect(() => read(value)).toThrow('"Start Date" is not a date');
});

test('an end before the begin is refused', () => {
	expect(() => checkOrder('2026-11-22T06:00:00.000Z', '2026-11-22T05:59:59.999Z')).toThrow(
		/lies before/,
	);
	expect(() => checkOrder('2026-11-22T06:00:00.000Z', '2026-11-22T06:00:00.000Z')).not.toThrow();
	expect(() => checkOrder('2026-11-22T06:00:00.000Z', undefined)).not.toThrow();
});
