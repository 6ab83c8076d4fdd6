import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { bootN8n, type BootedN8n } from '../../scripts/n8n/boot';
import { OWNER } from '../../scripts/n8n/owner';
import { packPackage } from '../../scripts/n8n/package';
import { provisionN8n } from '../../scripts/n8n/provision';
import { N8nRest } from '../../scripts/n8n/rest';
import { until } from '../../scripts/n8n/until';
import { startSimulator, type Simulator } from '../simulator';
import { credentialFor } from './support/credential';
import { ExampleBed } from './support/examples';
import { n8n, saveAndTest, signInToRest } from './support/n8n';
import { executionsOf, outputOf, publishTrigger, SECRET, urlOf } from './support/praTrigger';
import { nodeFor } from './support/workflows';

const ALL = ['ownerChanged', 'sessionEnded', 'sessionStarted', 'userJoined', 'userLeft'];

let rest: N8nRest;

let simulator: Simulator;

beforeAll(async () => {
	rest = await signInToRest();
});

beforeEach(async () => {
	simulator = await startSimulator({ estate: 'empty' });
});

afterEach(async () => {
	await simulator.close();
});

test('the life of a session starts executions in its order, and the secret is nowhere', async () => {
	const { url, workflow } = await publishTrigger(rest, simulator, { events: ALL });
	const recipient = simulator.pra.outboundEvents.addRecipient({ url });
	const { lsid } = simulator.pra.startSession({ hostname: 'srv-sql-07', users: ['dwhitfield'] });
	simulator.pra.joinSession(lsid, 'asmith');
	simulator.pra.endSession(lsid);
	await simulator.pra.outboundEvents.idle();

	expect(recipient.attempts.every(({ status }) => status === 200)).toBe(true);
	const executions = await executionsOf(rest, workflow, 6);
	expect(executions.map((one) => outputOf(one)?.event)).toEqual([
		...['sessionStarted', 'userJoined', 'userJoined', 'userLeft', 'userLeft', 'sessionEnded'],
	]);
	for (const { text, status } of executions) {
		expect(status).toBe('success');
		expect(text).not.toContain(SECRET);
	}
	expect(readFileSync(n8n.logFile, 'utf8')).not.toContain(SECRET);
});

test('the record of the session comes along', async () => {
	const parameters = { events: ['sessionStarted'], enrich: true };
	const { url, workflow } = await publishTrigger(rest, simulator, parameters);
	simulator.pra.outboundEvents.addRecipient({ url });
	simulator.pra.startSession({ hostname: 'srv-sql-07', users: ['dwhitfield'] });
	const [execution] = await executionsOf(rest, workflow, 1);
	expect(outputOf(execution)).toMatchObject({
		session: { hostnames: ['srv-sql-07'], inProgress: true },
		sessionError: null,
	});
});

test('what is sent again starts one execution, a wrong secret none', async () => {
	const { url, workflow } = await publishTrigger(rest, simulator);
	const wrong = `${url}x`;
	const lossy = { url, retryIntervalMs: 20 };
	simulator.pra.outboundEvents.addRecipient({
		...lossy,
		mishap: (_event, attempt) => (attempt < 3 ? 'lostAnswer' : undefined),
	});
	const refused = simulator.pra.outboundEvents.addRecipient({
		url: wrong,
		retryIntervalMs: 20,
		retryDurationMs: 100,
	});
	simulator.pra.startSession({ hostname: 'srv-sql-07', users: ['dwhitfield'] });
	await simulator.pra.outboundEvents.idle();
	expect(new Set(refused.attempts.map(({ status }) => status))).toEqual(new Set([401]));
	expect(refused.delivered).toEqual([]);
	expect(await executionsOf(rest, workflow, 1)).toHaveLength(1);
});

test('a question about a ticket is answered by the flow, and the session starts', async () => {
	const decision = '={{ $json.ticketId === "CHG0040217" ? "allow" : "deny" }}';
	const respond = nodeFor(await rest.createCredential(credentialFor(simulator)), {
		...{ resource: 'ticketRequest', operation: 'respond', message: 'By all means', decision },
	});
	const { url } = await publishTrigger(rest, simulator, { mode: 'ticketApproval' }, [respond]);
	const ask = async (ticketId: string) =>
		await simulator.pra.ticketApprovals.ask({
			...{ url, ticketId, username: 'dwhitfield', hostname: 'srv-sql-07' },
		});
	const decided = async (ticketId: string) => {
		const ticket = await ask(ticketId);
		expect(ticket.acknowledged).toBe(200);
		await until('a decision', async () => ticket.decision);
		return ticket;
	};
	expect(await decided('CHG0040217')).toMatchObject({ decision: 'allow', message: 'By all means' });
	expect(await decided('CHG0000001')).toMatchObject({ decision: 'deny' });
	expect(simulator.pra.liveSessions()).toHaveLength(1);
});

