/** A date and a time that say no zone: the vendor means UTC, and not that of whoever reads it. */
const WITHOUT_ZONE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/;

/** A date-time as ISO 8601 in UTC; null where it is none. */
export function isoOrNull(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	const text = value.trim();
	return isoOf(Date.parse(WITHOUT_ZONE.test(text) ? `${text.replace(' ', 'T')}Z` : text));
}

/**
 * Unix seconds as ISO 8601 in UTC; null where the text is no such number. One with more digits is of
 * no year that has four, or of none at all.
 */
export function isoOfUnix(seconds: string | undefined): string | null {
	return seconds && /^\d{1,11}$/.test(seconds) ? isoOf(Number(seconds) * 1000) : null;
}

function isoOf(time: number): string | null {
	return Number.isNaN(time) ? null : new Date(time).toISOString();
}
