import { readExamples } from '../../scripts/n8n/examples';
import type { N8nRest } from '../../scripts/n8n/rest';
import { ExampleBed } from './support/examples';
import { signInToRest } from './support/n8n';

const HOST = 'app-web-01';

/** In `passwordSafe/examples.test.ts`. */
const PASSWORD_SAFE_EXAMPLES = [
	'check-out-use-check-in',
	'evidence-every-6-and-24-hours',
	'host-compromised-lock-terminate-rotate',
];

/** In `praTrigger.test.ts`. */
const PRA_TRIGGER_EXAMPLES = ['ticket-approval-open-changes', 'tier-0-session-outside-its-window'];

interface Ticket {
	ticket: string;
	state: string;
	comment: string;
}

let rest: N8nRest;
let bed: ExampleBed;

test('every example is tried, here or with its forms', () => {
	expect([...readExamples().keys()].sort()).toEqual(
		[
			...PASSWORD_SAFE_EXAMPLES,
			...PRA_TRIGGER_EXAMPLES,
			'identity-compromised-approve-by-lsid',
			'nightly-session-report-csv',
			'operator-form',
			// In `polling.test.ts`.
			'request-approval',
			'ticket-enrichment',
			'xdr-alert-terminate-by-hostname',
		].sort(),
	);
});

describe('XDR alert: terminate by hostname', () => {
	beforeAll(async () => {
		rest = await signInToRest();
	});

	beforeEach(async () => {
		bed = await ExampleBed.start(rest);
		await bed.publish('xdr-alert-terminate-by-hostname');
		await rest.webhookRegistered('xdr-alert');
	});

	afterEach(async () => {
		await bed.close();
	});

	test('contained: the alert is answered and the ticket told', async () => {
		const doomed = bed.live(({ hostname }) => hostname === HOST);
		const alert = { hostname: HOST, ticket: 'INC0012345' };
		const { status, body } = await rest.webhook('xdr-alert', alert);
		expect(status).toBe(200);
		expect(body).toMatchObject({ contained: true, counts: { terminated: 2 } });
		const ticket = await bed.told<Ticket>('/api/comments');
		expect(ticket).toMatchObject({ ticket: 'INC0012345', state: 'contained' });
		for (const lsid of doomed) {
			expect(ticket.comment).toContain(lsid);
			const { customAttributes, endedAt } = bed.simulator.pra.session(lsid) ?? {};
			expect(customAttributes?.ticket_id).toBe('INC0012345');
			expect(endedAt).not.toBeNull();
		}
	});

	test('not contained: the alert is answered and the ticket told so', async () => {
		const [spared] = bed.live(({ hostname }) => hostname === HOST);
		bed.simulator.faults.add({
			when: { lsid: spared, method: 'DELETE' },
			kind: 'status',
			status: 422,
			body: '{"message":"No."}',
			times: 100,
		});
		const alert = { hostname: HOST, ticket: 'INC0012346' };
		const { body } = await rest.webhook('xdr-alert', alert);
		expect(body).toMatchObject({ contained: false, counts: { terminated: 1 } });
		const ticket = await bed.told<Ticket>('/api/comments');
		expect(ticket).toMatchObject({ ticket: 'INC0012346', state: 'not contained' });
		expect(ticket.comment).toContain(spared);
	});
});

describe('Ticket enrichment', () => {
	beforeAll(async () => {
		rest = await signInToRest();
	});

	beforeEach(async () => {
		bed = await ExampleBed.start(rest);
		await bed.publish('ticket-enrichment');
		await rest.webhookRegistered('ticket-enrichment');
	});

	afterEach(async () => {
		await bed.close();
	});

	test('the ticket gets who was on the host, and a link', async () => {
		const call = { hostname: HOST, ticket: 'INC0012347' };
		const { status, body } = await rest.webhook('ticket-enrichment', call);
		expect(status).toBe(200);
		expect(body).toMatchObject({ state: 'enriched', sessions: [{}, {}] });
		const ticket = await bed.told<Ticket & { link: string }>('/api/comments');
		expect(ticket).toMatchObject({ ticket: 'INC0012347', state: 'enriched' });
		expect(ticket.link).toContain(`client.hostname=${HOST}`);
		expect(ticket.comment).toContain(ticket.link);
	});

	test('of a host where nobody was, that is said', async () => {
		const call = { hostname: 'nobody-01', ticket: 'INC0012348' };
		const { body } = await rest.webhook('ticket-enrichment', call);
		expect(body).toMatchObject({ state: 'enriched', sessions: [] });
	});
});

describe('Nightly session report', () => {
	beforeEach(async () => {
		bed = await ExampleBed.start(await signInToRest());
	});

	afterEach(async () => {
		await bed.close();
	});

	test('the sessions that ended are rows of a CSV', async () => {
		const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000;
		const { lsid } = bed.simulator.pra.startSession({
			hostname: HOST,
			users: ['jdoe', 'asmith'],
			startedAt: new Date(hour - 7_200_000),
			endedAt: new Date(hour - 3_600_000),
		});
		await bed.publish('nightly-session-report-csv');
		const csv = await bed.told<string>('.csv');
		expect(csv.split('\n')[0]).toMatch(/^\ufeff?lsid,startTime,endTime,durationSeconds,usernames,/);
		expect(csv).toContain(lsid);
		expect(csv).toContain('jdoe; asmith');
	});
});
