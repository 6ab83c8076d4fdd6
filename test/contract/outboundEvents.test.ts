import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type Simulator, startSimulator } from '../simulator';

interface Got {
	form: Record<string, string>;
	headers: NodeJS.Dict<string | string[]>;
}

let simulator: Simulator;

let server: Server;

let got: Got[];

/** What the receiver answers next; 200 when the list is used up. */
let answers: number[];

beforeEach(async () => {
	simulator = await startSimulator({ estate: 'empty' });
	got = [];
	answers = [];
	server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk: Buffer) => (body += chunk.toString()));
		request.on('end', () => {
			const { headers } = request;
			got.push({ form: Object.fromEntries(new URLSearchParams(body)), headers });
			response.writeHead(answers.shift() ?? 200).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
	await simulator.close();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

const begin = () =>
	simulator.pra.startSession({ hostname: 'srv-sql-07', users: ['dwhitfield'] }).lsid;

const eventsGot = () => got.map(({ form }) => form.event.replace('support_conference_', ''));

test('a session from its begin to its end, as forms, in order', async () => {
	simulator.pra.outboundEvents.addRecipient({ url: url() });
	const lsid = begin();
	simulator.pra.endSession(lsid);
	await simulator.pra.outboundEvents.idle();
	expect(eventsGot()).toEqual([
		...['begin', 'member_added', 'member_added'],
		...['member_departed', 'member_departed', 'end'],
	]);
	expect(got[0].headers['content-type']).toBe('application/x-www-form-urlencoded');
	expect(got[0].form).toMatchObject({ version: '5', lsid, external_key: '' });
	expect(got[1].form).toMatchObject({ type: 'representative', username: 'dwhitfield' });
	expect(got[2].form).toMatchObject({ type: 'customer' });
});

test('a termination by the API is an end too', async () => {
	simulator.pra.outboundEvents.addRecipient({ url: url() });
	simulator.pra.enforcement.terminate(begin(), 'n8n', false);
	await simulator.pra.outboundEvents.idle();
	expect(eventsGot().at(-1)).toBe('end');
});

test('what is not answered with 200 blocks the queue, and goes again at the interval', async () => {
	answers = [503, 204, 401];
	const settings = { url: url(), retryIntervalMs: 20 };
	const recipient = simulator.pra.outboundEvents.addRecipient(settings);
	const started = Date.now();
	begin();
	await simulator.pra.outboundEvents.idle();
	expect(eventsGot().slice(0, 5)).toEqual(['begin', 'begin', 'begin', 'begin', 'member_added']);
	expect(got[3].form).toEqual(got[0].form);
	expect(Date.now() - started).toBeGreaterThanOrEqual(55);
	expect(recipient.delivered).toHaveLength(3);
});

test('after the retry duration the event is dropped, and the next one has its turn', async () => {
	answers = [500, 500, 500, 500];
	const settings = { url: url(), retryIntervalMs: 20, retryDurationMs: 70 };
	const recipient = simulator.pra.outboundEvents.addRecipient(settings);
	begin();
	await simulator.pra.outboundEvents.idle();
	expect(recipient.dropped).toMatchObject([{ event: 'support_conference_begin' }]);
	expect(recipient.delivered).toHaveLength(2);
});

test('a lost answer: it was heard, and comes again; a lost post was not', async () => {
	const mishaps = ['lostAnswer', 'lostPost', undefined] as const;
	simulator.pra.outboundEvents.addRecipient({
		...{ url: url(), retryIntervalMs: 1 },
		mishap: (_event, attempt) => mishaps[attempt],
	});
	begin();
	await simulator.pra.outboundEvents.idle();
	expect(eventsGot()).toEqual(['begin', 'begin', ...Array(4).fill('member_added')]);
});

test('Basic authentication from the URL, and custom fields unless they are off', async () => {
	const attributed = { customAttributes: { ticket_id: 'CHG1' } };
	const withUser = url().replace('//', '//n8n:pass%20word@');
	simulator.pra.outboundEvents.addRecipient({ url: withUser, sendCustomFields: false });
	simulator.pra.outboundEvents.addRecipient({ url: url() });
	simulator.pra.startSession({ hostname: 'srv-sql-07', users: ['dwhitfield'], ...attributed });
	await simulator.pra.outboundEvents.idle();
	const basic = `Basic ${Buffer.from('n8n:pass word').toString('base64')}`;
	const [withAuth, without] = [true, false].map((has) =>
		got.filter(({ headers }) => (headers.authorization === basic) === has),
	);
	expect(withAuth).toHaveLength(3);
	expect(withAuth[0].form).not.toHaveProperty(['session.custom.ticket_id']);
	expect(without[0].form).toMatchObject({ 'session.custom.ticket_id': 'CHG1' });
});

test('nothing is sent to other machines', () => {
	const add = (to: string) => simulator.pra.outboundEvents.addRecipient({ url: to });
	expect(() => add('https://n8n.example.com/webhook')).toThrow(/127\.0\.0\.1 only/);
	expect(() => add('http://127.0.0.1.example.com/')).toThrow(/127\.0\.0\.1 only/);
});

test('a session that is over already is no news', async () => {
	simulator.pra.outboundEvents.addRecipient({ url: url() });
	const past = { startedAt: new Date(0), endedAt: new Date(1_000) };
	simulator.pra.startSession({ hostname: 'srv-sql-07', users: ['dwhitfield'], ...past });
	await simulator.pra.outboundEvents.idle();
	expect(got).toEqual([]);
});

describe('ticket approval', () => {
	const ask = async () =>
		await simulator.pra.ticketApprovals.ask({
			...{ url: url(), ticketId: 'CHG1', username: 'dwhitfield', hostname: 'srv-sql-07' },
		});

	const decide = async (to: string, form: Record<string, string>) => {
		const body = new URLSearchParams(form);
		return (await fetch(to, { method: 'POST', body })).status;
	};

	test('asks by a form, and an allowed session starts with its attributes', async () => {
		const ticket = await ask();
		expect(ticket.acknowledged).toBe(200);
		expect(got[0].form).toMatchObject({
			...{ request_id: ticket.requestId, ticket_id: 'CHG1', response_url: ticket.responseUrl },
			...{ 'jump_item.computer_name': 'srv-sql-07', 'user.username': 'dwhitfield' },
		});
		const answer = { request_id: ticket.requestId, decision: 'allow' };
		const attributes = { 'session.custom.ticket_id': 'CHG1' };
		expect(await decide(ticket.responseUrl, { ...answer, ...attributes })).toBe(200);
		expect(simulator.pra.liveSessions()).toMatchObject([
			{ users: ['dwhitfield'], customAttributes: { ticket_id: 'CHG1' } },
		]);
		expect(await decide(ticket.responseUrl, answer)).toBe(404);
		expect(simulator.pra.liveSessions()).toHaveLength(1);
	});

	test('a decision for another request, or none, changes nothing', async () => {
		const ticket = await ask();
		const { requestId: request_id, responseUrl } = ticket;
		expect(await decide(responseUrl, { request_id: 'other', decision: 'allow' })).toBe(404);
		expect(await decide(responseUrl, { request_id, decision: 'maybe' })).toBe(400);
		expect(await decide(responseUrl, { request_id })).toBe(400);
		expect(ticket.decision).toBeUndefined();
	});

	test('a token may be needed', async () => {
		simulator.pra.quirks.ticketResponseNeedsToken = true;
		const { requestId: request_id, responseUrl } = await ask();
		expect(await decide(responseUrl, { request_id, decision: 'deny' })).toBe(401);
	});
});
