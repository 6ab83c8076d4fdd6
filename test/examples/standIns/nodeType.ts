import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeType,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

/** A parameter that is kept as the workflow has it, whatever its shape. */
export function kept(name: string): INodeProperties {
	return { displayName: name, name, type: 'json', default: '' };
}

/** A node type that takes the place of one of n8n's own, by its full name. */
export function standIn(
	name: string,
	properties: INodeProperties[],
	execute: (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>,
	outputs = 1,
): INodeType {
	return {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: [1, 1.1, 2, 2.2, 2.5, 2.6, 3.4, 4.2],
			description: `Stand-in for ${name}`,
			defaults: { name },
			inputs: [NodeConnectionTypes.Main],
			outputs: Array.from({ length: outputs }, () => NodeConnectionTypes.Main),
			properties,
		},
		async execute() {
			return await execute(this);
		},
	};
}
