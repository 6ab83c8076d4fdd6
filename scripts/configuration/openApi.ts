/** The vendor's OpenAPI file, as far as it is read here. */
export interface OpenApi {
	info: { version: string };
	paths: Record<string, Partial<Record<Method, OpenApiOperation>>>;
	components: { schemas: Record<string, OpenApiSchema>; [kind: string]: Record<string, unknown> };
}

export const METHODS = ['get', 'post', 'patch', 'delete'] as const;

export type Method = (typeof METHODS)[number];

export interface OpenApiOperation {
	parameters?: unknown[];
	requestBody?: unknown;
	responses: Record<string, unknown>;
}

export interface OpenApiParameter {
	name: string;
	in: string;
	required?: boolean;
	schema: OpenApiSchema;
}

export interface OpenApiSchema {
	$ref?: string;
	type?: string;
	format?: string;
	enum?: unknown[];
	nullable?: boolean;
	readOnly?: boolean;
	writeOnly?: boolean;
	/** The file has a boolean here and there, which means nothing. */
	required?: unknown;
	minimum?: number;
	maximum?: number;
	minLength?: number;
	maxLength?: number;
	items?: OpenApiSchema;
	properties?: Record<string, OpenApiSchema>;
	allOf?: OpenApiSchema[];
	oneOf?: OpenApiSchema[];
}

/** A schema with its name, where it has one of its own. */
export interface Named {
	name: string;
	schema: OpenApiSchema;
}

/** Follows references, and puts together what `allOf` takes apart. */
export class Resolver {
	constructor(private readonly api: OpenApi) {}

	resolve<T>(value: unknown): T {
		const { $ref } = value as { $ref?: string };
		if ($ref === undefined) return value as T;
		const [, , kind, name] = $ref.split('/');
		return this.resolve<T>(this.api.components[kind][name]);
	}

	/** The schema as one object, with the properties of all that it is made of. */
	flat(schema: OpenApiSchema): OpenApiSchema {
		const whole = this.resolve<OpenApiSchema>(schema);
		if (!whole.allOf) return whole;
		const parts = whole.allOf.map((part) => this.flat(part));
		return {
			type: 'object',
			properties: Object.assign({}, ...parts.map(({ properties }) => properties)) as Record<
				string,
				OpenApiSchema
			>,
			required: parts.flatMap(requiredOf),
		};
	}

	/** The schemas that a body or an answer may have; several where it is `oneOf`. */
	alternatives(schema: OpenApiSchema, inlineName: string): Named[] {
		if (schema.$ref === undefined && schema.oneOf) {
			return schema.oneOf.flatMap((one) => this.alternatives(one, inlineName));
		}
		const name = schema.$ref?.split('/').at(-1) ?? inlineName;
		return [{ name, schema: this.flat(schema) }];
	}

	/** JSON of a body or an answer. */
	json(content: unknown): OpenApiSchema | undefined {
		const { content: byType } = this.resolve<{
			content?: Record<string, { schema: OpenApiSchema }>;
		}>(content);
		return byType?.['application/json']?.schema;
	}

	query({ parameters = [] }: OpenApiOperation): OpenApiParameter[] {
		return parameters
			.map((one) => this.resolve<OpenApiParameter>(one))
			.filter((parameter) => parameter.in === 'query');
	}
}

export function requiredOf({ required }: OpenApiSchema): string[] {
	return Array.isArray(required) ? (required as string[]) : [];
}

/** What the file tells in prose alone, as a schema. @param writes types by name */
export function proseSchema(writes: Record<string, string> = {}): OpenApiSchema {
	return {
		properties: Object.fromEntries(Object.entries(writes).map(([name, type]) => [name, { type }])),
	};
}

/** A file, not a record. */
export const INSTALLER_FILE = '/jump-client/installer/{installer_id}/{platform}';

export const PAGING = ['per_page', 'current_page'];

/**
 * A schema that is written for one body alone, and has no name but that of its call. What the file
 * calls read-only in one of these is what it asks for.
 */
export function isInline(name: string): boolean {
	return name.includes(' ');
}
