import type { INode } from 'n8n-workflow';

import type { N8nRest } from '../../scripts/n8n/rest';
import type { StoredCredential } from '../../scripts/n8n/restTypes';
import { startSimulator, type Simulator } from '../simulator';
import { CREDENTIAL_TYPE, credentialFor } from './support/credential';
import { signInToRest } from './support/n8n';
import { serveJson, type WebServer } from './support/webServer';
import { node, publishWebhook } from './support/workflows';

let rest: N8nRest;
let simulator: Simulator;
let elsewhere: WebServer;
let credential: StoredCredential;

beforeEach(async () => {
	rest = await signInToRest();
	simulator = await startSimulator();
	elsewhere = await serveJson();
	credential = await rest.createCredential(credentialFor(simulator));
});

afterEach(async () => {
	await Promise.all([simulator.close(), elsewhere.close()]);
});

/** n8n's own HTTP Request node with our credential. */
function httpRequest(url: string): INode {
	const { id, name } = credential;
	return node({
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [220, 0],
		parameters: {
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: CREDENTIAL_TYPE,
			options: {},
		},
		credentials: { [CREDENTIAL_TYPE]: { id, name } },
	});
}

test("n8n's HTTP Request node calls the appliance with the credential", async () => {
	const url = `${simulator.url}/api/command/v2/info`;
	const { path } = await publishWebhook(rest, [httpRequest(url)]);
	const { status, body } = await rest.webhook(path);
	expect(status).toBe(200);
	expect(body).toHaveProperty('permissions');
	expect(simulator.record.tokensIssued).toBe(1);
});

test('another origin gets neither the token nor a request', async () => {
	const { path, workflow } = await publishWebhook(rest, [httpRequest(`${elsewhere.url}/steal`)]);
	const { status } = await rest.webhook(path);
	expect(status).toBe(500);
	expect(elsewhere.requests).toEqual([]);
	const [{ id }] = await rest.executions(workflow.id);
	const { data } = await rest.execution(id);
	expect(data.resultData.error?.message).toContain(simulator.url);
});

test('a redirect of the appliance to another origin does not carry the token along', async () => {
	simulator.faults.add({
		when: { api: 'commandV2' },
		kind: 'redirect',
		location: `${elsewhere.url}/steal`,
	});
	const url = `${simulator.url}/api/command/v2/info`;
	const { path } = await publishWebhook(rest, [httpRequest(url)]);
	await rest.webhook(path);
	expect(simulator.record.count({ api: 'commandV2' })).toBe(1);
	for (const { headers } of elsewhere.requests) expect(headers.authorization).toBeUndefined();
});
