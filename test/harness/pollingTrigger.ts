import { Workflow } from 'n8n-workflow';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createAdditionalData } from './additionalData';
import { PollContext } from './core';
import type { CredentialReference } from './credentialStore';
import type { EngineCredentialsHelper } from './credentialsHelper';
import { NodeTypeRegistry } from './nodeTypes';

export interface PollingOptions {
	/** Full type name. */
	type: string;
	/** Made anew with each start of n8n. */
	makeNode: () => INodeType;
	parameters: INodeParameters;
	/** By credential type. */
	credentials: Record<string, CredentialReference>;
	/**
	 * How n8n keeps what a poll stores (n8n 2.41). `memory`, its default: at once in memory, and in the
	 * database when a poll has returned items; what a failed poll changed stays. `durable`: in the
	 * database with the execution, and not at all where the poll fails.
	 */
	cursors?: 'memory' | 'durable';
}

interface Services {
	executionId: string;
	credentialsHelper: EngineCredentialsHelper;
}

type Items = INodeExecutionData[];

/** A published workflow with a polling trigger, in an n8n that may stop and start again. */
export class PollingTrigger {
	/** All that the polls have started executions with, in order. */
	readonly started: Items[] = [];

	/** The workflow's static data as the database has it, JSON. */
	private saved = '{}';

	/** The node's own, as a database of durable cursors has it, JSON. */
	private cursor = '{}';

	private node!: INodeType;

	private workflow!: Workflow;

	constructor(
		private readonly options: PollingOptions,
		private readonly services: Services,
	) {
		this.restart();
	}

	/** n8n stops, whatever it was about to do, and starts again with what it had saved. */
	restart(): void {
		const { type, makeNode } = this.options;
		this.node = makeNode();
		const base = { id: 'polled', name: 'Polled', nodes: [this.definition], connections: {} };
		this.workflow = new Workflow({
			...base,
			active: true,
			nodeTypes: new NodeTypeRegistry({ [type]: this.node }),
			staticData: JSON.parse(this.saved) as IDataObject,
			settings: { executionOrder: 'v1' },
		});
	}

	/** A person changes parameters, and publishes that. */
	async change(parameters: INodeParameters): Promise<Items | null> {
		Object.assign(this.options.parameters, parameters);
		this.save();
		this.restart();
		return await this.publish();
	}

	/** n8n publishes the workflow: it polls once, and saves what was stored. */
	async publish(): Promise<Items | null> {
		const items = await this.poll();
		this.save();
		return items;
	}

	/**
	 * One poll on n8n's schedule.
	 * @returns what an execution was started with; null for none
	 * @throws the error that n8n hands to the error workflow
	 */
	async poll(): Promise<Items | null> {
		const { staged, outputs } = await this.begin();
		if (this.options.cursors === 'durable') this.cursor = JSON.stringify(staged);
		if (outputs === null) return null;
		this.save();
		this.started.push(outputs[0]);
		return outputs[0];
	}

	/** A poll whose state n8n has not written yet when the next one begins. */
	async pollUnwritten(): Promise<Items | null> {
		return (await this.begin()).outputs?.[0] ?? null;
	}

	/** A poll after which n8n dies: neither the execution nor the state comes to the database. */
	async pollAndDie(): Promise<void> {
		await this.begin();
		this.restart();
	}

	/** "Fetch Test Event" in the editor. */
	async fetchTestEvent(): Promise<Items | null> {
		const data = this.workflow.getStaticData('node', this.definition);
		const outputs = await this.call(data, 'manual');
		return outputs?.[0] ?? null;
	}

	/** What the node has stored, as JSON. */
	get stored(): string {
		if (this.options.cursors === 'durable') return this.cursor;
		return JSON.stringify(this.workflow.getStaticData('node', this.definition));
	}

	private get definition(): INode {
		const { type, parameters, credentials } = this.options;
		const place = { position: [0, 0] as [number, number], typeVersion: 1 };
		return { id: 'trigger', name: 'Trigger', type, parameters, credentials, ...place };
	}

	private save(): void {
		this.saved = JSON.stringify(this.workflow.staticData);
	}

	private async begin(): Promise<{ staged: IDataObject; outputs: Items[] | null }> {
		const staged =
			this.options.cursors === 'durable'
				? (JSON.parse(this.cursor) as IDataObject)
				: this.workflow.getStaticData('node', this.definition);
		return { staged, outputs: await this.call(staged, 'trigger') };
	}

	private async call(data: IDataObject, mode: WorkflowExecuteMode): Promise<Items[] | null> {
		const { executionId, credentialsHelper } = this.services;
		const { id, name, nodes, settings } = this.workflow;
		const base = { id, name: name ?? '', nodes: Object.values(nodes), connections: {}, settings };
		const additionalData = createAdditionalData({
			executionId,
			mode,
			workflow: base,
			credentialsHelper,
			onResponse: () => {},
		});
		const context = new PollContext(
			this.workflow,
			this.workflow.getNode('Trigger') as INode,
			additionalData,
			mode,
			mode === 'manual' ? 'manual' : 'update',
			undefined,
			undefined,
			undefined,
			undefined,
			() => data,
		);
		return (await this.node.poll?.call(context)) ?? null;
	}
}
