import { NodeConnectionTypes, NodeHelpers } from 'n8n-workflow';
import type { IDataObject, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';

export type NodeTypesByName = Record<string, INodeType | IVersionedNodeType>;

/** A node type that passes on what it is given: a stand-in for a trigger or for "No Operation". */
export function passThroughNodeType(name: string): INodeType {
	return {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: 1,
			description: 'Passes its input on',
			defaults: { name },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			return [this.getInputData()];
		},
	};
}

/** The node types that the engine knows, by the full type name that workflows use. */
export class NodeTypeRegistry implements INodeTypes {
	constructor(private readonly types: NodeTypesByName) {}

	static withStandIn(name: string): NodeTypeRegistry {
		return new NodeTypeRegistry({ [name]: passThroughNodeType(name) });
	}

	/** @throws if a workflow uses a type that the test did not register */
	getByName(name: string): INodeType | IVersionedNodeType {
		const type = this.types[name];
		if (!type) throw new Error(`The engine knows no node type "${name}"`);
		return type;
	}

	getByNameAndVersion(name: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(name), version);
	}

	getKnownTypes(): IDataObject {
		return {};
	}
}
