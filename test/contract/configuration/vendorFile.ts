import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

import type {
	Method,
	OpenApi,
	OpenApiOperation,
	OpenApiSchema,
} from '../../../scripts/configuration/openApi';
import { INSTALLER_FILE, requiredOf, Resolver } from '../../../scripts/configuration/openApi';

export const FILE = resolve(
	__dirname,
	'../../../../shared/reference/pra-configuration-v1.openapi.yaml',
);

/** The file is the vendor's, and no part of the project: where it is absent, nothing is held against it. */
export const present = existsSync(FILE);

/** The file names a schema that cannot be meant: one that has nothing to write. */
const WRONG_BODIES = ['POST /vault/account-group/{id}/user'];

/** What is written the file tells in prose alone, or calls read-only. */
const PROSE_BODIES = [
	'POST /jumpoint/{id}/user',
	'POST /vault/account-group/{id}/jump-item-association/shared-jump-group',
];

/** The file's prose asks for what its schema does not know. */
const PROSE_FIELDS: Record<string, string[]> = {
	'POST /group-policy/{id}/member': ['group_policy_id'],
};

/** The file answers with a Vault account where a group was asked for, and with nothing for a user. */
const WRONG_ANSWERS = [
	'GET /group-policy/{id}/vault-account-group/{account_group_id}',
	'GET /vendor/{id}/user/{user_id}',
];

/** In the file's overview, "Common HTTP Status Codes": any call may be answered so. */
const COMMON = [401, 403, 404, 405];

/** Single records in the file, lists in pages by its own query parameters. */
const PAGED = 'per_page';

/** What is asked of the API, and what it answers with. */
type Direction = 'request' | 'change' | 'answer';

export interface Asked {
	method: string;
	/** Below the API's base. */
	path: string;
	query: Record<string, unknown>;
	body?: unknown;
}

/** The vendor's OpenAPI file as a judge of requests and answers. */
export class VendorFile {
	readonly api = parse(readFileSync(FILE, 'utf8')) as OpenApi;

	private readonly resolver = new Resolver(this.api);

	private readonly ajv = addFormats(
		new Ajv({ strict: false, allErrors: true, coerceTypes: false }),
	);

	private readonly validators = new Map<string, ValidateFunction>();

	/** What of a request is none of the API's. */
	wrongInRequest({ method, path, query, body }: Asked): string[] {
		const found = this.find(method, path);
		if (!found) return [`no such operation: ${method} ${path}`];
		const { operation, name } = found;
		const known = this.resolver.query(operation);
		const wrong = Object.entries(query).flatMap(([parameter, value]) => {
			const facts = known.find((one) => one.name === parameter);
			if (!facts) return [`${name} takes no query parameter ${parameter}`];
			const { type } = this.resolver.flat(facts.schema);
			const typed =
				type === 'integer' ? Number(value) : type === 'boolean' ? value === 'true' : value;
			return this.errors(`${name}?${parameter}`, facts.schema, 'request', typed);
		});
		if (body === undefined || [...WRONG_BODIES, ...PROSE_BODIES].includes(name)) return wrong;
		const schema = operation.requestBody && this.resolver.json(operation.requestBody);
		if (!schema) return [...wrong, `${name} takes no body`];
		const passedOver = PROSE_FIELDS[name] ?? [];
		const inSchema = Object.fromEntries(
			Object.entries(body as object).filter(([property]) => !passedOver.includes(property)),
		);
		return [
			...wrong,
			...this.errors(name, schema, method === 'PATCH' ? 'change' : 'request', inSchema),
		];
	}

