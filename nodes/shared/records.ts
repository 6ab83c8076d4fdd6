/** A record as people read it: camelCase names, dates as ISO 8601 in UTC. */
export type PlainRecord = Record<string, unknown>;

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/;

/** Of `2026-11-22T06:01:00.000Z`: a text of this length that ends in Z is such a date, or none. */
const CANONICAL_LENGTH = 24;

/** A date in UTC, whatever its fraction, on a day that every month has: nothing to be reckoned. */
const UTC =
	/^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,3}))?Z?$/;

/** Names of dates: `LastChangeDate` in Password Safe, `last_access_timestamp` or `created_at` in PRA. */
const DATE_NAME =
	/(Date|Time|On|Heartbeat)$|_(at|date|expiration|since|time|timestamp)$|^last_authentication$/;

/**
 * `ManagedSystemID` as `managedSystemId`, `DSSAutoManagementFlag` as `dssAutoManagementFlag`,
 * `jump_group_id` as `jumpGroupId`.
 */
export function camelCase(name: string): string {
	const words = name.match(/[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+/g) ?? [
		name,
	];
	const [first, ...others] = words.map((word) => word.toLowerCase());
	return first + others.map((word) => word[0].toUpperCase() + word.slice(1)).join('');
}

/** What becomes of a property. */
interface Property {
	vendorName: string;
	name: string;
	isDate: boolean;
	isLeftOut: boolean;
}

/** Gives rows of a list our names: what becomes of their properties is found out once. */
export class RowConverter {
	private readonly known = new Map<string, Property>();

	/** Those of the row before, in its order: the next one of a list has the same. */
	private readonly latest: Property[] = [];

	/** @param without the vendor's names of those that are left out */
	constructor(private readonly without?: ReadonlySet<string>) {}

	/** Adds the vendor's properties to a record under our names. */
	addTo(record: PlainRecord, row: PlainRecord): PlainRecord {
		const vendorNames = Object.keys(row);
		for (let i = 0; i < vendorNames.length; i++) {
			const vendorName = vendorNames[i];
			let property = this.latest[i];
			if (property?.vendorName !== vendorName) {
				property = this.propertyOf(vendorName);
				this.latest[i] = property;
			}
			if (property.isLeftOut) continue;
			const value = row[vendorName];
			if (property.isDate) record[property.name] = dateOf(value);
			else record[property.name] = typeof value === 'object' ? plain(value) : value;
		}
		return record;
	}

	private propertyOf(vendorName: string): Property {
		const known = this.known.get(vendorName);
		if (known !== undefined) return known;
		const name = camelCase(vendorName);
		const isDate = DATE_NAME.test(vendorName);
		const isLeftOut = this.without?.has(vendorName) ?? false;
		const property = { vendorName, name, isDate, isLeftOut };
		this.known.set(vendorName, property);
		return property;
	}
}

const whole = new RowConverter();

/**
 * The vendor's object with our names. Dates without a zone are UTC (not documented), and a date
 * that has not come, which some releases write as an empty text, is null.
 */
export function plain(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	return Array.isArray(value) ? value.map(plain) : whole.addTo({}, value as PlainRecord);
}

/** A date as ISO 8601 in UTC; what is none stays as it is. */
export function dateOf(value: unknown): unknown {
	if (value === '') return null;
	if (typeof value !== 'string') return plain(value);
	if (value.length === CANONICAL_LENGTH && value.endsWith('Z')) return value;
	const utc = UTC.exec(value);
	if (utc) return `${utc[1]}.${(utc[2] ?? '').padEnd(3, '0')}Z`;
	const parts = ISO.exec(value);
	if (!parts) return value;
	const date = new Date(parts[3] ? parts[0] : `${parts[0]}Z`);
	return Number.isNaN(date.getTime()) ? value : date.toISOString();
}
