import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { Workflow } from 'n8n-workflow';
import type {
	IConnections,
	INode,
	INodeExecutionData,
	IWebhookData,
	IWebhookResponseData,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createAdditionalData } from '../additionalData';
import { HookContext, WebhookContext } from '../core';
import type { NodeTypeRegistry } from '../nodeTypes';
import type { WorkflowResult, WorkflowRunServices } from '../workflowRun';
import { runWorkflow } from '../workflowRun';
import type { WebhookRequest, WebhookResponse } from './exchange';
import { expressLike, readRequest } from './exchange';

/** Where n8n comes to grief with one call. */
export type Mishap =
	/** The execution cannot be stored: the caller gets an error. */
	| 'storeFails'
	/** n8n ends before the execution is stored. */
	| 'crashBeforeStore'
	/** n8n ends when all is stored, before it has answered. */
	| 'crashBeforeAnswer';

export interface Publication {
	/** The trigger first. */
	nodes: INode[];
	connections?: IConnections;
	/** `manual`: "Listen for Test Event". Default: a published workflow. */
	mode?: 'webhook' | 'manual';
	/** Source address that n8n sees, in place of the real one. */
	ip?: string;
	mishap?: (request: WebhookRequest) => Mishap | undefined;
}

type Services = () => Omit<WorkflowRunServices, 'nodeTypes'>;

let published = 0;

/**
 * A published workflow behind an HTTP server, which does with a call what n8n's server does (2.41:
 * `live-webhooks.js`, `webhook-helpers.js`): each call gets a workflow of its own with the static data
 * as it is stored then; the execution is stored; then the static data, as a whole; then comes the answer.
 */
export class PublishedWorkflow {
	/** What the trigger was started with, in the order in which executions were stored. */
	readonly stored: INodeExecutionData[][][] = [];

	/** Of these, what n8n stored just before it ended, and could not store the static data for any more. */
	readonly torn: INodeExecutionData[][][] = [];

	/** n8n stops its executions when it ends. */
	private readonly closing = new AbortController();

	private readonly executions: Array<Promise<WorkflowResult>> = [];

	/** A column of n8n's database. */
	private staticData = '{}';

	/** n8n's nodes keep what they know of a workflow by its ID: another one is a new process. */
	private id = '';

	private readonly server: Server;

	private constructor(
		private readonly publication: Publication,
		private readonly nodeTypes: NodeTypeRegistry,
		private readonly services: Services,
	) {
		this.server = createServer((message, response) => {
			readRequest(message, publication.ip)
				.then(async (request) => await this.answer(request, expressLike(response)))
				.catch(() => response.destroy());
		});
		this.restart();
	}

