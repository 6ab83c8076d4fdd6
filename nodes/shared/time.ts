/** A date-time as ISO 8601 in UTC; null where it is none. */
export function isoOrNull(value: unknown): string | null {
	const time = typeof value === 'string' && value !== '' ? Date.parse(value) : Number.NaN;
	return Number.isFinite(time) ? new Date(time).toISOString() : null;
}

/**
 * Unix seconds as ISO 8601 in UTC; null where the text is no such number. One with more digits is of
 * no year that has four, or beyond what a date can hold, which would throw.
 */
export function isoOfUnix(seconds: string | undefined): string | null {
	return seconds && /^\d{1,11}$/.test(seconds)
		? new Date(Number(seconds) * 1000).toISOString()
		: null;
}
