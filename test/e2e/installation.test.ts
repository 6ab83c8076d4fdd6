import type { INodeTypeDescription } from 'n8n-workflow';

import type { N8nRest } from '../../scripts/n8n/rest';
import { CREDENTIAL_TYPE } from './support/credential';
import { n8n, signInToRest } from './support/n8n';

const NODE = 'n8n-nodes-beyondtrust.beyondTrustPra';

let rest: N8nRest;
let types: INodeTypeDescription[];

beforeAll(async () => {
	rest = await signInToRest();
	types = await rest.nodeTypes();
});

function nodeType(name: string): INodeTypeDescription {
	const found = types.find((type) => type.name === name);
	if (!found) throw new Error(`n8n does not list ${name}`);
	return found;
}

test('this is the n8n that was asked for', async () => {
	expect(await rest.version()).toBe(n8n.version);
});

test('n8n lists the node under the name that workflows store', () => {
	const { displayName, credentials, codex } = nodeType(NODE);
	expect(displayName).toBe('BeyondTrust PRA');
	expect(credentials).toEqual([{ name: CREDENTIAL_TYPE, required: true }]);
	expect(codex?.categories).not.toHaveLength(0);
});

test('n8n offers the node to AI agents as a tool', () => {
	expect(nodeType(`${NODE}Tool`).outputs).toEqual(['ai_tool']);
});

test('n8n lists the credential, also for its own HTTP Request node', async () => {
	const credentials = await rest.credentialTypes();
	const ours = credentials.find(({ name }) => name === CREDENTIAL_TYPE);
	expect(ours?.displayName).toBe('BeyondTrust PRA API');
	expect(ours?.supportedNodes).toEqual([NODE]);
	expect(ours?.authenticate).toBeTruthy();
});

test.each(['light', 'dark'] as const)(
	'n8n serves the %s icon of node and credential',
	async (theme) => {
		const [credential] = (await rest.credentialTypes()).filter(
			({ name }) => name === CREDENTIAL_TYPE,
		);
		for (const { iconUrl } of [nodeType(NODE), credential]) {
			const path = typeof iconUrl === 'object' ? iconUrl[theme] : undefined;
			if (!path) throw new Error(`No ${theme} icon`);
			const { status, headers, data } = await rest.file(path);
			expect(status).toBe(200);
			expect(headers['content-type']).toContain('image/svg+xml');
			expect(data).toContain('<svg');
		}
	},
);
