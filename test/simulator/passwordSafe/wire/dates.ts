import type { Quirks } from '../quirks';

/**
 * A date as the API writes it. The guide's samples have two forms: with `Z` and milliseconds, and
 * .NET's form without a zone, whose fraction has no trailing zeros.
 */
export function wireDate(time: number, sampled: 'zoned' | 'zoneless', quirks: Quirks): string {
	const zoned = new Date(time).toISOString();
	const form = quirks.dates === 'asSampled' ? sampled : quirks.dates;
	return form === 'zoned' ? zoned : zoned.slice(0, -1).replace(/\.?0+$/, '');
}

export function wireDateOrNull(
	time: number | null,
	sampled: 'zoned' | 'zoneless',
	quirks: Quirks,
): string | null {
	return time === null ? null : wireDate(time, sampled, quirks);
}
