import type { OperationFacts, SchemaFacts } from '../../test/simulator/pra/configuration/facts';
import type { ObjectLine } from '../../nodes/BeyondTrustPra/api/configuration/objects';
import { propertyText, typeText } from './notation';
import type { Method, OpenApi, OpenApiOperation, OpenApiSchema } from './openApi';
import { isInline, METHODS, PAGING, proseSchema, Resolver } from './openApi';

/** What the simulator answers by: every operation on the paths of the table, and on one record. */
export interface SimulatorSchema {
	schemas: Record<string, SchemaFacts>;
	/** By method and path. */
	operations: Record<string, OperationFacts>;
}

const VAULT_ACTIONS = ['check-out', 'check-in', 'force-check-in', 'rotate'].map(
	(action) => `/vault/account/{id}/${action}`,
);

export function simulatorSchema(api: OpenApi, table: Record<string, ObjectLine>): SimulatorSchema {
	const resolver = new Resolver(api);
	const schemas: Record<string, SchemaFacts> = {};
	const lists = Object.values(table).map(({ path }) => path);
	const items = Object.keys(api.paths).filter((path) =>
		lists.some(
			(list) => path.startsWith(`${list}/`) && /^\/\{\w+\}$/.test(path.slice(list.length)),
		),
	);
	const others = Object.values(table).flatMap(({ item }) => item ?? []);
	const paths = [...new Set([...lists, ...items, ...others, ...VAULT_ACTIONS])].sort();
	const keep = (schema: OpenApiSchema, inlineName: string) =>
		resolver.alternatives(schema, inlineName).map(({ name, schema: whole }) => {
			schemas[name] = schemaFacts(resolver, whole, isInline(name));
			return name;
		});
	const facts = (path: string, method: Method, operation: OpenApiOperation): OperationFacts => {
		const query = resolver.query(operation);
		const filters = query.filter(({ name }) => !PAGING.includes(name));
		const body = operation.requestBody && resolver.json(operation.requestBody);
		const line: ObjectLine | undefined = Object.values(table).find((one) => one.path === path);
		const prose = method === 'post' ? line?.writes : undefined;
		const [status] = Object.keys(operation.responses).filter((code) => code.startsWith('2'));
		const answer = resolver.json(operation.responses[status]);
		const isPaged = filters.length < query.length;
		const one = answer && (resolver.flat(answer).items ?? answer);
		return {
			status: Number(status),
			...(filters.length > 0
				? {
						query: Object.fromEntries(
							filters.map(({ name, schema }) => [name, typeText(resolver, schema)]),
						),
					}
				: {}),
			...(prose
				? { body: keep(proseSchema(prose), `${method} ${path}`) }
				: body
					? {
							body: line?.body
								? keep({ $ref: `#/components/schemas/${line.body}` }, '')
								: keep(body, `${method} ${path}`),
						}
					: {}),
			...(one ? { answer: keep(one, `answer of ${method} ${path}`) } : {}),
			...(isPaged ? { list: 'pages' } : answer && one !== answer ? { list: 'whole' } : {}),
		};
	};
	const operations = Object.fromEntries(
		paths.flatMap((path) =>
			METHODS.flatMap((method) => {
				const operation = api.paths[path][method];
				return operation
					? [[`${method.toUpperCase()} ${path}`, facts(path, method, operation)] as const]
					: [];
			}),
		),
	);
	return { schemas, operations };
}

function schemaFacts(resolver: Resolver, schema: OpenApiSchema, inline: boolean): SchemaFacts {
	return Object.fromEntries(
		Object.keys(schema.properties ?? {}).map((name) => [
			name,
			propertyText(resolver, name, schema, (property) => [
				...(property.readOnly && !inline ? ['readOnly'] : []),
				...(property.writeOnly ? ['writeOnly'] : []),
				...bounds(property.minimum ?? property.minLength, property.maximum ?? property.maxLength),
			]),
		]),
	);
}

function bounds(min?: number, max?: number): string[] {
	return min === undefined && max === undefined ? [] : [`${min ?? ''}..${max ?? ''}`];
}
