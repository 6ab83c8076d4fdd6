import type { Simulator } from '../simulator';
import { startSimulator } from '../simulator';
import type { ChangeSystem } from './changeSystem';
import { startChangeSystem, windowSince } from './changeSystem';
import { ExampleBench } from './exampleBench';

let simulator: Simulator;
let changes: ChangeSystem | undefined;

beforeEach(async () => {
	simulator = await startSimulator({ estate: 'empty' });
});

afterEach(async () => {
	await Promise.all([simulator.close(), changes?.close()]);
	changes = undefined;
});

const CHANGE = {
	...{ id: 'CHG0040217', ...windowSince(1) },
	...{ hostnames: ['srv-sql-07'], usernames: ['DWhitfield'] },
};

/** @returns what the appliance was answered */
async function ask(open: unknown, ticketId: string | null = 'chg0040217') {
	if (open) changes = await startChangeSystem(open);
	const ticket = await simulator.pra.ticketApprovals.ask({
		...{ url: 'http://127.0.0.1:9/', ticketId: ticketId ?? '' },
		...{ username: 'dwhitfield', hostname: 'SRV-SQL-07' },
	});
	const { requestId, responseUrl } = ticket;
	const bench = await ExampleBench.create(simulator);
	const result = await bench.run({
		example: 'ticket-approval-open-changes',
		trigger: {
			...{ requestId, responseUrl, ticketId },
			...{ user: { username: 'dwhitfield' }, jumpItem: { computerName: 'SRV-SQL-07' } },
		},
		settings: { changeSystemUrl: changes?.url ?? 'http://127.0.0.1:9/' },
	});
	expect(result.error).toBeUndefined();
	return ticket;
}

test('an open change for this host and this person: the session starts under it', async () => {
	const ticket = await ask([CHANGE]);
	expect(changes?.asked).toEqual([{ ticket: 'chg0040217' }]);
	expect(ticket).toMatchObject({ decision: 'allow' });
	expect(simulator.pra.session(String(ticket.lsid))).toMatchObject({
		...{ hostname: 'SRV-SQL-07', users: ['dwhitfield'], externalKey: 'chg0040217' },
	});
});

/** An answer of the change system, or no answer. */
const DENIED: Array<[string, unknown, RegExp]> = [
	['no such change', [], /no change chg0040217/],
	['another one', [{ ...CHANGE, id: 'CHG0040218' }], /no change/],
	['one that is over', [{ ...CHANGE, ...windowSince(3) }], /not open now/],
	['one that opens later', [{ ...CHANGE, ...windowSince(-1) }], /not open now/],
	['one without a window', [{ ...CHANGE, from: undefined }], /not open now/],
	['one for other hosts', [{ ...CHANGE, hostnames: ['srv-sql-08'] }], /not for this host/],
	['one for other people', [{ ...CHANGE, usernames: ['jdoe'] }], /not for you/],
	['one for nobody', [{ ...CHANGE, hostnames: [null], usernames: null }], /not for this host/],
	['hosts that are no list', [{ ...CHANGE, hostnames: 'srv-sql-07' }], /could not be read/],
	['people that are no list', [{ ...CHANGE, usernames: { a: 'dwhitfield' } }], /could not be read/],
	['changes that are no list', { CHG0040217: CHANGE }, /could not be read/],
	['a change system that does not answer', undefined, /could not be asked/],
];

test.each(DENIED)('%s: denied, and the person reads why', async (_, open, message) => {
	expect(await ask(open)).toMatchObject({
		decision: 'deny',
		message: expect.stringMatching(message),
	});
	expect(simulator.pra.liveSessions()).toEqual([]);
});

test('no ticket at all', async () => {
	expect(await ask([{ ...CHANGE, id: null }], null)).toMatchObject({ decision: 'deny' });
});
