import type {
	ExecutionError,
	ExecutionStatus,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IVersionedNodeType,
	OnError,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { CredentialReference } from './credentialStore';
import { NodeTypeRegistry, passThroughNodeType } from './nodeTypes';
import type { NodeTypesByName } from './nodeTypes';
import { runWorkflow } from './workflowRun';
import type { WorkflowResult, WorkflowRunServices } from './workflowRun';

export interface NodeRun {
	/** Full type name of the node, as registered with the engine. */
	type: string;
	/** Default: the latest version of the type. */
	typeVersion?: number;
	/** What a person set in the editor; n8n adds the defaults of everything else. */
	parameters?: INodeParameters;
	/** Default: one empty item. */
	items?: INodeExecutionData[];
	/** By credential type. */
	credentials?: Record<string, CredentialReference>;
	/** Default: `stopWorkflow`. */
	onError?: OnError;
	/** Default `trigger`: a production execution. */
	mode?: WorkflowExecuteMode;
	/** Cancels the execution as the "Stop" button does. */
	signal?: AbortSignal;
}

export interface NodeResult {
	status: ExecutionStatus;
	/** The error that stopped the execution, or that the node's "On Error" setting swallowed. */
	error?: ExecutionError;
	/** Items of each output, the error output last where there is one. */
	outputs: INodeExecutionData[][];
	/**
	 * What the node itself returned. n8n fills in a missing `pairedItem` where it can guess it, and
	 * moves items to the error output: look here for what the node did of its own accord.
	 */
	returned?: INodeExecutionData[][];
	/** Milliseconds. */
	executionTime: number;
	workflow: WorkflowResult;
}

const startType = 'harness.start';
const startName = 'Start';
const nodeName = 'Node';

function latestVersion(type: INodeType | IVersionedNodeType): number {
	if ('nodeVersions' in type) return type.currentVersion;
	return Math.max(...[type.description.version].flat());
}

/** The same node type, except that what `execute` returns is copied before n8n works on it. */
function observed(type: INodeType, onReturn: (outputs: INodeExecutionData[][]) => void): INodeType {
	async function execute(this: IExecuteFunctions) {
		const outputs = (await type.execute?.call(this)) as INodeExecutionData[][];
		onReturn(outputs.map((items) => items.map((item) => ({ ...item }))));
		return outputs;
	}
	return Object.create(type, { execute: { value: execute } }) as INodeType;
}

/** Executes one node, behind a node that puts out the given items. */
export async function runNode(
	{ type, typeVersion, parameters = {}, items, credentials, onError, mode, signal }: NodeRun,
	types: NodeTypesByName,
	services: Omit<WorkflowRunServices, 'nodeTypes'>,
): Promise<NodeResult> {
	const registry = new NodeTypeRegistry(types);
	const version = typeVersion ?? latestVersion(registry.getByName(type));
	let returned: INodeExecutionData[][] | undefined;
	const nodeTypes = new NodeTypeRegistry({
		[startType]: passThroughNodeType(startType),
		[type]: observed(registry.getByNameAndVersion(type, version), (outputs) => {
			returned = outputs;
		}),
	});
	const start: INode = {
		id: 'start',
		name: startName,
		type: startType,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const node: INode = {
		id: 'node',
		name: nodeName,
		type,
		typeVersion: version,
		position: [200, 0],
		parameters,
		credentials,
		onError,
	};
	const workflow = await runWorkflow(
		{
			nodes: [start, node],
			connections: { [startName]: { main: [[{ node: nodeName, type: 'main', index: 0 }]] } },
			startItems: items ?? [{ json: {} }],
			mode,
			signal,
		},
		{ ...services, nodeTypes },
	);
	return {
		status: workflow.status,
		error: workflow.run.data.resultData.runData[nodeName]?.at(-1)?.error ?? workflow.error,
		outputs: workflow.output(nodeName),
		returned,
		executionTime: workflow.executionTime(nodeName),
		workflow,
	};
}
