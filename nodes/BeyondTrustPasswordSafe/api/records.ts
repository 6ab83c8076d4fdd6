/** A record as people read it: camelCase names, dates as ISO 8601 in UTC. */
export type PlainRecord = Record<string, unknown>;

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/;

const DATE_NAME = /(Date|Time|On|Heartbeat)$/;

const camelCased = new Map<string, string>();

/** `ManagedSystemID` as `managedSystemId`, `DSSAutoManagementFlag` as `dssAutoManagementFlag`. */
export function camelCase(name: string): string {
	const known = camelCased.get(name);
	if (known !== undefined) return known;
	const words = name.match(/[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+/g) ?? [name];
	const [first, ...others] = words.map((word) => word.toLowerCase());
	const result = first + others.map((word) => word[0].toUpperCase() + word.slice(1)).join('');
	camelCased.set(name, result);
	return result;
}

/**
 * The vendor's object with our names. Dates without a zone are UTC (not documented), and a date
 * that has not come, which some releases write as an empty text, is null.
 */
export function plain(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plain);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [
			camelCase(name),
			DATE_NAME.test(name) ? dateOf(entry) : plain(entry),
		]),
	);
}

/** A date as ISO 8601 in UTC; what is none stays as it is. */
export function dateOf(value: unknown): unknown {
	if (value === '') return null;
	const parts = typeof value === 'string' ? ISO.exec(value) : null;
	if (!parts) return plain(value);
	const date = new Date(parts[3] ? parts[0] : `${parts[0]}Z`);
	return Number.isNaN(date.getTime()) ? value : date.toISOString();
}
