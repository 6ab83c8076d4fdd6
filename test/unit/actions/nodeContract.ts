import type { INodeParameters, INodeProperties, INodeType } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

/** The public names of a node: resources, their operations, and the fields of these in order. */
export type PublicNames = Record<string, Record<string, string[]>>;

export interface PublicOperation {
	resource: string;
	operation: string;
	fields: string[];
}

export function operationsOf(names: PublicNames): PublicOperation[] {
	return Object.entries(names).flatMap(([resource, ofResource]) =>
		Object.entries(ofResource).map(([operation, fields]) => ({ resource, operation, fields })),
	);
}

/** The properties that the editor shows with these parameters set. */
export function shown({ description }: INodeType, parameters: INodeParameters): INodeProperties[] {
	return description.properties.filter((property) =>
		NodeHelpers.displayParameter(parameters, property, { typeVersion: 1 }, description),
	);
}

export function optionsOf(property: INodeProperties | undefined): INodeProperties[] {
	return (property?.options ?? []) as INodeProperties[];
}

export function valuesOf(property: INodeProperties | undefined) {
	return (property?.options ?? []).map((option) => ('value' in option ? option.value : undefined));
}

/** The options of a kill and their defaults. */
export function defaultsOf(property: INodeProperties | undefined): Record<string, unknown> {
	return Object.fromEntries(optionsOf(property).map((one) => [one.name, one.default]));
}

/** That the editor offers these resources and operations, and no others. */
export function expectNames(node: INodeType, names: PublicNames): void {
	const [resource] = node.description.properties;
	expect(valuesOf(resource).sort()).toEqual(Object.keys(names).sort());
	for (const [name, ofResource] of Object.entries(names)) {
		const [, operation] = shown(node, { resource: name });
		expect(operation.name).toBe('operation');
		expect(valuesOf(operation).sort()).toEqual(Object.keys(ofResource).sort());
	}
}

/**
 * That an operation shows its fields, and the limit only where not all is wanted.
 * @param more parameters by which some fields are shown
 */
export function expectFields(
	node: INodeType,
	{ resource, operation, fields }: PublicOperation,
	more: INodeParameters = {},
): void {
	const names = (returnAll: boolean) =>
		shown(node, { resource, operation, returnAll, ...more }).map(({ name }) => name);
	expect(names(false)).toEqual(['resource', 'operation', ...fields]);
	const withoutLimit = fields.filter((name) => name !== 'limit');
	expect(names(true)).toEqual(['resource', 'operation', ...withoutLimit]);
}
