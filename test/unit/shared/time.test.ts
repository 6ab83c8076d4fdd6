import { isoOfUnix, isoOrNull } from '../../../nodes/shared/time';

test.each([
	['2026-11-22T06:01:00+00:00', '2026-11-22T06:01:00.000Z'],
	['2026-11-22T06:01:00.250-05:00', '2026-11-22T11:01:00.250Z'],
	// Of whatever zone the machine is that n8n runs on.
	['2026-11-22T06:01:00', '2026-11-22T06:01:00.000Z'],
	[' 2026-11-22 06:01 ', '2026-11-22T06:01:00.000Z'],
	['2026-11-22', '2026-11-22T00:00:00.000Z'],
	['', null],
	['x', null],
	[0, null],
	[null, null],
])('%j is %j', (value, expected) => {
	expect(isoOrNull(value)).toBe(expected);
});

test.each([
	['1795327260', '2026-11-22T06:01:00.000Z'],
	['0', '1970-01-01T00:00:00.000Z'],
	['', null],
	['-1', null],
	['99999999999999', null],
	[undefined, null],
])('%j seconds are %j', (seconds, expected) => {
	expect(isoOfUnix(seconds)).toBe(expected);
});
