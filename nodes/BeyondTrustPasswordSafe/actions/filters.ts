import type { Row } from '../api/paging';

export { readText } from '../../shared/fields';

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
