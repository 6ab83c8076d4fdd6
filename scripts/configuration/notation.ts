import type { OpenApiSchema, Resolver } from './openApi';
import { requiredOf } from './openApi';

/** `text`, `integer`, `list(ip_addresses)`, `options(shared|personal)`: what a property holds. */
export function typeText(resolver: Resolver, schema: OpenApiSchema): string {
	const { type, format, enum: values } = resolver.flat(schema);
	if (values) return `options(${values.map(String).join('|')})`;
	if (format === 'date-time') return 'date';
	if (type === 'array') return `list${inner(resolver, schema)}`;
	if (type === 'integer' || type === 'number' || type === 'boolean') return type;
	return type === 'string' ? 'text' : `object${inner(resolver, schema)}`;
}

/** Names within a value that are spelt differently in camelCase. */
function inner(resolver: Resolver, schema: OpenApiSchema): string {
	const names = [...namesWithin(resolver, schema)].filter((name) => name.includes('_'));
	return names.length > 0 ? `(${[...new Set(names)].sort().join('|')})` : '';
}

function namesWithin(resolver: Resolver, schema: OpenApiSchema): string[] {
	const { items, properties = {}, oneOf = [] } = resolver.flat(schema);
	const parts = [...oneOf, ...(items ? [items] : []), ...Object.values(properties)];
	return [...Object.keys(properties), ...parts.flatMap((part) => namesWithin(resolver, part))];
}

/** A property as a text: its type, then words. */
export function propertyText(
	resolver: Resolver,
	name: string,
	parent: OpenApiSchema,
	more: (property: OpenApiSchema) => string[],
): string {
	const property = resolver.flat((parent.properties ?? {})[name]);
	return [
		typeText(resolver, property),
		...(requiredOf(parent).includes(name) ? ['required'] : []),
		...(property.nullable ? ['null'] : []),
		...more(property),
	].join(' ');
}
