import { createRunExecutionData, Workflow } from 'n8n-workflow';
import type {
	ExecutionError,
	ExecutionStatus,
	IConnections,
	IExecuteResponsePromiseData,
	INode,
	INodeExecutionData,
	INodeTypes,
	IRun,
	IWorkflowSettings,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createAdditionalData } from './additionalData';
import { WorkflowExecute } from './core';
import type { CredentialReference } from './credentialStore';
import type { EngineCredentialsHelper } from './credentialsHelper';

export interface WorkflowRun {
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	/** Name of the node to start from; by default the first one that nothing is connected to. */
	start?: string;
	/** What the start node puts out, in place of being run. */
	startItems?: INodeExecutionData[];
	/** What the start node, a trigger, was started with: it is run with it. */
	triggerData?: INodeExecutionData[][];
	/** By credential type: what the nodes use, whatever the workflow itself names. */
	credentials?: Record<string, CredentialReference>;
	/** Default `trigger`: a production execution. */
	mode?: WorkflowExecuteMode;
	/** Cancels the execution as the "Stop" button does. */
	signal?: AbortSignal;
}

export interface WorkflowResult {
	status: ExecutionStatus;
	/** Of the node that stopped the execution. n8n keeps a plain copy: go by `name`, not by class. */
	error?: ExecutionError;
	/** Items of each output of a node in its last run; empty if it did not run. */
	output(node: string): INodeExecutionData[][];
	/** Milliseconds that a node took in its last run. */
	executionTime(node: string): number;
	/** What the workflow answered to the webhook that started it. */
	responses: IExecuteResponsePromiseData[];
	run: IRun;
}

export interface WorkflowRunServices {
	executionId: string;
	nodeTypes: INodeTypes;
	credentialsHelper: EngineCredentialsHelper;
}

function bindCredentials(node: INode, bound: WorkflowRun['credentials'] = {}): INode {
	const used = Object.keys(node.credentials ?? {}).filter((type) => type in bound);
	return {
		...structuredClone(node),
		credentials: {
			...node.credentials,
			...Object.fromEntries(used.map((type) => [type, bound[type]])),
		},
	};
}

function findStart(workflow: Workflow, name?: string): INode {
	const start =
		name === undefined
			? Object.values(workflow.nodes).find(
					(node) => workflow.getParentNodes(node.name).length === 0,
				)
			: workflow.getNode(name);
	if (!start) throw new Error(`The workflow has no node to start from${name ? `: ${name}` : ''}`);
	return start;
}

/** Executes a workflow as a worker of n8n does, and waits for its end. */
export async function runWorkflow(
	{ mode = 'trigger', ...workflowRun }: WorkflowRun,
	{ executionId, nodeTypes, credentialsHelper }: WorkflowRunServices,
): Promise<WorkflowResult> {
	const { nodes, connections, settings, start, startItems, triggerData, credentials, signal } =
		workflowRun;
	const base = {
		id: `workflow-${executionId}`,
		name: 'Workflow',
		nodes: nodes.map((node) => bindCredentials(node, credentials)),
		connections,
		settings: { executionOrder: 'v1' as const, ...settings },
	};
	const workflow = new Workflow({ ...base, active: false, nodeTypes });
	const startNode = findStart(workflow, start);
	const responses: IExecuteResponsePromiseData[] = [];
	const additionalData = createAdditionalData({
		executionId,
		mode,
		workflow: base,
		credentialsHelper,
		onResponse: (response) => void responses.push(response),
	});

	const execution = triggerData
		? new WorkflowExecute(
				additionalData,
				mode,
				createRunExecutionData({
					executionData: {
						nodeExecutionStack: [{ node: startNode, data: { main: triggerData }, source: null }],
					},
				}),
			).processRunExecutionData(workflow)
		: new WorkflowExecute(additionalData, mode).run({
				workflow,
				startNode,
				pinData: startItems && { [startNode.name]: startItems },
			});
	const cancel = () => execution.cancel();
	if (signal?.aborted) cancel();
	signal?.addEventListener('abort', cancel, { once: true });
	const run = await execution.finally(() => signal?.removeEventListener('abort', cancel));

	const { error, runData } = run.data.resultData;
	const lastRun = (node: string) => runData[node]?.at(-1);
	return {
		status: run.status,
		error,
		output: (node) => (lastRun(node)?.data?.main ?? []).map((items) => items ?? []),
		executionTime: (node) => lastRun(node)?.executionTime ?? 0,
		responses,
		run,
	};
}