	static async start(
		publication: Publication,
		nodeTypes: NodeTypeRegistry,
		services: Services,
	): Promise<PublishedWorkflow> {
		const workflow = new PublishedWorkflow(publication, nodeTypes, services);
		await workflow.activate();
		await new Promise<void>((resolve) => workflow.server.listen(0, '127.0.0.1', resolve));
		return workflow;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhook/pra`;
	}

	/** n8n starts anew: what is not in its database is gone. */
	restart(): void {
		published += 1;
		this.id = `published-${published}`;
	}

	/** How much the static data takes in the database. */
	get staticDataBytes(): number {
		return this.staticData.length;
	}

	/** The results of all executions so far, once they are over. */
	async results(): Promise<WorkflowResult[]> {
		return await Promise.all(this.executions);
	}

	async close(): Promise<void> {
		this.closing.abort();
		const closed = new Promise((resolve) => this.server.close(resolve));
		this.server.closeAllConnections();
		await closed;
		await Promise.allSettled(this.executions);
	}

	private get mode() {
		return this.publication.mode ?? 'webhook';
	}

	private async activate(): Promise<void> {
		const { workflow, node, additionalData, webhookData } = this.open();
		const activation = this.mode === 'manual' ? 'manual' : 'activate';
		const mode = this.mode === 'manual' ? 'manual' : 'trigger';
		const { webhookMethods } = this.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const context = () =>
			new HookContext(workflow, node, additionalData, mode, activation, webhookData);
		const methods = webhookMethods?.default;
		if (!(await methods?.checkExists.call(context()))) await methods?.create.call(context());
	}

	private open() {
		const [{ name }] = this.publication.nodes;
		const base = {
			id: this.id,
			name: 'Workflow',
			nodes: structuredClone(this.publication.nodes),
			connections: this.publication.connections ?? {},
			settings: { executionOrder: 'v1' as const },
		};
		const { nodeTypes } = this;
		const staticData = JSON.parse(this.staticData);
		const workflow = new Workflow({ ...base, active: true, nodeTypes, staticData });
		/** n8n does so as it stores an execution, and forgets by it that the data have changed. */
		const rewrap = () => new Workflow({ ...base, active: true, nodeTypes, staticData });
		const node = workflow.getNode(name) as INode;
		const { description } = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const additionalData = createAdditionalData({
			...this.services(),
			mode: this.mode,
			workflow: base,
			onResponse: () => {},
		});
		const [webhookDescription] = description.webhooks ?? [];
		const webhookData: IWebhookData = {
			httpMethod: 'POST',
			node: name,
			path: webhookDescription.path,
			webhookDescription,
			workflowId: this.id,
			workflowExecuteAdditionalData: additionalData,
		};
		return { workflow, node, additionalData, webhookData, rewrap };
	}

	private async answer(request: WebhookRequest, response: WebhookResponse): Promise<void> {
		const { id } = this;
		await this.database(id);
		const { workflow, node, additionalData, webhookData, rewrap } = this.open();
		const mishap = this.publication.mishap?.(request);
		const result = await this.runWebhook(
			{ ...additionalData, httpRequest: request as never, httpResponse: response as never },
			workflow,
			node,
			webhookData,
		);
		await this.database(id);
		if (result.workflowData === undefined) {
			this.save(workflow);
			if (!result.noWebhookResponse) response.json(result.webhookResponse ?? {});
			return;
		}
		if (mishap === 'storeFails') return void response.status(500).json({ message: 'Error' });
		if (mishap === 'crashBeforeStore') this.restart();
		rewrap();
		await this.database(id);
		this.execute(result.workflowData);
		await this.database(id).catch((error: unknown) => {
			this.torn.push(result.workflowData ?? []);
			throw error;
		});
		const body: unknown = result.webhookResponse ?? { message: 'Workflow was started' };
		this.save(workflow);
		if (mishap === 'crashBeforeAnswer') this.restart();
		await this.database(id);
		response.status(200).json(body);
	}

	/** It answers later. @throws where the n8n that asked it is gone by then */
	private async database(id: string): Promise<void> {
		await setImmediate();
		if (this.id !== id) throw new Error('This n8n has ended');
	}

	private async runWebhook(
		additionalData: IWorkflowExecuteAdditionalData,
		workflow: Workflow,
		node: INode,
		webhookData: IWebhookData,
	): Promise<IWebhookResponseData> {
		const type = this.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const { mode } = this;
		const context = new WebhookContext(workflow, node, additionalData, mode, webhookData, [], null);
		return (await type.webhook?.call(context)) as IWebhookResponseData;
	}

	private save({ staticData }: Workflow): void {
		if (staticData.__dataChanged === true) this.staticData = JSON.stringify(staticData);
	}

	private execute(triggerData: INodeExecutionData[][]): void {
		this.stored.push(structuredClone(triggerData));
		const { nodes, connections = {} } = this.publication;
		const { signal } = this.closing;
		const run = { nodes, connections, triggerData, start: nodes[0].name, mode: this.mode, signal };
		const execution = runWorkflow(run, { ...this.services(), nodeTypes: this.nodeTypes });
		// Whoever asks for the results is told.
		execution.catch(() => undefined);
		this.executions.push(execution);
	}
}
