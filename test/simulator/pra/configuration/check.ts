import type { FastifyRequest } from 'fastify';
import { asObject } from '../../exchange';
import { accessDenied, Refusal } from '../refusal';
import type { Quirks } from '../quirks';
import type { OperationFacts } from './facts';
import type { Property } from './property';
import { propertiesOf, propertyOf } from './property';

export type Row = Record<string, unknown>;

const PAGING = { per_page: 'integer 5..100', current_page: 'integer 1..' };

type Errors = Record<string, string[]>;

/** 401 for a parameter that there is not, 422 for a value that it cannot have. */
export function checkQuery(
	request: FastifyRequest,
	{ query = {}, list }: OperationFacts,
	forgotten: ReadonlySet<string>,
	quirks: Quirks,
): Row {
	const known: Record<string, string> = list === 'pages' ? { ...query, ...PAGING } : query;
	const given = asObject(request.query);
	const errors: Errors = {};
	for (const [name, value] of Object.entries(given)) {
		if (!(name in known) || forgotten.has(name)) throw unknownName(name, quirks);
		const wrong = wrongQuery(propertyOf(name, known[name]), String(value));
		if (wrong) errors[name] = [wrong];
	}
	refuse(errors);
	return given;
}

/** The same for a body. @param partial what is required may be missing: `PATCH` */
export function checkBody(
	given: unknown,
	schema: string,
	partial: boolean,
	forgotten: ReadonlySet<string>,
	quirks: Quirks,
): Row {
	const properties = propertiesOf(schema);
	const body = asObject(given);
	const errors: Errors = {};
	for (const [name, value] of Object.entries(body)) {
		const property = properties.find((one) => one.name === name);
		if (!property || property.readOnly || forgotten.has(name)) throw unknownName(name, quirks);
		const wrong = wrongValue(property, value);
		if (wrong) errors[name] = [wrong];
	}
	for (const { name, required, readOnly } of properties) {
		if (required && !readOnly && !partial && !(name in body)) {
			errors[name] = ['This field is required.'];
		}
	}
	refuse(errors);
	return body;
}

export function invalid(errors: Errors): Refusal {
	return new Refusal(422, 'The given data was invalid.', { errors });
}

function refuse(errors: Errors): void {
	if (Object.keys(errors).length > 0) throw invalid(errors);
}

/** What such a 401 says is not documented: it may say the same as that of a dead token. */
function unknownName(name: string, { configurationUnknownName }: Quirks): Refusal {
	if (configurationUnknownName === 'accessDenied') return accessDenied();
	return new Refusal(401, `Unrecognized parameter: ${name}`);
}

function wrongQuery(property: Property, text: string): string | undefined {
	if (property.type === 'integer') {
		return /^\d+$/.test(text) ? outOfBounds(property, Number(text)) : 'Not an integer.';
	}
	if (property.type === 'boolean')
		return /^(true|false|0|1)$/.test(text) ? undefined : 'No boolean.';
	return wrongValue(property, text);
}

function wrongValue(property: Property, value: unknown): string | undefined {
	const { type, values, nullable } = property;
	if (value === null) return nullable ? undefined : 'The field may not be null.';
	switch (type) {
		case 'integer':
			return Number.isInteger(value)
				? outOfBounds(property, value as number)
				: 'The field must be an integer.';
		case 'number':
			return typeof value === 'number' ? undefined : 'The field must be a number.';
		case 'boolean':
			return typeof value === 'boolean' ? undefined : 'The field must be true or false.';
		case 'options':
			// One enumeration has numbers, though its type is a text.
			return values.includes(String(value)) ? undefined : 'The selected value is invalid.';
		case 'list':
			return Array.isArray(value) ? undefined : 'The field must be an array.';
		case 'object':
			return typeof value === 'object' && !Array.isArray(value)
				? undefined
				: 'The field must be an object.';
		case 'date':
			return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)$/.test(value)
				? undefined
				: 'The field must be a date-time in UTC.';
		default:
			return typeof value === 'string'
				? outOfBounds(property, value.length)
				: 'The field must be a string.';
	}
}

function outOfBounds({ min, max }: Property, size: number): string | undefined {
	if (min !== undefined && size < min) return `The field must be at least ${min}.`;
	return max !== undefined && size > max ? `The field may not exceed ${max}.` : undefined;
}
