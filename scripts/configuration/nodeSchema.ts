import type { BodyFacts, PathFacts } from '../../nodes/BeyondTrustPra/api/configuration/facts';
import type { ObjectLine } from '../../nodes/BeyondTrustPra/api/configuration/objects';
import { propertyText, typeText } from './notation';
import type { Named, OpenApi, OpenApiOperation, OpenApiParameter, OpenApiSchema } from './openApi';
import { INSTALLER_FILE, isInline, PAGING, proseSchema, requiredOf, Resolver } from './openApi';

/** What the node reads of the API, for the object types of the table. */
export interface NodeSchema {
	version: string;
	bodies: Record<string, BodyFacts>;
	paths: Record<string, PathFacts>;
	/** For which Jump Clients are installed. */
	platforms: string[];
}

const USUAL_LABELS = ['name', 'display_name', 'public_display_name', 'hostname', 'file_name'];

/** @throws Error where a path of the table is none of the API's */
export function nodeSchema(api: OpenApi, table: Record<string, ObjectLine>): NodeSchema {
	const resolver = new Resolver(api);
	const bodies: Record<string, BodyFacts> = {};
	const paths: Record<string, PathFacts> = {};
	const keep = (alternatives: Named[], required: string[]) =>
		alternatives.map(({ name, schema }) => {
			bodies[name] = bodyOf(resolver, schema, isInline(name), required);
			return name;
		});
	for (const line of Object.values(table)) {
		if (!api.paths[line.path]) throw new Error(`The API has no path ${line.path}`);
		paths[line.path] ??= pathFacts(api, resolver, line, keep);
	}
	return {
		version: api.info.version,
		bodies: sorted(bodies),
		paths: sorted(paths),
		platforms: platformsOf(api, resolver),
	};
}

function platformsOf(api: OpenApi, resolver: Resolver): string[] {
	const { parameters = [] } = api.paths[INSTALLER_FILE].get ?? {};
	const all = parameters.map((one) => resolver.resolve<OpenApiParameter>(one));
	return (all.find(({ name }) => name === 'platform')?.schema.enum ?? []).map(String);
}

function pathFacts(
	api: OpenApi,
	resolver: Resolver,
	{ path, item: otherItem, body, label: otherLabel, writes, requires = [] }: ObjectLine,
	keep: (alternatives: Named[], required: string[]) => string[],
): PathFacts {
	const own = api.paths[path];
	const itemPath =
		otherItem ?? Object.keys(api.paths).find((one) => /^\/\{\w+\}$/.test(rest(one, path)));
	const item = itemPath === undefined ? undefined : api.paths[itemPath];
	const facts: PathFacts = {};
	const listed = answerProperties(resolver, own.get);
	const key = itemPath && keyOf(itemPath, { ...listed, ...answerProperties(resolver, item?.get) });
	// A member cannot be added without telling who it is.
	const required = [...requires, ...(key && key !== 'id' ? [key] : [])];
	const written = (name: 'post' | 'patch' | 'delete', operation?: OpenApiOperation) => {
		if (!operation) return undefined;
		const schema = operation.requestBody && resolver.json(operation.requestBody);
		if (!schema || (writes && name === 'post')) {
			return keep([{ name: `${name} ${path}`, schema: proseSchema(writes) }], required);
		}
		if (body) {
			return keep([{ name: body, schema: resolver.flat(api.components.schemas[body]) }], required);
		}
		return keep(resolver.alternatives(schema, `${name} ${path}`), required);
	};
	if (own.get) {
		const query = resolver.query(own.get);
		const isPaged = query.some(({ name }) => PAGING.includes(name));
		facts.read = isPaged ? 'pages' : isList(resolver, own.get) ? 'list' : 'one';
		const filters = query.filter(({ name }) => !PAGING.includes(name));
		if (filters.length > 0) {
			facts.filters = Object.fromEntries(
				filters.map(({ name, schema }) => [name, typeText(resolver, schema)]),
			);
		}
		const label = [...(otherLabel ? [otherLabel] : []), ...USUAL_LABELS].find(
			(name) => name in listed,
		);
		if (label) facts.label = label;
	}
	facts.create = written('post', own.post);
	if (item) {
		facts.item = itemPath;
		facts.key = key;
	}
	const one = item ?? (facts.read === 'one' || !own.get ? own : undefined);
	if (one?.get) facts.get = true;
	facts.update = written('patch', one?.patch);
	if (one?.delete?.requestBody) facts.remove = written('delete', one.delete);
	else if (one?.delete) facts.delete = true;
	return Object.fromEntries(
		Object.entries(facts).filter(([, value]) => value !== undefined),
	) as PathFacts;
}

/** What of a body can be written. */
function bodyOf(
	resolver: Resolver,
	schema: OpenApiSchema,
	inline: boolean,
	required: string[],
): BodyFacts {
	const whole = { ...schema, required: [...requiredOf(schema), ...required] };
	const writable = Object.keys(schema.properties ?? {}).filter(
		(name) => inline || resolver.flat((schema.properties ?? {})[name]).readOnly !== true,
	);
	return Object.fromEntries(
		writable.map((name) => [
			name,
			propertyText(resolver, name, whole, ({ writeOnly, type }) =>
				writeOnly || (type === 'string' && /password$/.test(name)) ? ['secret'] : [],
			),
		]),
	);
}

/** The property of a record that stands at the end of its path. */
function keyOf(itemPath: string, shown: Record<string, unknown>): string {
	const parameter = itemPath.slice(itemPath.lastIndexOf('{') + 1, -1);
	return parameter in shown ? parameter : 'id';
}

function answerProperties(
	resolver: Resolver,
	operation?: OpenApiOperation,
): Record<string, unknown> {
	const schema = operation && answerOf(resolver, operation);
	if (!schema) return {};
	const one = resolver.flat(schema).items ?? schema;
	return Object.assign(
		{},
		...resolver.alternatives(one, '').map(({ schema: { properties } }) => properties),
	) as Record<string, unknown>;
}

function answerOf(resolver: Resolver, { responses }: OpenApiOperation): OpenApiSchema | undefined {
	const code = Object.keys(responses).find((one) => one.startsWith('2'));
	return code === undefined ? undefined : resolver.json(responses[code]);
}

function isList(resolver: Resolver, operation: OpenApiOperation): boolean {
	const schema = answerOf(resolver, operation);
	return schema !== undefined && resolver.flat(schema).type === 'array';
}

function rest(path: string, base: string): string {
	return path.startsWith(base) ? path.slice(base.length) : '';
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
	return Object.fromEntries(
		Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)),
	);
}
