import { randomUUID } from 'node:crypto';

import type { INode } from 'n8n-workflow';

import type { N8nRest } from '../../../scripts/n8n/rest';
import type { NewCredential } from '../../../scripts/n8n/restTypes';
import { chain, KILL_BY_HOSTNAME, node, nodeFor, webhookNode } from '../../e2e/support/workflows';

/** How a webhook answers: with the node made for it, or with what the last node gave. */
export type Respond = 'responseNode' | 'lastNode';

/** Publishes a webhook that ends the sessions on a host. @returns its URL */
export async function publishAlert(
	rest: N8nRest,
	credential: NewCredential,
	responseMode: Respond,
): Promise<string> {
	const stored = await rest.createCredential(credential);
	const path = randomUUID();
	const parameters = { httpMethod: 'POST', path, responseMode, options: {} };
	const nodes = [webhookNode(path, { parameters }), nodeFor(stored, KILL_BY_HOSTNAME)];
	if (responseMode === 'responseNode') nodes.push(respondNode());
	await rest.activate(await rest.createWorkflow(chain(`Alert ${path}`, nodes)));
	await rest.webhookRegistered(path);
	return `${rest.url}/webhook/${path}`;
}

function respondNode(): INode {
	return node({
		name: 'Respond to Webhook',
		type: 'n8n-nodes-base.respondToWebhook',
		typeVersion: 1.1,
		parameters: { respondWith: 'firstIncomingItem', options: {} },
	});
}
