import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { BeyondTrustPraApi } from '../../../credentials/BeyondTrustPraApi.credentials';
import { BeyondTrustPraWebhookApi } from '../../../credentials/BeyondTrustPraWebhookApi.credentials';
import { BeyondTrustPraTrigger } from '../../../nodes/BeyondTrustPra/BeyondTrustPraTrigger.node.js';
import type { Publication, PublishedWorkflow } from '../../harness/engine';
import { Engine, logLines, passThroughNodeType } from '../../harness/engine';
import { none } from '../../invariants/none';
import { inDepth, Secrets } from '../../invariants/secrets';
import type { Recipient, RecipientSettings, Simulator, SimulatorOptions } from '../../simulator';
import { startSimulator } from '../../simulator';

export const TRIGGER = 'n8n-nodes-beyondtrust.beyondTrustPraTrigger';

const NEXT = 'harness.next';

export const SECRET = 'Zr4-t7_pQ9wLm2xVc8Kd5yHn';

export interface TriggerSettings extends Omit<Publication, 'nodes' | 'connections'> {
	/** Of the trigger, beside its defaults. */
	parameters?: INodeParameters;
	secret?: string;
	/** Fields of the PRA credential that differ from the simulator's own API account. */
	credential?: IDataObject;
}

/** A simulated appliance and published workflows that its posts start. */
export class TriggerBench {
	private readonly engine = new Engine({
		nodeTypes: { [TRIGGER]: new BeyondTrustPraTrigger(), [NEXT]: passThroughNodeType(NEXT) },
		credentialTypes: [new BeyondTrustPraApi(), new BeyondTrustPraWebhookApi()],
	});

	private readonly published: PublishedWorkflow[] = [];

	private readonly secrets: Secrets;

	private constructor(readonly simulator: Simulator) {
		this.secrets = new Secrets(simulator);
		const { clientId, clientSecret } = simulator.pra.defaultAccount;
		this.secrets.addAccount(clientId, clientSecret);
	}

	static async start(options: SimulatorOptions = {}): Promise<TriggerBench> {
		return new TriggerBench(
			await startSimulator({ estate: 'empty', rateLimit: false, ...options }),
		);
	}

	get pra(): Simulator['pra'] {
		return this.simulator.pra;
	}

	/** @throws where the trigger does not let itself be activated */
	async publish(settings: TriggerSettings = {}): Promise<PublishedWorkflow> {
		const { parameters = {}, secret = SECRET, credential, ...publication } = settings;
		const trigger = await this.triggerNode(parameters, secret, credential);
		const next: INode = {
			...{ id: 'next', name: 'Next', type: NEXT, typeVersion: 1 },
			...{ position: [200, 0], parameters: {} },
		};
		const workflow = await this.engine.publish({
			...publication,
			nodes: [trigger, next],
			connections: { Trigger: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
		});
		this.published.push(workflow);
		return workflow;
	}

	/** The appliance gets the workflow as a recipient of its events. */
	recipient(workflow: PublishedWorkflow, settings: Partial<RecipientSettings> = {}): Recipient {
		const url = `${workflow.url}?secret=${SECRET}`;
		return this.pra.outboundEvents.addRecipient({ url, retryIntervalMs: 5, ...settings });
	}

	async close(): Promise<void> {
		await this.simulator.close();
		for (const workflow of this.published) await workflow.close();
		const shown = inDepth([logLines, this.published.map(({ stored }) => stored)]);
		none(this.secrets.leakedInto(shown));
		if (shown.includes(SECRET)) throw new Error('The secret of the webhook is shown');
	}

	private async triggerNode(
		parameters: INodeParameters,
		secret: string,
		changes: IDataObject = {},
	): Promise<INode> {
		const { clientId, clientSecret } = this.pra.defaultAccount;
		const data = { url: this.simulator.url, clientId, clientSecret, ...changes };
		const { credentials } = this.engine;
		return {
			...{ id: 'trigger', name: 'Trigger', type: TRIGGER, typeVersion: 1 },
			position: [0, 0],
			parameters,
			credentials: {
				beyondTrustPraWebhookApi: await credentials.add('beyondTrustPraWebhookApi', { secret }),
				beyondTrustPraApi: await credentials.add('beyondTrustPraApi', data as never),
			},
		};
	}
}

/** The body of a test with a bench of its own, so that tests may run concurrently. */
export function onTrigger(
	options: SimulatorOptions,
	body: (bench: TriggerBench) => Promise<void>,
): () => Promise<void> {
	return async () => {
		const bench = await TriggerBench.start(options);
		try {
			await body(bench);
		} finally {
			await bench.close();
		}
	};
}

/** What came out of the trigger and reached the next node, one list for all executions. */
export async function outputsOf(workflow: PublishedWorkflow): Promise<IDataObject[]> {
	const results = await workflow.results();
	for (const { error } of results) if (error) throw error;
	return results.flatMap((result) => result.output('Next').flat()).map(({ json }) => json);
}

export interface Answered {
	status: number;
	body: unknown;
}

/** Posts a form, or another body, as anybody might. */
export async function post(
	url: string,
	form: Record<string, string> | string,
	headers: Record<string, string> = {},
): Promise<Answered> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
		body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
	});
	const text = await response.text();
	return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}
