import type { IDataObject, INode, INodeParameters, INodeType } from 'n8n-workflow';

import { BeyondTrustPraApi } from '../../credentials/BeyondTrustPraApi.credentials';
import { BeyondTrustPra } from '../../nodes/BeyondTrustPra/BeyondTrustPra.node.js';
import { readExamples } from '../../scripts/n8n/examples';
import { Engine } from '../harness/engine';
import type { CredentialReference, WorkflowResult } from '../harness/engine';
import type { Simulator } from '../simulator';
import { coreStandIns } from './standIns/core';

export const PRA_NODE = 'n8n-nodes-beyondtrust.beyondTrustPra';

/** Values of the fields of a "Settings" node that differ from the example's placeholders. */
export type SettingChanges = Record<string, string>;

export interface ExampleRun {
	/** File name of the example without extension. */
	example: string;
	/** What the trigger puts out. */
	trigger: IDataObject;
	settings?: SettingChanges;
}

/** n8n's engine with the PRA node, and a credential for a simulated appliance. */
export class ExampleBench {
	private constructor(
		readonly engine: Engine,
		readonly credential: CredentialReference,
		private readonly options: IDataObject,
	) {}

	/** @param standIns for further node types, e.g. those that wait for a person */
	static async create(
		simulator: Simulator,
		{ standIns = {}, credential = {}, options = {} }: ExampleBenchOptions = {},
	): Promise<ExampleBench> {
		const engine = new Engine({
			nodeTypes: { ...coreStandIns, ...standIns, [PRA_NODE]: new BeyondTrustPra() },
			credentialTypes: [new BeyondTrustPraApi()],
		});
		const { clientId, clientSecret } = simulator.pra.defaultAccount;
		const reference = await engine.credentials.add('beyondTrustPraApi', {
			url: simulator.url,
			clientId,
			clientSecret,
			...credential,
		});
		return new ExampleBench(engine, reference, options);
	}

	/** Runs an example as its trigger would start it. */
	async run({ example, trigger, settings = {} }: ExampleRun): Promise<WorkflowResult> {
		const workflow = readExamples().get(example);
		if (!workflow) throw new Error(`There is no example "${example}"`);
		return await this.engine.runWorkflow({
			...workflow,
			nodes: workflow.nodes.map((node) => withOptions(withSettings(node, settings), this.options)),
			startItems: [{ json: trigger }],
			credentials: { beyondTrustPraApi: this.credential },
		});
	}
}

export interface ExampleBenchOptions {
	standIns?: Record<string, INodeType>;
	/** Fields of the credential that differ from the simulator's own API account. */
	credential?: Record<string, string>;
	/** Options of the PRA nodes beside those that the example sets. */
	options?: IDataObject;
}

function withOptions(node: INode, more: IDataObject): INode {
	if (node.type !== PRA_NODE) return node;
	const options = { ...(node.parameters.options as INodeParameters), ...(more as INodeParameters) };
	return { ...node, parameters: { ...node.parameters, options } };
}

/** What a person does first with an example: fill in the fields of its "Settings" node. */
function withSettings(node: INode, changes: SettingChanges): INode {
	if (node.name !== 'Settings') return node;
	const copy = structuredClone(node);
	const { assignments } = copy.parameters.assignments as {
		assignments: Array<{ name: string; value: string }>;
	};
	for (const assignment of assignments) {
		assignment.value = changes[assignment.name] ?? assignment.value;
	}
	return copy;
}
