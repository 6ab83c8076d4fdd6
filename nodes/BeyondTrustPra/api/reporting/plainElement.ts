import type { XmlElement } from '../../../shared/xml';
import { camelCase } from '../../../shared/records';
import { isoOfUnix } from '../../../shared/time';

/** An element of a report as people read it. */
export type Plain = string | number | boolean | null | Plain[] | PlainObject;

export interface PlainObject {
	[name: string]: Plain;
}

/** Elements that are lists of what they contain. */
const LISTS: ReadonlySet<string> = new Set([
	'command_shell_recordings',
	'custom_attributes',
	'customer_list',
	'data',
	'description',
	'files',
	'rep_list',
	'row',
	'session_details',
	'system_information',
]);

/** Elements whose text is a name; of others with attributes it is the value. */
const NAMED: ReadonlySet<string> = new Set([
	'destination',
	'jump_group',
	'jumpoint',
	'performed_by',
	'primary_customer',
	'primary_rep',
]);

const NUMBERS = /^(account|gsnumber|id|instance|filesize|lseq|seconds_involved|.+_count)$/;

const SWITCHES = /^(has_recording|invited|session_owner)$/;

/**
 * An element with the vendor's names in camelCase: its attributes, its text and all that it contains.
 * Numbers are numbers, switches booleans, timestamps ISO 8601 in UTC, lists always lists.
 */
export function plainElement({ name, attributes, children, text }: XmlElement): Plain {
	if (LISTS.has(name)) return children.map(plainElement);
	if (children.length === 0 && Object.keys(attributes).length === 0) return plainText(name, text);
	return plainRecord({ name, attributes, children, text });
}

/** The same for an element that is a record whatever it holds. */
export function plainRecord({ name, attributes, children, text }: XmlElement): PlainObject {
	const record: PlainObject = {};
	for (const [key, value] of Object.entries(attributes)) {
		record[camelCase(key)] = plainText(key, value);
	}
	if (text !== '') record[NAMED.has(name) ? 'name' : 'value'] = text;
	return plainChildren(children, record);
}

/** Adds elements to a record under their names; those of one name come together in a list. */
export function plainChildren(children: XmlElement[], record: PlainObject = {}): PlainObject {
	for (const child of children) {
		const name = camelCase(child.name);
		const value = plainElement(child);
		if (!Object.hasOwn(record, name)) record[name] = value;
		else record[name] = [record[name], value].flat();
	}
	return record;
}

function plainText(name: string, text: string): Plain {
	if (text === '') return null;
	if (name === 'timestamp') return isoOfUnix(text) ?? text;
	if (NUMBERS.test(name) && /^-?\d{1,15}$/.test(text)) return Number(text);
	if (SWITCHES.test(name) && /^[01]$/.test(text)) return text === '1';
	return text;
}
