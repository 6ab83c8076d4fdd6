import { Failure } from '../../shared/failure';
import type { Row } from '../api/paging';

/**
 * A text of a filter, undefined where none is set.
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

/** Whether a property contains a text, whatever its case; undefined without a text: no filter. */
export function contains(
	property: string,
	text: string | undefined,
): ((row: Row) => boolean) | undefined {
	if (text === undefined) return undefined;
	const wanted = text.toLowerCase();
	return ({ [property]: value }) =>
		String(value ?? '')
			.toLowerCase()
			.includes(wanted);
}