	/** What of an answer is not as the file has it. */
	wrongInAnswer(method: string, path: string, status: number, text: string): string[] {
		const found = this.find(method, path);
		if (!found) return [`no such operation: ${method} ${path}`];
		const { operation, name } = found;
		if (WRONG_ANSWERS.includes(name) && status === 200) return [];
		const response = operation.responses[status];
		if (response === undefined && COMMON.includes(status)) return messageIn(text);
		if (response === undefined) return [`${name} does not answer ${status}`];
		const schema = this.resolver.json(response);
		if (!schema)
			return text === '' || text === '{}' ? [] : [`${name} answers ${status} with nothing`];
		const isPaged = this.resolver.query(operation).some((parameter) => parameter.name === PAGED);
		const isList = status === 200 && isPaged && this.resolver.flat(schema).type !== 'array';
		const whole: OpenApiSchema = isList ? { type: 'array', items: schema } : schema;
		return this.errors(`${name} ${status}`, whole, 'answer', JSON.parse(text));
	}

	private find(
		method: string,
		path: string,
	): { operation: OpenApiOperation; name: string } | undefined {
		const parts = path.split('/');
		const fits = (template: string) => {
			const wanted = template.split('/');
			return (
				wanted.length === parts.length &&
				wanted.every((part, index) =>
					/^\{.*\}$/.test(part)
						? (template === INSTALLER_FILE ? /^[\w-]+$/ : /^\d+$/).test(parts[index])
						: part === parts[index],
				)
			);
		};
		const template = Object.keys(this.api.paths).find(fits);
		if (template === undefined) return undefined;
		const operation = this.api.paths[template][method.toLowerCase() as Method];
		return operation && { operation, name: `${method} ${template}` };
	}

	private errors(
		name: string,
		schema: OpenApiSchema,
		direction: Direction,
		value: unknown,
	): string[] {
		const known =
			this.validators.get(name) ?? this.ajv.compile(this.jsonSchema(schema, direction, true));
		this.validators.set(name, known);
		if (known(value)) return [];
		return (known.errors ?? []).map(
			({ instancePath, message, params }) =>
				`${name}${instancePath} ${message} ${JSON.stringify(params)}`,
		);
	}

	/**
	 * JSON Schema of what goes in one direction: what is read-only is not sent, what is write-only is
	 * not shown, a change takes any part, and nothing else is there.
	 * @param outermost of an inline body read-only is what the file asks for
	 */
	private jsonSchema(schema: OpenApiSchema, direction: Direction, outermost = false): object {
		const flat = this.resolver.flat(schema);
		const isInline = outermost && schema.$ref === undefined && direction !== 'answer';
		const hidden = direction === 'answer' ? 'writeOnly' : 'readOnly';
		const shown = Object.entries(flat.properties ?? {}).filter(
			([, property]) => isInline || this.resolver.flat(property)[hidden] !== true,
		);
		const { nullable, minimum, maximum, minLength, maxLength, format } = flat;
		// One enumeration has numbers, though its type is a text.
		const values = flat.type === 'string' ? flat.enum?.map(String) : flat.enum;
		return {
			...(flat.type ? { type: nullable ? [flat.type, 'null'] : flat.type } : {}),
			...(values ? { enum: nullable ? [...values, null] : values } : {}),
			...Object.fromEntries(
				Object.entries({ minimum, maximum, minLength, maxLength, format }).filter(
					([, value]) => value !== undefined,
				),
			),
			...(flat.items ? { items: this.jsonSchema(flat.items, direction) } : {}),
			...(flat.oneOf ? { anyOf: flat.oneOf.map((one) => this.jsonSchema(one, direction)) } : {}),
			...(flat.properties
				? {
						properties: Object.fromEntries(
							shown.map(([name, property]) => [name, this.jsonSchema(property, direction)]),
						),
						required:
							direction === 'change'
								? []
								: requiredOf(flat).filter((name) => shown.some(([one]) => one === name)),
						additionalProperties: direction === 'answer' && isError(flat),
					}
				: {}),
		};
	}
}

function messageIn(text: string): string[] {
	const { message } = JSON.parse(text) as { message?: unknown };
	return typeof message === 'string' ? [] : ['an error without a message'];
}

/** The file tells errors as two parts, one of which allows the other. */
function isError({ properties = {} }: OpenApiSchema): boolean {
	return 'message' in properties;
}

export const vendorFile = present ? new VendorFile() : undefined;
