import { randomUUID } from 'node:crypto';

import type { INode, INodeParameters } from 'n8n-workflow';

import type { N8nRest } from '../../../scripts/n8n/rest';
import type {
	NewCredential,
	StoredExecution,
	StoredWorkflow,
} from '../../../scripts/n8n/restTypes';
import { until } from '../../../scripts/n8n/until';
import type { Simulator } from '../../simulator';
import { CREDENTIAL_TYPE, credentialFor } from './credential';
import { chain, node } from './workflows';

export const SECRET = 'Zr4-t7_pQ9wLm2xVc8Kd5yHn';

export const secretCredential: NewCredential = {
	name: 'Secret',
	type: 'beyondTrustPraWebhookApi',
	data: { secret: SECRET },
};

export const TRIGGER = 'BeyondTrust PRA Trigger';

const TRIGGER_TYPE = 'n8n-nodes-beyondtrust.beyondTrustPraTrigger';

export interface PublishedTrigger {
	/** Where the appliance posts to, the secret at its end. */
	url: string;
	workflow: StoredWorkflow;
}

/** Publishes a workflow that PRA's posts start, and waits until it takes them. */
export async function publishTrigger(
	rest: N8nRest,
	simulator: Simulator,
	parameters: INodeParameters = {},
	more: INode[] = [],
): Promise<PublishedTrigger> {
	const secret = await rest.createCredential(secretCredential);
	const account = await rest.createCredential(credentialFor(simulator));
	const webhookId = randomUUID();
	const trigger = node({
		...{ name: TRIGGER, type: TRIGGER_TYPE, typeVersion: 1, webhookId, parameters },
		credentials: { [secret.type]: secret, [CREDENTIAL_TYPE]: account },
	});
	const next = node({ name: 'Next', type: 'n8n-nodes-base.noOp', typeVersion: 1 });
	const file = chain(`Trigger ${webhookId}`, [trigger, next, ...more]);
	const workflow = await rest.activate(await rest.createWorkflow(file));
	return { url: await urlOf(rest, webhookId), workflow };
}

/** Where the appliance posts to, once n8n takes it: the secret stands at its end. */
export async function urlOf(rest: N8nRest, webhookId = ''): Promise<string> {
	const path = `${webhookId}/webhook`;
	await rest.webhookRegistered(path);
	return `${rest.url}/webhook/${path}?secret=${SECRET}`;
}

/** The executions of a workflow, oldest first, once there are so many and all are over. */
export async function executionsOf(
	rest: N8nRest,
	{ id }: StoredWorkflow,
	count: number,
): Promise<StoredExecution[]> {
	const summaries = await until(`${count} executions that are over`, async () => {
		const all = await rest.executions(id);
		const isOver = all.every(({ status }) => !['new', 'running', 'waiting'].includes(status));
		return all.length >= count && isOver && all;
	});
	const byAge = summaries.sort((a, b) => Number(a.id) - Number(b.id));
	return await Promise.all(byAge.map(async (one) => await rest.execution(one.id)));
}

/** What an execution's trigger put out. */
export function outputOf({ data }: StoredExecution) {
	return data.resultData.runData[TRIGGER][0].data?.main[0]?.[0]?.json;
}
