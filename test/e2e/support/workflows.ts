import { randomUUID } from 'node:crypto';

import type { IConnections, INode, INodeParameters } from 'n8n-workflow';

import type { N8nRest } from '../../../scripts/n8n/rest';
import type {
	NewCredential,
	StoredCredential,
	StoredWorkflow,
	WorkflowFile,
} from '../../../scripts/n8n/restTypes';
import { CREDENTIAL_TYPE, PASSWORD_SAFE_CREDENTIAL_TYPE } from './credential';

export const PRA_NODE = 'BeyondTrust PRA';

export const PASSWORD_SAFE_NODE = 'BeyondTrust Password Safe';

/** Our nodes by the credential that they take. */
const NODES: Record<string, Pick<INode, 'name' | 'type'>> = {
	[CREDENTIAL_TYPE]: { name: PRA_NODE, type: 'n8n-nodes-beyondtrust.beyondTrustPra' },
	[PASSWORD_SAFE_CREDENTIAL_TYPE]: {
		name: PASSWORD_SAFE_NODE,
		type: 'n8n-nodes-beyondtrust.beyondTrustPasswordSafe',
	},
};

/** What differs from node to node. */
type NodeSettings = Pick<INode, 'name' | 'type' | 'typeVersion'> & Partial<INode>;

export function node(settings: NodeSettings): INode {
	return { id: randomUUID(), position: [0, 0], parameters: {}, ...settings };
}

export function webhookNode(path: string, settings: Partial<INode> = {}): INode {
	const parameters = { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} };
	return node({
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: randomUUID(),
		parameters,
		...settings,
	});
}

/** The node of ours that takes a stored credential, with it. */
export function nodeFor(
	{ id, name, type }: StoredCredential,
	parameters: INodeParameters,
	settings: Partial<INode> = {},
): INode {
	return node({
		...NODES[type],
		typeVersion: 1,
		position: [220, 0],
		parameters,
		credentials: { [type]: { id, name } },
		...settings,
	});
}

/** A workflow whose nodes follow one another. */
export function chain(name: string, nodes: INode[]): WorkflowFile {
	const connections: IConnections = {};
	nodes.slice(1).forEach((next, index) => {
		connections[nodes[index].name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	});
	return { name, nodes, connections };
}

/** Ends the sessions on the host that the webhook's call names. */
export const KILL_BY_HOSTNAME = {
	resource: 'session',
	operation: 'terminateSessionsByHostname',
	hostname: '={{ $json.body.host }}',
	options: {},
};

/** A workflow behind a webhook that is published and takes calls. */
export interface PublishedWebhook {
	path: string;
	workflow: StoredWorkflow;
}

/** Publishes a webhook followed by these nodes, and waits until it takes calls. */
export async function publishWebhook(rest: N8nRest, nodes: INode[]): Promise<PublishedWebhook> {
	const path = randomUUID();
	const file = chain(`Webhook ${path}`, [webhookNode(path), ...nodes]);
	const workflow = await rest.activate(await rest.createWorkflow(file));
	await rest.webhookRegistered(path);
	return { path, workflow };
}

/** Publishes a webhook whose call ends the sessions on a host, with a new credential. */
export async function publishKill(
	rest: N8nRest,
	credential: NewCredential,
	settings: Partial<INode> = {},
): Promise<PublishedWebhook & { credential: StoredCredential }> {
	const stored = await rest.createCredential(credential);
	const published = await publishWebhook(rest, [nodeFor(stored, KILL_BY_HOSTNAME, settings)]);
	return { ...published, credential: stored };
}
