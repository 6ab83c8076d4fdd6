import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { Failure } from './failure';

/** Return All and Limit of every list, with the texts that n8n uses throughout. */
export const listFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		displayOptions: { show: { returnAll: [false] } },
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
	},
];

/** The collection that every list has. @param options sorted by name */
export function filtersField(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options,
	};
}

/** How many records a list shall return; infinite for Return All. @throws Failure `badInput` */
export function readLimit(returnAll: unknown, limit: unknown): number {
	if (readSwitch('Return All', returnAll, false)) return Number.POSITIVE_INFINITY;
	return wholeNumberWithin('Limit', limit, 1, Number.MAX_SAFE_INTEGER);
}

/** A parameter that is a collection, such as options or filters. */
export function readCollection(value: unknown): IDataObject {
	return typeof value === 'object' && value !== null ? (value as IDataObject) : {};
}

/**
 * A number from a field or an expression.
 * @throws Failure `badInput` where it is none, or outside the bounds
 */
export function numberWithin(label: string, value: unknown, min: number, max: number): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && number >= min && number <= max) return number;
	const bounds = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
	throw new Failure('badInput', `"${label}" is not a number ${bounds}`, {
		description: `Check the field "${label}", or the expression in it.`,
	});
}

/** The same for what is counted. */
export function wholeNumberWithin(label: string, value: unknown, min: number, max: number): number {
	const number = numberWithin(label, value, min, max);
	if (Number.isInteger(number)) return number;
	throw new Failure('badInput', `"${label}" is not a whole number`, {
		description: `Check the field "${label}", or the expression in it.`,
	});
}

/**
 * A switch from a field or an expression. Anything else than true or false is refused: a text such
 * as "false" in "Dry Run" must not pass for true, nor for false.
 */
export function readSwitch(label: string, value: unknown, whenUnset: boolean): boolean {
	if (value === undefined || value === null || value === '') return whenUnset;
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 'false') return value === 'true';
	throw new Failure('badInput', `"${label}" is neither true nor false`, {
		description: `Check the expression in the field "${label}".`,
	});
}

/** One of the values that a field offers; an expression may bring any other. */
export function oneOf<Value extends string>(
	label: string,
	value: unknown,
	values: readonly Value[],
	whenUnset: Value,
): Value {
	if (value === undefined || value === null || value === '') return whenUnset;
	const found = values.find((candidate) => candidate === value);
	if (found !== undefined) return found;
	throw new Failure('badInput', `"${label}" has no value "${String(value).slice(0, 60)}"`, {
		description: `Use one of: ${values.join(', ')}.`,
	});
}

/** The same for a filter: undefined, for any value, where none is set. */
export function oneOrAny<Value extends string>(
	label: string,
	value: unknown,
	values: readonly Value[],
): Value | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	return oneOf(label, value, values, values[0]);
}

/**
 * A text of a field or an expression, undefined where none is set.
 * @throws Failure `badInput` for what is no text, or is longer than the API takes
 */
export function readText(label: string, value: unknown, longest = 256): string | undefined {
	if (value === undefined || value === null) return undefined;
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text !== 'string' || text.length > longest) {
		throw new Failure('badInput', `"${label}" is not a text of at most ${longest} characters`, {
			description: `Check the field "${label}", or the expression in it.`,
		});
	}
	return text.trim() || undefined;
}

/** The same for a field that must be filled in. */
export function readRequiredText(label: string, value: unknown, longest?: number): string {
	const text = readText(label, value, longest);
	if (text !== undefined) return text;
	throw new Failure('badInput', `The field "${label}" is empty`, {
		description: `Fill in the field "${label}", or check the expression in it.`,
	});
}
