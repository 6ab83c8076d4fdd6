import type { N8nRest } from '../../../scripts/n8n/rest';
import { startSimulator, type Simulator } from '../../simulator';
import { passwordSafeCredentialFor } from '../support/credential';
import { lastExecution, signInToRest } from '../support/n8n';
import { KILL_BY_HOSTNAME, PASSWORD_SAFE_NODE, publishKill } from '../support/workflows';

interface Report {
	contained: boolean;
	counts: Record<string, number>;
	sessions: Array<{ sessionId: number; outcome: string }>;
}

const HOST = 'srv-sql-07.corp.example';

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

const liveOn = (...hosts: string[]) =>
	simulator.passwordSafe
		.liveSessions()
		.filter(({ assetName }) => hosts.includes(assetName.toLowerCase()))
		.map(({ sessionId }) => sessionId)
		.sort();

const liveThere = () => liveOn('srv-sql-07', HOST);

test.each(['oAuth2', 'apiKey'] as const)(
	'an alert ends the sessions on its host, and n8n is signed out after it: %s',
	async (authentication) => {
		const doomed = liveThere();
		const all = simulator.passwordSafe.liveSessions().length;
		expect(doomed).toHaveLength(5);
		const { path, workflow } = await publishKill(
			rest,
			passwordSafeCredentialFor(simulator, {}, authentication),
		);

		const { status, body } = await rest.webhook<Report>(path, { host: HOST });

		expect(status).toBe(200);
		expect(body).toMatchObject({ contained: true, counts: { matched: 5, terminated: 5 } });
		expect(body.sessions.map(({ sessionId }) => sessionId).sort()).toEqual(doomed);
		expect(liveThere()).toEqual([]);
		expect(simulator.passwordSafe.liveSessions()).toHaveLength(all - 5);
		expect(simulator.passwordSafe.openSignIns()).toEqual([]);
		expect((await lastExecution(rest, workflow.id)).status).toBe('success');
	},
);

test('20 alerts at once: each is answered for its own host, and no sign-in stays open', async () => {
	const hosts = Array.from({ length: 20 }, (_, index) => `edge-${index}.corp.example`);
	const { passwordSafe } = simulator;
	for (const hostname of hosts) passwordSafe.startSession({ hostname, username: 'dwhitfield' });
	const { path } = await publishKill(rest, passwordSafeCredentialFor(simulator));

	const answers = await Promise.all(
		hosts.map(async (host) => await rest.webhook<Report>(path, { host })),
	);

	expect(answers.map(({ status }) => status)).toEqual(hosts.map(() => 200));
	for (const { body } of answers) {
		expect(body).toMatchObject({ contained: true, counts: { matched: 1, terminated: 1 } });
	}
	expect(liveOn(...hosts)).toEqual([]);
	expect(passwordSafe.openSignIns()).toEqual([]);
	expect(simulator.record.passwordSafe.signIns).toHaveLength(20);
});

describe('failures', () => {
	const impatient = { parameters: { ...KILL_BY_HOSTNAME, options: { timeout: 1 } } };

	async function failedCall(path: string, workflowId: string, host: string) {
		const { status } = await rest.webhook(path, { host });
		expect(status).toBe(500);
		const { data, status: state } = await lastExecution(rest, workflowId);
		expect(state).toBe('error');
		expect(data.resultData.lastNodeExecuted).toBe(PASSWORD_SAFE_NODE);
		const error = data.resultData.error as { message: string; description?: string } | undefined;
		return `${error?.message} ${error?.description}`;
	}

	test('a stopped server fails the execution and says where nothing answered', async () => {
		const credential = passwordSafeCredentialFor(simulator);
		const { path, workflow } = await publishKill(rest, credential, impatient);
		await simulator.close();
		const error = await failedCall(path, workflow.id, HOST);
		expect(error).toContain(simulator.url);
		expect(error).toMatch(/Check that the server is running/);
	});

	test('a user without the permission fails the execution, and names it', async () => {
		const rights = { administrator: false, features: {}, roles: [] };
		simulator.passwordSafe.changeUser('svc-n8n', { rights });
		const { path, workflow } = await publishKill(rest, passwordSafeCredentialFor(simulator));
		const error = await failedCall(path, workflow.id, HOST);
		expect(error).toMatch(/lacks a permission or a role.*ISA, Session Auditor/);
		expect(liveThere()).toHaveLength(5);
		expect(simulator.passwordSafe.openSignIns()).toEqual([]);
	});

	test('an empty host is refused before any request', async () => {
		const { path, workflow } = await publishKill(rest, passwordSafeCredentialFor(simulator));
		const error = await failedCall(path, workflow.id, '');
		expect(error).toMatch(/hostname/i);
		expect(simulator.record.requests).toEqual([]);
	});
});
