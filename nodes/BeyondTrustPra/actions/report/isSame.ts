/** Whether a value is the one that a filter wants, whatever its case; a filter that is not set wants any. */
export function isSame(wanted: string | undefined, value: unknown): boolean {
	return wanted === undefined || String(value ?? '').toLowerCase() === wanted.toLowerCase();
}
