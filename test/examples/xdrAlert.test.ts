import type { IDataObject } from 'n8n-workflow';

import type { Simulator } from '../simulator';
import { startSimulator } from '../simulator';
import type { ExampleBenchOptions } from './exampleBench';
import { ExampleBench } from './exampleBench';
import type { TicketSystem } from './ticketSystem';
import { startTicketSystem } from './ticketSystem';

let simulator: Simulator;
let tickets: TicketSystem;

beforeEach(async () => {
	simulator = await startSimulator();
	tickets = await startTicketSystem();
});

afterEach(async () => {
	await Promise.all([simulator.close(), tickets.close()]);
});

async function alert(body: IDataObject, options: ExampleBenchOptions = {}) {
	const bench = await ExampleBench.create(simulator, options);
	return await bench.run({
		example: 'xdr-alert-terminate-by-hostname',
		trigger: { headers: {}, params: {}, query: {}, body },
		settings: { ticketSystemUrl: tickets.url },
	});
}

const hostsAlive = () => simulator.pra.liveSessions().map(({ hostname }) => hostname);

test('contained: every session of the host ends, and answer and ticket carry the report', async () => {
	const result = await alert({ hostname: 'srv-sql-07.corp.example', ticket: 'INC0099911' });

	expect(result.error).toBeUndefined();
	expect(hostsAlive()).not.toContain('srv-sql-07');
	expect(hostsAlive()).toEqual(
		expect.arrayContaining(['srv-sql-07.other.example', 'srv-sql-070', 'srv-sql-08']),
	);
	const [answer] = result.responses as unknown as Array<{ body: IDataObject }>;
	expect(answer.body).toMatchObject({ contained: true, counts: { matched: 4, terminated: 4 } });
	expect(tickets.received).toEqual([
		{
			ticket: 'INC0099911',
			state: 'contained',
			comment: expect.stringMatching(
				/^Contained: no PRA session on srv-sql-07.corp.example is left\.\n4 terminated/,
			),
			report: answer.body,
		},
	]);
	expect(tickets.received[0].comment).toContain('- terminated: jdoe, asmith on srv-sql-07, LSID');
});

test('not contained: a protected session is no error, and still goes to a person', async () => {
	const result = await alert(
		{ hostname: 'srv-sql-08', ticket: 'INC0099912' },
		{ credential: { protectedUsernames: 'breakglass-*' } },
	);

	expect(result.status).toBe('success');
	const [answer] = result.responses as unknown as Array<{ body: IDataObject }>;
	expect(answer.body).toMatchObject({ contained: false, counts: { terminated: 1, protected: 1 } });
	expect(tickets.received).toMatchObject([{ ticket: 'INC0099912', state: 'not contained' }]);
	expect(tickets.received[0].comment).toContain(
		'- protected: dwhitfield, breakglass-1 on srv-sql-08',
	);
});

test('not contained: a session that cannot be ended comes with the report by the error output', async () => {
	const [{ lsid }] = simulator.pra
		.liveSessions()
		.filter(({ hostname }) => hostname === 'app-web-01');
	simulator.faults.add({
		when: { method: 'DELETE', lsid },
		kind: 'status',
		status: 422,
		times: 100,
	});
	const result = await alert({ hostname: 'app-web-01', ticket: 'INC0099913' });

	expect(result.status).toBe('success');
	const [answer] = result.responses as unknown as Array<{ body: IDataObject }>;
	expect(answer.body).toMatchObject({ contained: false, counts: { matched: 2, failed: 1 } });
	expect(tickets.received).toMatchObject([{ state: 'not contained', report: answer.body }]);
	expect(tickets.received[0].comment).toContain('1 of 2 sessions');
});

test.each([
	['no host name', { ticket: 'INC1' }, /hostname is empty/i],
	['a wildcard', { hostname: '*', ticket: 'INC1' }, /wildcard/],
	['two host names', { hostname: ['srv-sql-07', 'srv-sql-08'], ticket: 'INC1' }, /is a list/],
])('an alert with %s ends nothing, and the ticket says why', async (_, body, why) => {
	const before = hostsAlive();
	const result = await alert(body);
	expect(result.status).toBe('success');
	expect(hostsAlive()).toEqual(before);
	expect(tickets.received).toMatchObject([
		{ state: 'not contained', comment: expect.stringMatching(why) },
	]);
});

test('an appliance that cannot be reached is answered with the error, without a report', async () => {
	await simulator.close();
	const body = { hostname: 'srv-sql-07.corp.example', ticket: 'INC0099914' };
	const result = await alert(body, { options: { timeout: 0.5, lookup: 'commandV2' } });
	const [answer] = result.responses as unknown as Array<{ body: IDataObject }>;
	expect(answer.body).toMatchObject({
		error: expect.stringContaining('127.0.0.1'),
		contained: false,
	});
	expect(tickets.received).toMatchObject([{ state: 'not contained' }]);
});
