import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSimulator } from '../../simulator';
import { PraFeedBench, told } from './praBench';

const MINUTE_MS = 60_000;

const HOUR_MS = 60 * MINUTE_MS;

let bench: PraFeedBench;

beforeEach(async () => {
	bench = await PraFeedBench.start();
});

afterEach(async () => {
	bench.check();
	await bench.close();
});

const names = (items: Array<{ json: IDataObject }> | null) => (items ?? []).map(told);

const eventsOf = (...events: string[]): INodeParameters => ({ events });

const begin = (hostname: string, users: string[], more = {}) =>
	bench.pra.startSession({ hostname, users, ...more }).lsid;

test('a session as it goes: started, joined, handed over, left, ended', async () => {
	const trigger = bench.trigger();
	expect(await trigger.publish()).toBeNull();
	const lsid = begin('srv-1', ['jdoe'], { externalKey: 'CHG1' });
	expect(names(await trigger.poll())).toEqual([
		`sessionStarted ${lsid}`,
		`userJoined ${lsid} jdoe`,
	]);
	bench.pra.joinSession(lsid, 'adoe');
	expect(names(await trigger.poll())).toEqual([`userJoined ${lsid} adoe`]);
	bench.pra.leaveSession(lsid, 'jdoe');
	expect(names(await trigger.poll()).sort()).toEqual([
		`ownerChanged ${lsid} adoe`,
		`userLeft ${lsid} jdoe`,
	]);
	bench.pra.endSession(lsid);
	const items = await trigger.poll();
	expect(names(items)).toEqual([`userLeft ${lsid} adoe`, `sessionEnded ${lsid}`]);
	expect(items?.[1].json).toMatchObject({
		event: 'sessionEnded',
		rawEvent: null,
		timestamp: expect.stringMatching(/Z$/),
		lsid,
		externalKey: 'CHG1',
		username: null,
		customFields: {},
		session: { hostnames: ['srv-1'], inProgress: false, lseq: expect.any(Number) },
		sessionError: null,
	});
	expect(await trigger.poll()).toBeNull();
});

test('what is there at first is old, and its end is news', async () => {
	const lsid = begin('srv-1', ['jdoe'], { startedAt: new Date(Date.now() - 9 * HOUR_MS) });
	const trigger = bench.trigger();
	expect(await trigger.publish()).toBeNull();
	bench.pra.endSession(lsid);
	expect(names(await trigger.poll())).toEqual([`userLeft ${lsid} jdoe`, `sessionEnded ${lsid}`]);
});

test.each([true, false])('a session between two polls is seen (Command API v2: %s)', async (v2) => {
	bench.pra.quirks.commandV2 = v2;
	const trigger = bench.trigger();
	await trigger.publish();
	const lsid = begin('srv-1', ['jdoe']);
	bench.pra.endSession(lsid);
	expect(names(await trigger.poll())).toEqual([
		`sessionStarted ${lsid}`,
		`userJoined ${lsid} jdoe`,
		`userLeft ${lsid} jdoe`,
		`sessionEnded ${lsid}`,
	]);
});

/** So many looks show a session with the access consoles of these people, and nothing else. */
const showing = (lsid: string, usernames: string[], times: number) => {
	const consoles = usernames.map((username) => {
		return { type: 'access_console', username, session_lsids: [lsid] };
	});
	bench.simulator.faults.add({
		...{ kind: 'status', status: 200, times, when: { path: '/api/command/v2/client' } },
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(consoles),
	});
};

test('who is missing in a look that cannot be read as a whole has not left', async () => {
	const trigger = bench.trigger(eventsOf('userJoined', 'userLeft'));
	const lsid = begin('srv-1', ['jdoe', 'adoe']);
	await trigger.publish();
	showing(lsid, ['jdoe', ''], 1);
	expect(names(await trigger.poll())).toEqual([expect.stringMatching(/console has no username/)]);
	expect(await trigger.poll()).toBeNull();
	bench.pra.leaveSession(lsid, 'adoe');
	expect(names(await trigger.poll())).toEqual([`userLeft ${lsid} adoe`]);
});

test('a client that outlives its session begins nothing anew', async () => {
	const trigger = bench.trigger();
	const lsid = begin('srv-1', ['jdoe']);
	await trigger.publish();
	bench.pra.endSession(lsid);
	showing(lsid, ['jdoe'], 3);
	expect(names(await trigger.poll())).toEqual([`userLeft ${lsid} jdoe`, `sessionEnded ${lsid}`]);
	expect(await trigger.poll()).toBeNull();
	bench.pra.clock.advance(HOUR_MS);
	expect(await trigger.poll()).toBeNull();
});

