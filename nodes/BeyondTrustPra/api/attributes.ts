import type { SessionAttribute } from './model';

/** The one attribute that is no custom field; the XML API does not list it with them. */
export const EXTERNAL_KEY = 'external_key';

/** Whether all values are among the attributes of a session, as far as these show them. */
export function holdsAttributes(
	attributes: SessionAttribute[],
	values: Record<string, string>,
): boolean {
	const shown = new Map(attributes.map(({ codeName, value }) => [codeName, value]));
	return Object.entries(values).every(
		([name, value]) =>
			shown.get(name) === value.trim() || (name === EXTERNAL_KEY && !shown.has(name)),
	);
}
