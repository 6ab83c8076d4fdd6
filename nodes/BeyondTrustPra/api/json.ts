import { Failure } from '../../shared/failure';

export type Json = Record<string, unknown>;

export function objectOf(value: unknown, what: string): Json {
	if (isObject(value)) return value;
	throw new Failure('nonsense', `${what} is not an object`);
}

export function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown, what: string): unknown[] {
	if (Array.isArray(value)) return value as unknown[];
	throw new Failure('nonsense', `${what} is not a list`);
}

/** A text, or a number as one; an empty or absent one is null. */
export function textOrNull(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A number, also as the text that some properties hold it in. */
export function numberOrNull(value: unknown): number | null {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

export function booleanOrNull(value: unknown): boolean | null {
	return typeof value === 'boolean' ? value : null;
}
