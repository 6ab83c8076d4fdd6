import type { Send } from '../../../nodes/shared/send';
import { ServerClock } from '../../../nodes/shared/feed/clock';
import { readStored, store } from '../../../nodes/shared/feed/stored';
import { Strays } from '../../../nodes/shared/feed/strays';
import { Turns } from '../../../nodes/shared/feed/turns';

describe('what is stored', () => {
	test('comes back as it was, and is a copy', () => {
		const data = {};
		expect(readStored(data)).toEqual({ version: 1, batch: 0, feeds: {} });
		const feeds = { sessions: { source: 'https://ps.example.com', state: { open: [1] } } };
		store(data, { batch: 3, feeds });
		const stored = readStored(JSON.parse(JSON.stringify(data)));
		expect(stored).toEqual({ version: 1, batch: 3, feeds });
		(stored.feeds.sessions.state.open as number[]).push(2);
		expect(readStored(data).feeds.sessions.state.open).toEqual([1]);
	});

	test('what a later release has stored is not taken for nothing', () => {
		expect(() => readStored({ feeds: { version: 2 } })).toThrow(/later release/);
	});
});

describe('Turns', () => {
	let now = 0;
	let turns: Turns;

	beforeEach(() => {
		now = 1_000;
		turns = new Turns(() => now);
	});

	test('one poll of a trigger at a time', () => {
		expect(turns.begin('a', 0)).toBe(true);
		expect(turns.begin('a', 0)).toBe(false);
		expect(turns.begin('b', 0)).toBe(true);
		turns.end('a');
		expect(turns.begin('a', 0)).toBe(true);
	});

	test('a poll waits while the state of the one before is being written, and not for ever', () => {
		turns.begin('a', 0);
		turns.hasHandedOut('a', 1);
		turns.end('a');
		expect(turns.begin('a', 0)).toBe(false);
		expect(turns.begin('a', 1)).toBe(true);
		turns.end('a');
		// It could not be written: what was handed out never ran.
		now += 31_000;
		expect(turns.begin('a', 0)).toBe(true);
	});
});

describe('Strays', () => {
	test('each is told of once, though a list leaves it out', () => {
		const first = new Strays('the list', undefined);
		first.add({ id: 1 }, 1, 'Status');
		expect(first.items).toEqual([]);
		const next = new Strays('the list', first.state);
		next.add({ id: 1 }, 1, 'Status');
		next.add('nonsense', undefined, 'it is no object');
		next.add('nonsense', undefined, 'it is no object');
		expect(next.items).toHaveLength(1);
		const later = new Strays('the list', new Strays('the list', next.state).state);
		later.add({ id: 1 }, 1, 'Status');
		expect(later.items).toEqual([]);
	});

	test('what is too long for an ID is not kept', () => {
		const strays = new Strays('the list', []);
		strays.add({}, 'x'.repeat(100_000), 'Status');
		expect(JSON.stringify([strays.items, strays.state]).length).toBeLessThan(500);
	});

	test('a server of which every record is broken fills neither state nor workflow', () => {
		const strays = new Strays('the list', []);
		for (let id = 0; id < 2_000; id++) strays.add({}, id, 'Status');
		expect([strays.items.length, strays.state.length]).toEqual([500, 500]);
	});
});

describe('the clock of a server', () => {
	const answered = async (date: string) => {
		const clock = new ServerClock();
		const answer = { header: () => date } as never;
		const send: Send = async (request) => await request.read(answer);
		await clock.watch(send)({ read: async () => undefined } as never);
		return clock.now();
	};

	test('is that of its answers, in whole seconds', async () => {
		const skewed = Date.now() + 7 * 60_000;
		const now = await answered(new Date(skewed).toUTCString());
		expect(now).toBe(Math.floor(skewed / 1000) * 1000);
	});

	test('is ours where it does not tell', async () => {
		expect(Math.abs((await answered('')) - Date.now())).toBeLessThan(60_000);
	});

	test.each([-25, 25])('is refused where it is %i hours off', async (hours) => {
		const date = new Date(Date.now() + hours * 3_600_000).toUTCString();
		await expect(answered(date)).rejects.toThrow(/differ by a day/);
	});
});
