import type { N8nRest } from '../../scripts/n8n/rest';
import { startSimulator, type Simulator } from '../simulator';
import { credentialFor } from './support/credential';
import { lastExecution, signInToRest } from './support/n8n';
import { KILL_BY_HOSTNAME, PRA_NODE, publishKill } from './support/workflows';

interface Report {
	contained: boolean;
	counts: Record<string, number>;
	sessions: Array<{ lsid: string; outcome: string }>;
}

const HOST = 'app-web-01';

let rest: N8nRest;
let simulator: Simulator;

beforeAll(async () => {
	rest = await signInToRest();
});

beforeEach(async () => {
	simulator = await startSimulator();
});

afterEach(async () => {
	await simulator.close();
});

const liveOn = (host: string) =>
	simulator.pra
		.liveSessions()
		.filter(({ hostname }) => hostname === host)
		.map(({ lsid }) => lsid);

test('an alert ends the sessions on its host and is answered with the report', async () => {
	const doomed = liveOn(HOST);
	const others = simulator.pra.liveSessions().length - doomed.length;
	expect(doomed).toHaveLength(2);
	const { path, workflow } = await publishKill(rest, credentialFor(simulator));

	const { status, body } = await rest.webhook<Report>(path, { host: HOST });

	expect(status).toBe(200);
	expect(body).toMatchObject({ contained: true, counts: { matched: 2, terminated: 2 } });
	expect(body.sessions.map(({ lsid }) => lsid).sort()).toEqual(doomed.sort());
	expect(liveOn(HOST)).toEqual([]);
	expect(simulator.pra.liveSessions()).toHaveLength(others);
	expect(simulator.record.terminations.map(({ result }) => result)).toEqual(['ended', 'ended']);
	expect((await lastExecution(rest, workflow.id)).status).toBe('success');
});

test('20 alerts at once share one token, and each is answered for its own host', async () => {
	const hosts = Array.from({ length: 20 }, (_, index) => `edge-${index}.corp.example`);
	for (const hostname of hosts) simulator.pra.startSession({ hostname, users: ['dwhitfield'] });
	const { path } = await publishKill(rest, credentialFor(simulator));

	const answers = await Promise.all(
		hosts.map(async (host) => await rest.webhook<Report>(path, { host })),
	);

	expect(answers.map(({ status }) => status)).toEqual(hosts.map(() => 200));
	for (const { body } of answers) {
		expect(body).toMatchObject({ contained: true, counts: { matched: 1, terminated: 1 } });
	}
	expect(hosts.flatMap(liveOn)).toEqual([]);
	expect(simulator.record.terminations).toHaveLength(20);
	expect(simulator.record.tokensIssued).toBe(1);
});

test('a token that died between two executions is renewed once, unnoticed', async () => {
	const { path } = await publishKill(rest, credentialFor(simulator));
	await rest.webhook(path, { host: 'no-such-host' });
	expect(simulator.record.tokensIssued).toBe(1);
	simulator.pra.expireAllTokens();

	const { body } = await rest.webhook<Report>(path, { host: HOST });

	expect(body).toMatchObject({ contained: true, counts: { terminated: 2 } });
	expect(simulator.record.tokensIssued).toBe(2);
});

test('the token is kept by n8n, so that the next execution needs no sign-in', async () => {
	const { path } = await publishKill(rest, credentialFor(simulator));
	await rest.webhook(path, { host: 'no-such-host' });
	await rest.webhook(path, { host: HOST });
	expect(simulator.record.tokensIssued).toBe(1);
});

test('nothing on that host is an answer, and the flow goes on', async () => {
	const { path } = await publishKill(rest, credentialFor(simulator));
	const { status, body } = await rest.webhook<Report>(path, { host: 'no-such-host' });
	expect(status).toBe(200);
	expect(body).toMatchObject({ contained: true, counts: { matched: 0 }, sessions: [] });
});

describe('failures', () => {
	const impatient = { parameters: { ...KILL_BY_HOSTNAME, options: { timeout: 1 } } };

	/** Calls the webhook and expects the execution to have failed in our node. */
	async function failedCall(path: string, workflowId: string, host: string) {
		const { status } = await rest.webhook(path, { host });
		expect(status).toBe(500);
		const execution = await lastExecution(rest, workflowId);
		expect(execution.status).toBe('error');
		const { resultData } = execution.data;
		expect(resultData.lastNodeExecuted).toBe(PRA_NODE);
		expect(resultData.runData[PRA_NODE][0].data).toBeUndefined();
		const error = resultData.error as { message: string; description?: string } | undefined;
		return `${error?.message} ${error?.description}`;
	}

	test('a stopped appliance fails the execution and says where nothing answered', async () => {
		const { path, workflow } = await publishKill(rest, credentialFor(simulator), impatient);
		await simulator.close();
		const error = await failedCall(path, workflow.id, HOST);
		expect(error).toContain(simulator.url);
		expect(error).toMatch(/server is running/);
	});

	test('a secret that was renewed on the appliance fails the execution and names the field', async () => {
		const { path, workflow } = await publishKill(rest, credentialFor(simulator));
		await rest.webhook(path, { host: 'no-such-host' });
		simulator.pra.regenerateSecret();
		const error = await failedCall(path, workflow.id, HOST);
		expect(error).toMatch(/Client Secret/);
		expect(liveOn(HOST)).toHaveLength(2);
	});

	test('an account that may only read fails the execution and names the permission', async () => {
		simulator.pra.changeAccount({ permissions: { perm_command: 'read_only' } });
		const { path, workflow } = await publishKill(rest, credentialFor(simulator));
		const error = await failedCall(path, workflow.id, HOST);
		expect(error).toMatch(/full access/i);
		expect(liveOn(HOST)).toHaveLength(2);
	});

	test('an empty host is refused before any request', async () => {
		const { path, workflow } = await publishKill(rest, credentialFor(simulator));
		const error = await failedCall(path, workflow.id, '');
		expect(error).toMatch(/hostname/i);
		expect(simulator.record.requests).toEqual([]);
	});

	test('where On Error says so, the flow goes on with what happened', async () => {
		const { path } = await publishKill(rest, credentialFor(simulator), {
			...impatient,
			onError: 'continueRegularOutput',
		});
		await simulator.close();
		const { status, body } = await rest.webhook(path, { host: HOST });
		expect(status).toBe(200);
		expect(body).toMatchObject({ error: { message: expect.stringContaining(simulator.url) } });
	});
});
