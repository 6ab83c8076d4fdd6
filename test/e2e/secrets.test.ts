import { readFileSync } from 'node:fs';

import type { N8nRest } from '../../scripts/n8n/rest';
import { startSimulator, type Simulator } from '../simulator';
import { credentialFor } from './support/credential';
import { lastExecution, n8n, signInToRest } from './support/n8n';
import { KILL_BY_HOSTNAME, publishKill } from './support/workflows';

let rest: N8nRest;
let simulator: Simulator;
let path: string;
let workflowId: string;

/** Everything that must stay between n8n and the appliance. */
const secrets = new Set<string>();

beforeAll(async () => {
	rest = await signInToRest();
	simulator = await startSimulator();
	const published = await publishKill(rest, credentialFor(simulator), {
		parameters: { ...KILL_BY_HOSTNAME, options: { timeout: 1 } },
	});
	path = published.path;
	workflowId = published.workflow.id;
	const { clientId, clientSecret } = simulator.pra.defaultAccount;
	secrets.add(clientSecret);
	secrets.add(Buffer.from(`${clientId}:${clientSecret}`).toString('base64'));
});

afterAll(async () => {
	await simulator.close();
});

function rememberTokens(): void {
	const { tokens } = simulator.pra.accounts.get(simulator.pra.defaultAccount.name);
	for (const { value } of tokens) secrets.add(value);
}

const days: Array<[what: string, arrange: () => void | Promise<void>]> = [
	['a good day', () => undefined],
	['a token that died', () => simulator.pra.expireAllTokens()],
	[
		'an appliance that fails inside',
		() => void simulator.faults.add({ kind: 'status', status: 500, body: 'boom', times: 5 }),
	],
	[
		'a proxy that answers with a page',
		() => void simulator.faults.add({ when: { api: 'commandV2' }, kind: 'html' }),
	],
	['a connection that breaks', () => void simulator.faults.add({ kind: 'resetBefore', times: 50 })],
	['a secret that was renewed', () => void simulator.pra.regenerateSecret()],
	['an appliance that is gone', async () => await simulator.close()],
];

test.each(days)('%s leaves no secret in the execution, nor in the log', async (_what, arrange) => {
	simulator.faults.clear();
	await arrange();
	await rest.webhook(path, { host: 'app-web-01' });
	rememberTokens();
	expect(secrets.size).toBeGreaterThan(2);
	const { text } = await lastExecution(rest, workflowId);
	const log = readFileSync(n8n.logFile, 'utf8');
	expect(text).toContain('app-web-01');
	expect(log).toContain(workflowId);
	for (const secret of secrets) {
		expect(text).not.toContain(secret);
		expect(log).not.toContain(secret);
	}
});
