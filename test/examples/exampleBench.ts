import type { IDataObject, INode, INodeParameters, INodeType } from 'n8n-workflow';

import { BeyondTrustPasswordSafeApi } from '../../credentials/BeyondTrustPasswordSafeApi.credentials';
import { BeyondTrustPraApi } from '../../credentials/BeyondTrustPraApi.credentials';
import { BeyondTrustPraWebhookApi } from '../../credentials/BeyondTrustPraWebhookApi.credentials';
import { BeyondTrustPasswordSafe } from '../../nodes/BeyondTrustPasswordSafe/BeyondTrustPasswordSafe.node.js';
import { BeyondTrustPra } from '../../nodes/BeyondTrustPra/BeyondTrustPra.node.js';
import { BeyondTrustPraTrigger } from '../../nodes/BeyondTrustPra/BeyondTrustPraTrigger.node.js';
import { readExamples } from '../../scripts/n8n/examples';
import { Engine } from '../harness/engine';
import type { CredentialReference, WorkflowResult } from '../harness/engine';
import type { Simulator } from '../simulator';
import { coreStandIns } from './standIns/core';

export const PRA_NODE = 'n8n-nodes-beyondtrust.beyondTrustPra';

export const PRA_TRIGGER = 'n8n-nodes-beyondtrust.beyondTrustPraTrigger';

export const PASSWORD_SAFE_NODE = 'n8n-nodes-beyondtrust.beyondTrustPasswordSafe';

/** Values of the fields of a "Settings" node that differ from the example's placeholders. */
export type SettingChanges = Record<string, string>;

export interface ExampleRun {
	/** File name of the example without extension. */
	example: string;
	/** Name of the trigger; by default the first one. */
	start?: string;
	/** What the trigger puts out. */
	trigger: IDataObject;
	settings?: SettingChanges;
}

/** n8n's engine with the nodes of both products, and credentials for their simulated servers. */
export class ExampleBench {
	private constructor(
		readonly engine: Engine,
		/** By credential type. */
		readonly credentials: Record<string, CredentialReference>,
		private readonly options: IDataObject,
	) {}

	/** @param standIns for further node types, e.g. those that wait for a person */
	static async create(
		simulator: Simulator,
		{ standIns = {}, credential = {}, options = {} }: ExampleBenchOptions = {},
	): Promise<ExampleBench> {
		const engine = new Engine({
			nodeTypes: {
				...coreStandIns,
				...standIns,
				[PRA_NODE]: new BeyondTrustPra(),
				[PRA_TRIGGER]: new BeyondTrustPraTrigger(),
				[PASSWORD_SAFE_NODE]: new BeyondTrustPasswordSafe(),
			},
			credentialTypes: [
				new BeyondTrustPraApi(),
				new BeyondTrustPraWebhookApi(),
				new BeyondTrustPasswordSafeApi(),
			],
		});
		const { clientId, clientSecret } = simulator.pra.defaultAccount;
		const { url } = simulator;
		const pra = { url, clientId, clientSecret, ...credential };
		const safe = { url, authentication: 'oAuth2', ...simulator.passwordSafe.defaultCredentials };
		const credentials = {
			beyondTrustPraApi: await engine.credentials.add('beyondTrustPraApi', pra),
			beyondTrustPraWebhookApi: await engine.credentials.add('beyondTrustPraWebhookApi', {
				secret: 'a-secret-of-the-examples',
			}),
			beyondTrustPasswordSafeApi: await engine.credentials.add('beyondTrustPasswordSafeApi', {
				...safe,
				...credential,
			}),
		};
		return new ExampleBench(engine, credentials, options);
	}

	/** Runs an example as its trigger would start it. */
	async run({ example, start, trigger, settings = {} }: ExampleRun): Promise<WorkflowResult> {
		const workflow = readExamples().get(example);
		if (!workflow) throw new Error(`There is no example "${example}"`);
		return await this.engine.runWorkflow({
			...workflow,
			nodes: workflow.nodes.map((node) =>
				hurried(withOptions(withSettings(node, settings), this.options)),
			),
			start,
			startItems: [{ json: trigger }],
			credentials: this.credentials,
		});
	}
}

export interface ExampleBenchOptions {
	standIns?: Record<string, INodeType>;
	/** Fields of both credentials that differ from the simulator's own accounts. */
	credential?: Record<string, string>;
	/** Options of the BeyondTrust nodes beside those that the example sets. */
	options?: IDataObject;
}

function withOptions(node: INode, more: IDataObject): INode {
	if (node.type !== PRA_NODE && node.type !== PASSWORD_SAFE_NODE) return node;
	const options = { ...(node.parameters.options as INodeParameters), ...(more as INodeParameters) };
	return { ...node, parameters: { ...node.parameters, options } };
}

/** What is tried again is tried again at once. */
function hurried(node: INode): INode {
	return node.retryOnFail ? { ...node, waitBetweenTries: 1 } : node;
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
