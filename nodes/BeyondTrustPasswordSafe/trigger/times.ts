import { dateOf } from '../../shared/records';

/**
 * A date of the API in milliseconds; null where there is none, not a number where it is no date.
 * Dates without a zone are UTC (not documented).
 */
export function timeOf(value: unknown): number | null {
	if (value === null || value === undefined || value === '') return null;
	return typeof value === 'string' ? Date.parse(String(dateOf(value))) : Number.NaN;
}