test('an end that is told hours late is news all the same', async () => {
	const trigger = bench.trigger(eventsOf('sessionEnded'));
	const lsid = begin('srv-1', ['jdoe']);
	await trigger.publish();
	const endedAt = bench.pra.clock.now();
	bench.pra.clock.advance(5 * HOUR_MS);
	expect(await trigger.poll()).toBeNull();
	bench.pra.endSession(lsid, endedAt);
	expect(names(await trigger.poll())).toEqual([`sessionEnded ${lsid}`]);
	expect(await trigger.poll()).toBeNull();
});

describe('without permission for reports', () => {
	beforeEach(() => {
		bench.pra.changeAccount({ permissions: { perm_reporting_session: false } });
	});

	test('starts and people are told by the connected clients alone', async () => {
		const trigger = bench.trigger(eventsOf('sessionStarted', 'userJoined', 'userLeft'));
		await trigger.publish();
		const lsid = begin('srv-1', ['jdoe']);
		const items = await trigger.poll();
		expect(names(items)).toEqual([`sessionStarted ${lsid}`, `userJoined ${lsid} jdoe`]);
		expect(items?.[0].json.session).toMatchObject({ hostnames: ['srv-1'], usernames: ['jdoe'] });
		bench.pra.endSession(lsid);
		// One look without it may be one that was incomplete.
		expect(await trigger.poll()).toBeNull();
		expect(names(await trigger.poll())).toEqual([`userLeft ${lsid} jdoe`]);
	});

	test('ends cannot be told: the error names the permission', async () => {
		await expect(bench.trigger(eventsOf('sessionEnded')).publish()).rejects.toMatchObject({
			description: expect.stringContaining('Access Session Reports'),
		});
	});
});

test('without permission for the Command API reports tell starts and ends', async () => {
	bench.pra.changeAccount({ permissions: { perm_command: 'deny' } });
	const trigger = bench.trigger(eventsOf('sessionStarted', 'sessionEnded'));
	await trigger.publish();
	const lsid = begin('srv-1', ['jdoe']);
	expect(names(await trigger.poll())).toEqual([`sessionStarted ${lsid}`]);
	await expect(bench.trigger(eventsOf('userJoined')).publish()).rejects.toMatchObject({
		description: expect.stringContaining('Command API'),
	});
});

test('an account without its permissions: one clear error a poll, and nothing is lost', async () => {
	const trigger = bench.trigger(eventsOf('sessionStarted'));
	await trigger.publish();
	const before = trigger.stored;
	const lsid = begin('srv-1', ['jdoe']);
	bench.pra.changeAccount({ permissions: { perm_command: 'deny', perm_reporting_session: false } });
	for (let poll = 0; poll < 2; poll++) {
		await expect(trigger.poll()).rejects.toMatchObject({
			description: expect.stringContaining('API account'),
		});
		expect(trigger.stored).toBe(before);
	}
	bench.pra.changeAccount({
		permissions: { perm_command: 'full_access', perm_reporting_session: true },
	});
	expect(names(await trigger.poll())).toEqual([`sessionStarted ${lsid}`]);
});

test('a credential that was revoked: one clear error a poll, and nothing is lost', async () => {
	const trigger = bench.trigger(eventsOf('sessionStarted'));
	await trigger.publish();
	const before = trigger.stored;
	const secret = bench.pra.regenerateSecret();
	const lsid = begin('srv-1', ['jdoe']);
	for (let poll = 0; poll < 2; poll++) {
		await expect(trigger.poll()).rejects.toMatchObject({
			description: expect.stringContaining('"Client Secret"'),
		});
		expect(trigger.stored).toBe(before);
	}
	await bench.editCredential({ clientSecret: secret });
	expect(names(await trigger.poll())).toEqual([`sessionStarted ${lsid}`]);
});

test('a poll that begins before the state of the last one is written hands out nothing', async () => {
	const trigger = bench.trigger(eventsOf('sessionStarted'), 'durable');
	await trigger.publish();
	const lsid = begin('srv-1', ['jdoe']);
	expect(names(await trigger.pollUnwritten())).toEqual([`sessionStarted ${lsid}`]);
	expect(await trigger.poll()).toBeNull();
});

