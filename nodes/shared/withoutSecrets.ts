import type { IDataObject, INode, INodeProperties } from 'n8n-workflow';

/**
 * The node without what its password fields hold. n8n's errors take the whole node along, and n8n logs
 * and stores them.
 */
export function withoutSecrets(node: INode, fields: INodeProperties[]): INode {
	const secrets = fields.filter(({ typeOptions }) => typeOptions?.password === true);
	const hidden = secrets
		.filter(({ name }) => name in node.parameters)
		.map(({ name }) => [name, '***'] as const);
	if (hidden.length === 0) return node;
	return { ...node, parameters: { ...node.parameters, ...Object.fromEntries(hidden) } };
}

/** A record without what its fields of these names hold; that they were there can still be seen. */
export function withoutValuesOf(names: readonly string[], record: IDataObject): IDataObject {
	const hidden = names.filter((name) => name in record).map((name) => [name, null] as const);
	return { ...record, ...Object.fromEntries(hidden) };
}
