import type { IDataObject } from 'n8n-workflow';

import type { Simulator } from '../simulator';
import { startSimulator } from '../simulator';
import type { ExampleBenchOptions } from './exampleBench';
import { ExampleBench } from './exampleBench';
import type { TicketSystem } from './ticketSystem';
import { startTicketSystem } from './ticketSystem';

const HOST = 'srv-sql-07.corp.example';

let simulator: Simulator;
let tickets: TicketSystem;

beforeEach(async () => {
	simulator = await startSimulator({ estate: 'empty' });
	// What the examples' README says the API account needs, and no more.
	simulator.pra.changeAccount({ permissions: { perm_command: 'deny' } });
	tickets = await startTicketSystem();
});

afterEach(async () => {
	await Promise.all([simulator.close(), tickets.close()]);
});

const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000);

/** @returns what the ticket system was answered; the ticket got the same */
async function enrich(body: IDataObject, options: ExampleBenchOptions = {}) {
	const bench = await ExampleBench.create(simulator, options);
	const result = await bench.run({
		example: 'ticket-enrichment',
		trigger: { body },
		settings: { ticketSystemUrl: tickets.url },
	});
	expect(result.error).toBeUndefined();
	const [answer] = result.responses as unknown as Array<{ body: IDataObject }>;
	expect(tickets.received).toEqual([{ ticket: body.ticket ?? null, ...answer.body }]);
	return answer.body as IDataObject & { sessions: IDataObject[]; comment: string; link: string };
}

const of = (hostname: string, username: string, started: number, ended?: number) => {
	const { lsid } = simulator.pra.startSession({
		hostname,
		users: [username],
		startedAt: ago(started),
		endedAt: ended === undefined ? undefined : ago(ended),
		recordingBytes: username === 'recorded' ? 1_000 : undefined,
		shellRecordings: username === 'in-a-shell' ? ['$ whoami'] : [],
	});
	return lsid;
};

test('the ticket says who was there, with recordings and a link that opens a session', async () => {
	of('srv-sql-07', 'too-early', 40, 25);
	of('srv-sql-070', 'neighbour', 2);
	const spanning = of('srv-sql-07', 'recorded', 30, 23);
	const over = of(HOST, 'CORP\\jdoe', 5, 4);
	const live = of('SRV-SQL-07', 'asmith', 1);

	const { state, sessions, comment, link } = await enrich({ hostname: HOST, ticket: 'INC 1&2' });

	expect(state).toBe('enriched');
	expect(sessions.map(({ lsid }) => lsid).sort()).toEqual([spanning, over, live].sort());
	expect(comment).toMatch(
		/^3 PRA session\(s\) on srv-sql-07\.corp\.example in the last 24 hours\./,
	);
	expect(comment).toMatch(/- recorded on srv-sql-07, from .*, recording: https?:\/\//);
	expect(comment).toContain('- CORP\\jdoe on srv-sql-07');
	expect(comment).toMatch(/- asmith on srv-sql-07, from \S+ to now, no recording/i);
	expect(comment).toMatch(/\nOpen a session: \S+$/);
	const { pathname, searchParams } = new URL(link);
	expect(pathname).toBe('/api/client_script');
	expect(Object.fromEntries(searchParams)).toEqual({
		type: 'rep',
		operation: 'generate',
		action: 'start_jump_item_session',
		'client.hostname': 'srv-sql-07',
		'session.custom.external_key': 'INC 1&2',
	});
});

test('a session in a command shell has the link to its recording', async () => {
	of('srv-sql-07', 'in-a-shell', 2, 1);
	const { comment } = await enrich({ hostname: HOST, ticket: 'INC1' });
	expect(comment).toMatch(
		/- in-a-shell on srv-sql-07, from .*, recording: https?:\/\/\S+command_shell/,
	);
});

test.each(['emptyRoot', 'error'] as const)('nobody was there (%s): that is said', async (quirk) => {
	simulator.pra.quirks.emptyReport = quirk;
	const { state, sessions, comment } = await enrich({ hostname: HOST, ticket: 'INC1' });
	expect({ state, sessions }).toEqual({ state: 'enriched', sessions: [] });
	expect(comment).toMatch(
		/^Nobody was on srv-sql-07\.corp\.example in the last 24 hours\.\nOpen a/,
	);
});

test('without the permission the ticket is told, and nobody takes it for an empty list', async () => {
	of('srv-sql-07', 'jdoe', 1);
	simulator.pra.changeAccount({ permissions: { perm_reporting_session: false } });
	const { state, comment } = await enrich({ hostname: HOST, ticket: 'INC1' });
	expect(state).toBe('not enriched');
	expect(comment).toMatch(
		/^PRA could not tell who was on srv-sql-07.*lacks a permission\n.*Reporting/s,
	);
});

test('the link to an address has the whole address', async () => {
	const { link } = await enrich({ hostname: '10.1.2.3', ticket: 'INC1' });
	expect(new URL(link).searchParams.get('client.hostname')).toBe('10.1.2.3');
});

test.each([undefined, '', ' '])(
	'a ticket without a number (%j) is enriched too',
	async (ticket) => {
		const { state, link } = await enrich({ hostname: HOST, ticket });
		expect(state).toBe('enriched');
		expect(link).toContain('client.hostname=srv-sql-07');
	},
);

test.each(['', '  ', '.corp.example'])(
	'the host name %j asks nothing of the appliance',
	async (hostname) => {
		of('srv-sql-07', 'jdoe', 1);
		const { state, comment, sessions } = await enrich({ hostname, ticket: 'INC1' });
		expect({ state, sessions }).toEqual({ state: 'not enriched', sessions: [] });
		expect(comment).toContain('The field "Hostname" is empty');
		expect(simulator.record.requests).toEqual([]);
	},
);

test('a call without a host name asks nothing of the appliance', async () => {
	const { state, comment } = await enrich({ ticket: 'INC1' });
	expect(state).toBe('not enriched');
	expect(comment).toMatch(/^PRA could not tell who was on a host without a name: /);
	expect(simulator.record.requests).toEqual([]);
});