test('another appliance in the credential begins anew: what is there is old', async () => {
	const other = await startSimulator({ estate: 'empty', rateLimit: false });
	try {
		const trigger = bench.trigger();
		await trigger.publish();
		begin('srv-1', ['jdoe']);
		expect(await trigger.poll()).not.toBeNull();
		const { lsid } = other.pra.startSession({ hostname: 'srv-2', users: ['adoe'] });
		const { clientId, clientSecret } = other.pra.defaultAccount;
		await bench.editCredential({ url: other.url, clientId, clientSecret });
		expect(await trigger.poll()).toBeNull();
		other.pra.endSession(lsid);
		expect(names(await trigger.poll())).toEqual([`userLeft ${lsid} adoe`, `sessionEnded ${lsid}`]);
	} finally {
		await other.close();
	}
});

test('an appliance that was down for two days is caught up with', async () => {
	const trigger = bench.trigger(eventsOf('sessionStarted', 'sessionEnded'));
	await trigger.publish();
	const expected: string[] = [];
	for (let i = 0; i < 40; i++) {
		const lsid = begin(`srv-${i}`, ['jdoe']);
		bench.pra.clock.advance(30 * MINUTE_MS);
		bench.pra.endSession(lsid);
		expected.push(`sessionStarted ${lsid}`, `sessionEnded ${lsid}`);
	}
	expect(names(await trigger.poll()).sort()).toEqual(expected.sort());
	expect(await trigger.poll()).toBeNull();
});

test('"Execute Step" shows the latest events, and moves nothing', async () => {
	const lsid = begin('srv-1', ['jdoe']);
	const trigger = bench.trigger();
	await trigger.publish();
	const { outputs, error } = await bench.executeStep();
	expect(error).toBeUndefined();
	expect(names(outputs[0])).toEqual([`sessionStarted ${lsid}`]);
	expect(await trigger.poll()).toBeNull();
});

test('a session whose record breaks the XML comes as errors, and the feed goes on', async () => {
	const trigger = bench.trigger(eventsOf('sessionStarted', 'sessionEnded'));
	await trigger.publish();
	const expected: string[] = [];
	const live = (hostname: string, more = {}) => {
		const lsid = begin(hostname, ['jdoe'], more);
		bench.pra.clock.advance(MINUTE_MS);
		bench.pra.endSession(lsid);
		bench.pra.clock.advance(MINUTE_MS);
		if (hostname !== 'broken') expected.push(`sessionEnded ${lsid}`, `sessionStarted ${lsid}`);
	};
	live('srv-1');
	live('broken', { externalKey: 'CHG\u0001' });
	live('srv-2');
	const told = names(await trigger.poll());
	expect(told.filter((name) => !name.startsWith('error')).sort()).toEqual(expected.sort());
	expect(told.filter((name) => name.startsWith('error'))).toEqual([
		expect.stringMatching(/ID: end 20/),
		expect.stringMatching(/ID: start 20/),
	]);
	live('srv-3');
	expect(names(await trigger.poll()).sort()).toEqual(expected.slice(-2).sort());
	expect(await trigger.poll()).toBeNull();
});

test('a session in progress whose record breaks the XML hides no other', async () => {
	const trigger = bench.trigger(eventsOf('sessionStarted', 'ownerChanged'));
	await trigger.publish();
	const broken = begin('broken', ['jdoe'], { externalKey: 'CHG\u0001' });
	const other = begin('srv-1', ['jdoe', 'adoe']);
	bench.pra.clock.advance(MINUTE_MS);
	expect(names(await trigger.poll()).sort()).toEqual([
		expect.stringMatching(/^error .*ID: start 20/),
		...[`sessionStarted ${broken}`, `sessionStarted ${other}`].sort(),
	]);
	bench.pra.clock.advance(HOUR_MS);
	expect(await trigger.poll()).toBeNull();
	bench.pra.leaveSession(other, 'jdoe');
	expect(names(await trigger.poll())).toEqual([`ownerChanged ${other} adoe`]);
});

test.each(['99999999999999999999', '1795327260000'])(
	'a record whose time is %s comes once, as an error, and the feed goes on',
	async (timestamp) => {
		const trigger = bench.trigger(eventsOf('sessionStarted'));
		await trigger.publish();
		bench.pra.strays.push(
			`<session lsid="${'0'.repeat(32)}"><start_time timestamp="${timestamp}"/></session>`,
		);
		const lsid = begin('srv-1', ['jdoe']);
		const told = names(await trigger.poll());
		expect(told).toEqual([`sessionStarted ${lsid}`, expect.stringContaining('Its ID: 000')]);
		expect(await trigger.poll()).toBeNull();
	},
);

test.each(['outboundEvents', 'ticketApproval'])(
	'in mode %s there is nothing to poll',
	async (mode) => {
		expect(await bench.trigger({ mode }).publish()).toBeNull();
		expect(bench.simulator.record.requests).toEqual([]);
	},
);
