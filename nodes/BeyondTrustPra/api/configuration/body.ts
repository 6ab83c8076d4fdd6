import type { IDataObject } from 'n8n-workflow';

import { readDate } from '../../../shared/dates';
import { Failure } from '../../../shared/failure';
import { numberWithin, oneOf, readSwitch } from '../../../shared/fields';
import type { Body } from './catalog';
import type { Field } from './fields';

/** Values that a person or a flow gave for an object, by our names or by the vendor's. */
export interface GivenValues {
	values: Record<string, unknown>;
	/** Whether names that are no fields, and null, come from a record: its other properties are let be. */
	fromRecord: boolean;
	/** Names of fields that shall be emptied. */
	cleared: string[];
}

/**
 * The body of `POST` or `PATCH`, by the vendor's names.
 * @param requires whether what is required must be there: `PATCH` takes any part
 * @throws Failure `badInput` that names the field
 */
export function bodyFrom(
	{ fields, fixed }: Body,
	{ values, fromRecord, cleared }: GivenValues,
	requires: boolean,
	timezone: string,
): IDataObject {
	// A call that takes none, such as a provisioning.
	if (fields.length === 0) return {};
	const written: IDataObject = {};
	for (const [name, value] of Object.entries(values)) {
		const field = named(fields, name);
		if (!field && fromRecord) continue;
		if (!field) throw unknownField(name, fields);
		if (value === undefined || (value === null && !(fromRecord && field.nullable))) continue;
		// A text may be emptied; nothing else is empty, and no password shall be.
		if (value === '' && (field.type !== 'text' || field.secret)) continue;
		written[field.vendorName] = value === null ? null : valueOf(field, value, timezone);
	}
	for (const name of cleared) {
		const field = named(fields, name);
		if (!field) throw unknownField(name, fields);
		if (!isClearable(field)) throw notClearable(field, fields);
		written[field.vendorName] = field.nullable ? null : '';
	}
	const missing = requires
		? fields.filter(({ required, vendorName }) => required && isMissing(written[vendorName]))
		: [];
	if (missing.length > 0) throw missingFields(missing);
	if (Object.keys(written).length === 0) throw nothingGiven(fields);
	return { ...fixed, ...written };
}

function named(fields: Field[], name: string): Field | undefined {
	return fields.find((field) => field.name === name || field.vendorName === name);
}

/** Null where the API takes it; a text that may be left out may be empty, too. */
function isClearable({ nullable, type, required, secret }: Field): boolean {
	return nullable || (type === 'text' && !required && !secret);
}

function isMissing(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0;
	return value === undefined || value === null || value === '';
}

function valueOf(field: Field, value: unknown, timezone: string): IDataObject[string] {
	const { label, type, values } = field;
	switch (type) {
		case 'integer':
			return wholeNumber(label, value);
		case 'number':
			return numberWithin(label, value, -Number.MAX_VALUE, Number.MAX_VALUE);
		case 'boolean':
			return readSwitch(label, value, false);
		case 'options':
			return oneOf(label, String(value), values, values[0]);
		case 'date':
			return readDate(label, value, timezone);
		case 'list':
		case 'object':
			return vendorNamed(structure(field, value), field.within) as IDataObject;
		default:
			return text(label, value);
	}
}

/** The API takes no integer that is written as a text. */
function wholeNumber(label: string, value: unknown): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
	throw wrong(label, 'is not a whole number');
}

function text(label: string, value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	throw wrong(label, 'is not a text');
}

function structure({ label, type }: Field, value: unknown): unknown {
	const parsed = typeof value === 'string' ? parse(value) : value;
	if (type === 'list' && Array.isArray(parsed)) return parsed;
	const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
	if (type === 'object' && isObject) return parsed;
	throw wrong(label, type === 'list' ? 'is not a list in JSON' : 'is not an object in JSON');
}

function parse(json: string): unknown {
	try {
		return JSON.parse(json) as unknown;
	} catch {
		return undefined;
	}
}

/** What the output spells in camelCase goes back as it came. */
function vendorNamed(value: unknown, within: Record<string, string>): unknown {
	if (Array.isArray(value)) return value.map((one) => vendorNamed(one, within));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [within[name] ?? name, vendorNamed(one, within)]),
	);
}

function wrong(label: string, why: string): Failure {
	return new Failure('badInput', `"${label}" ${why}`, {
		description: `Check the field "${label}", or the expression in it.`,
	});
}

function unknownField(name: string, fields: Field[]): Failure {
	return new Failure('badInput', `"${name.slice(0, 60)}" is no field that can be written`, {
		description: `Use these: ${namesOf(fields)}.`,
	});
}

function notClearable({ label }: Field, fields: Field[]): Failure {
	const names = namesOf(fields.filter(isClearable));
	return new Failure('badInput', `"${label}" cannot be emptied`, {
		description: names
			? `The option "Clear Fields" takes: ${names}.`
			: 'Objects of this type have no field that can be.',
	});
}

function missingFields(missing: Field[]): Failure {
	const names = missing.map(({ label, name }) => `${label} (${name})`).join(', ');
	return new Failure('badInput', `Required fields are not set: ${names}`, {
		description: 'Fill them in under "Fields", or check the expressions there.',
	});
}

function nothingGiven(fields: Field[]): Failure {
	return new Failure('badInput', 'No field is given', {
		description: `Add at least one under "Fields": ${namesOf(fields)}.`,
	});
}

function namesOf(fields: Field[]): string {
	return fields.map(({ name }) => name).join(', ');
}
