import { isoSeconds } from '../time';
import type { Row } from './check';
import type { Property } from './property';
import { propertiesOf } from './property';

/** A record of a schema: what is given, and something that holds for all else that is shown. */
export function recordOf(schema: string, given: Row): Row {
	return Object.fromEntries(
		propertiesOf(schema)
			.filter(({ writeOnly }) => !writeOnly)
			.map((property) => [property.name, given[property.name] ?? usual(property)]),
	);
}

/** What is kept of a body, but never shown. */
export function secretsOf(schema: string, body: Row): Row {
	return Object.fromEntries(
		propertiesOf(schema)
			.filter(({ name, writeOnly }) => writeOnly && name in body)
			.map(({ name }) => [name, body[name]]),
	);
}

/** The name under which a record is found at the end of its path. */
export function keyOf(itemPath: string, schema: string): string {
	const parameter = itemPath.slice(itemPath.lastIndexOf('{') + 1, -1);
	return propertiesOf(schema).some(({ name }) => name === parameter) ? parameter : 'id';
}

function usual({ name, type, values, nullable, min = 0, max }: Property): unknown {
	if (nullable) return null;
	switch (type) {
		case 'integer':
			return Math.max(1, min);
		case 'number':
			return 0;
		case 'boolean':
			return false;
		case 'options':
			return values[0];
		case 'date':
			return isoSeconds(Date.UTC(2026, 10, 22, 6));
		case 'list':
			return [];
		case 'object':
			return {};
		default:
			return min === 0 ? '' : name.padEnd(min, '0').slice(0, max);
	}
}