describe('examples', () => {
	let bed: ExampleBed;

	beforeEach(async () => {
		bed = await ExampleBed.start(rest);
	});

	afterEach(async () => {
		await bed.close();
	});

	/** Publishes an example, and says where its trigger takes posts. */
	async function publish(name: string): Promise<string> {
		const { nodes } = await bed.publish(name);
		return await urlOf(rest, nodes.find(({ webhookId }) => webhookId)?.webhookId);
	}

	test('a tier-0 session outside its window ends, and that is told', async () => {
		const url = await publish('tier-0-session-outside-its-window');
		bed.simulator.pra.outboundEvents.addRecipient({ url });
		const { lsid } = bed.simulator.pra.startSession({ hostname: 'dc-01', users: ['jdoe'] });
		const told = await bed.told<{ state: string }>(
			'/api/messages',
			({ state }) => state === 'ended',
		);
		expect(told).toMatchObject({ lsid, hostnames: ['dc-01'], report: { contained: true } });
		expect(bed.simulator.pra.isLive(lsid)).toBe(false);
	});

	test('a ticket without an open change is denied', async () => {
		const url = await publish('ticket-approval-open-changes');
		const ticket = await bed.simulator.pra.ticketApprovals.ask({
			...{ url, ticketId: 'CHG0040217', username: 'jdoe', hostname: 'srv-sql-07' },
		});
		await until('a decision', async () => ticket.decision);
		expect(ticket).toMatchObject({ decision: 'deny', message: 'There is no change CHG0040217' });
	});
});

test('the credential is tested without asking anybody', async () => {
	const credential = { name: 'Secret', type: 'beyondTrustPraWebhookApi' };
	const test = async (secret: string) =>
		await saveAndTest(rest, { ...credential, data: { secret } });
	expect(await test(SECRET)).toMatchObject({ status: 'OK' });
	expect(await test('short')).toMatchObject({
		status: 'Error',
		message: expect.stringMatching(/24 characters/),
	});
});

describe('an n8n that ends', () => {
	let own: BootedN8n;

	beforeAll(async () => {
		const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-beyondtrust-pack-'));
		try {
			own = await bootN8n(await provisionN8n(), { tarballs: [await packPackage(folder)] });
		} finally {
			rmSync(folder, { recursive: true });
		}
		await new N8nRest(own.url).setUpOwner(OWNER);
	}, 180_000);

	afterAll(async () => {
		await own.stop();
	});

	test('loses nothing that happens meanwhile, and starts nothing twice', async () => {
		const ownRest = new N8nRest(own.url);
		await ownRest.login(OWNER);
		const { url, workflow } = await publishTrigger(ownRest, simulator, { events: ALL });
		const state = { isUp: true, lastAnswerLost: false };
		const recipient = simulator.pra.outboundEvents.addRecipient({
			...{ url, retryIntervalMs: 200 },
			mishap: ({ event }) => {
				// For a moment while it starts, n8n answers 200 to whatever it is asked, and forgets it: a
				// proxy in front of it knows by its readiness that it is not there yet.
				if (!state.isUp) return 'lostPost';
				if (event !== 'support_conference_owner_changed' || state.lastAnswerLost) return undefined;
				// So that the new n8n gets this event once more.
				state.lastAnswerLost = true;
				state.isUp = false;
				return 'lostAnswer';
			},
		});
		const users = ['dwhitfield', 'asmith'];
		const { lsid } = simulator.pra.startSession({ hostname: 'srv-sql-07', users });
		simulator.pra.leaveSession(lsid, 'dwhitfield');
		await executionsOf(ownRest, workflow, 5);
		const restarted = own.restart();
		simulator.pra.joinSession(lsid, 'jdoe');
		simulator.pra.endSession(lsid);
		await restarted;
		state.isUp = true;
		await simulator.pra.outboundEvents.idle();

		expect(recipient.dropped).toEqual([]);
		expect(recipient.attempts.length).toBeGreaterThan(recipient.delivered.length);
		const executions = await executionsOf(ownRest, workflow, 9);
		expect(executions.map((one) => outputOf(one)?.event)).toEqual([
			...['sessionStarted', 'userJoined', 'userJoined', 'userLeft', 'ownerChanged'],
			...['userJoined', 'userLeft', 'userLeft', 'sessionEnded'],
		]);
	});
});
