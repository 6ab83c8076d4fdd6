import type { INodeTypeDescription } from 'n8n-workflow';

import type { N8nRest } from '../../scripts/n8n/rest';
import { CREDENTIAL_TYPE, PASSWORD_SAFE_CREDENTIAL_TYPE } from './support/credential';
import { n8n, signInToRest } from './support/n8n';

let rest: N8nRest;
let types: INodeTypeDescription[];

beforeAll(async () => {
	rest = await signInToRest();
	types = await rest.nodeTypes();
});

test('this is the n8n that was asked for', async () => {
	expect(await rest.version()).toBe(n8n.version);
});

describe.each([
	{
		node: 'n8n-nodes-beyondtrust.beyondTrustPra',
		shown: 'BeyondTrust PRA',
		credential: CREDENTIAL_TYPE,
		credentialShown: 'BeyondTrust PRA API',
	},
	{
		node: 'n8n-nodes-beyondtrust.beyondTrustPasswordSafe',
		shown: 'BeyondTrust Password Safe',
		credential: PASSWORD_SAFE_CREDENTIAL_TYPE,
		credentialShown: 'BeyondTrust Password Safe API',
	},
])('$shown', ({ node, shown, credential, credentialShown }) => {
	function nodeType(name: string): INodeTypeDescription {
		const found = types.find((type) => type.name === name);
		if (!found) throw new Error(`n8n does not list ${name}`);
		return found;
	}

	async function credentialType() {
		const found = (await rest.credentialTypes()).find(({ name }) => name === credential);
		if (!found) throw new Error(`n8n does not list ${credential}`);
		return found;
	}

	test('n8n lists the node under the name that workflows store', () => {
		const { displayName, credentials, codex } = nodeType(node);
		expect(displayName).toBe(shown);
		expect(credentials).toEqual([{ name: credential, required: true }]);
		expect(codex?.categories).not.toHaveLength(0);
	});

	test('n8n offers the node to AI agents as a tool', () => {
		expect(nodeType(`${node}Tool`).outputs).toEqual(['ai_tool']);
	});

	test('n8n lists the credential, also for its own HTTP Request node', async () => {
		const { displayName, supportedNodes, authenticate } = await credentialType();
		expect(displayName).toBe(credentialShown);
		expect(supportedNodes).toEqual(expect.arrayContaining([node]));
		expect(authenticate).toBeTruthy();
	});

	test.each(['light', 'dark'] as const)('n8n serves the %s icons', async (theme) => {
		for (const { iconUrl } of [nodeType(node), await credentialType()]) {
			const path = typeof iconUrl === 'object' ? iconUrl[theme] : undefined;
			if (!path) throw new Error(`No ${theme} icon`);
			const { status, headers, data } = await rest.file(path);
			expect(status).toBe(200);
			expect(headers['content-type']).toContain('image/svg+xml');
			expect(data).toContain('<svg');
		}
	});
});
