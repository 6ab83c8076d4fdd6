import type { Simulator } from '../simulator';
import { startSimulator } from '../simulator';
import type { ChangeSystem } from './changeSystem';
import { startChangeSystem, windowSince } from './changeSystem';
import type { ExampleBenchOptions } from './exampleBench';
import { ExampleBench } from './exampleBench';
import type { TicketSystem } from './ticketSystem';
import { startTicketSystem } from './ticketSystem';

let simulator: Simulator;
let chat: TicketSystem;
let changes: ChangeSystem | undefined;

beforeEach(async () => {
	simulator = await startSimulator({ estate: 'empty' });
	chat = await startTicketSystem();
});

afterEach(async () => {
	await Promise.all([simulator.close(), chat.close(), changes?.close()]);
	changes = undefined;
});

interface Case {
	hostname?: string;
	/** Open changes, or what should be; undefined: the change system does not answer. */
	open?: unknown;
	record?: boolean;
	bench?: ExampleBenchOptions;
}

/** @returns the session's LSID, and whether it is still there */
async function begin({ hostname = 'dc-01.corp.example', open, record = true, bench }: Case) {
	if (open !== undefined) changes = await startChangeSystem(open);
	const { lsid } = simulator.pra.startSession({ hostname, users: ['dwhitfield'] });
	const startTime = new Date().toISOString();
	const session = { hostnames: [hostname], usernames: ['dwhitfield'], startTime };
	const example = await ExampleBench.create(simulator, bench);
	const result = await example.run({
		example: 'tier-0-session-outside-its-window',
		trigger: {
			...{ event: 'sessionStarted', lsid, timestamp: startTime },
			...(record ? { session, sessionError: null } : { session: null, sessionError: 'Not there' }),
		},
		settings: { notifyUrl: chat.url, changeSystemUrl: changes?.url ?? 'http://127.0.0.1:9/' },
	});
	expect(result.error).toBeUndefined();
	return { lsid, lives: simulator.pra.isLive(lsid) };
}

const states = () => chat.received.map(({ state }) => state);

test.each([
	['no change', []],
	['a change that is over', [windowSince(3)]],
	['a change that opens later', [windowSince(-1)]],
])('%s: told, ended, told again', async (_, open) => {
	const { lsid, lives } = await begin({ open });
	expect(lives).toBe(false);
	expect(changes?.asked).toEqual([
		{ hostnames: ['dc-01.corp.example'], usernames: ['dwhitfield'] },
	]);
	expect(chat.received).toMatchObject([
		{ state: 'about to end', lsid, report: { dryRun: true, counts: { wouldTerminate: 1 } } },
		{ state: 'ended', lsid, reason: '', report: { contained: true } },
	]);
});

test('within its window a session goes on, and nobody is told', async () => {
	const { lives } = await begin({ open: [windowSince(3), windowSince(1)] });
	expect(lives).toBe(true);
	expect(chat.received).toEqual([]);
});

test('other hosts are none of its business', async () => {
	const { lives } = await begin({ hostname: 'dc-011', open: [] });
	expect(lives).toBe(true);
	expect(changes?.asked).toEqual([]);
	expect(chat.received).toEqual([]);
});

test.each([
	['a host that is not known', { record: false, open: [] }, /not known: Not there/],
	['a change system that does not answer', {}, /did not answer/],
	['an answer without changes', { open: null }, /cannot be read/],
	['changes that are no list', { open: { a: windowSince(1) } }, /cannot be read/],
	['a change whose window nobody can read', { open: [{ from: 'soon' }] }, /cannot be read/],
])('%s: nothing ends, and a person is told', async (_, one: Case, reason) => {
	const { lives } = await begin(one);
	expect(lives).toBe(true);
	expect(chat.received).toMatchObject([
		{ state: 'not judged', reason: expect.stringMatching(reason) },
	]);
});

test('a protected person stays, and that is told', async () => {
	const bench = { credential: { protectedUsernames: 'dwhitfield' } };
	const { lives } = await begin({ open: [], bench });
	expect(lives).toBe(true);
	expect(states()).toEqual(['about to end', 'not ended']);
	expect(chat.received[1].reason).toMatch(/protected/);
});

test('where the look-up fails, that is told', async () => {
	simulator.pra.changeAccount({ permissions: { perm_command: 'deny' } });
	const { lives } = await begin({ open: [] });
	expect(lives).toBe(true);
	expect(chat.received).toMatchObject([
		{ state: 'not ended', reason: expect.stringMatching(/permission/) },
	]);
});
