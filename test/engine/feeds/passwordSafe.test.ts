import type { INodeParameters } from 'n8n-workflow';

import { eventsOf, namesOf, SafeFeedBench, SESSIONS } from './passwordSafeBench';

const MINUTE_MS = 60_000;

const HOUR_MS = 60 * MINUTE_MS;

let bench: SafeFeedBench;

beforeEach(async () => {
	bench = await SafeFeedBench.start();
});

afterEach(async () => {
	bench.check();
	await bench.close();
});

const begin = (hostname: string, username = 'jdoe', more = {}) =>
	bench.safe.startSession({ hostname, username, ...more }).sessionId;

test('the first poll reports nothing old; then each event comes once, in order', async () => {
	const old = begin('srv-1');
	const trigger = await bench.trigger();
	expect(await trigger.publish()).toBeNull();
	bench.safe.endSession(old);
	const young = begin('srv-2', 'CORP\\adoe');
	bench.safe.endSession(young);
	const items = await trigger.poll();
	expect(namesOf(items)).toEqual(
		[`sessionEnded ${old}`, `sessionStarted ${young}`, `sessionEnded ${young}`].sort(),
	);
	const started = items?.find(({ json }) => json.event === 'sessionStarted')?.json;
	expect(started).toMatchObject({
		event: 'sessionStarted',
		timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
		sessionId: young,
		username: 'CORP\\adoe',
		status: 'completed',
		assetName: 'srv-2',
	});
	expect(started).not.toHaveProperty('recordKey');
	expect(await trigger.poll()).toBeNull();
});

test('looking back at first reports what began and ended within that time', async () => {
	const now = bench.safe.clock.now();
	const startedAt = new Date(now - 3 * HOUR_MS);
	begin('srv-0', 'jdoe', { startedAt: new Date(now - 5 * HOUR_MS) });
	const recent = begin('srv-1', 'jdoe', { startedAt, endedAt: new Date(now - HOUR_MS) });
	const trigger = await bench.trigger({ ...SESSIONS, options: { lookbackHours: 4 } });
	expect(namesOf(await trigger.publish())).toEqual([
		`sessionEnded ${recent}`,
		`sessionStarted ${recent}`,
	]);
	expect(await trigger.poll()).toBeNull();
});

test('looking back at first reports requests of that time alone', async () => {
	const { accountId } = bench.safe.addManagedAccount({ name: 'root', system: 'srv-1' });
	const ask = () =>
		bench.safe.addRequest({ username: 'asker', accountId, minutes: 900, state: 'pending' })
			.requestId;
	bench.safe.clock.advance(-5 * HOUR_MS);
	const old = ask();
	bench.safe.clock.advance(4 * HOUR_MS);
	const recent = ask();
	bench.safe.clock.advance(HOUR_MS);
	const trigger = await bench.trigger({
		...eventsOf('accessRequested', 'requestDecided'),
		options: { lookbackHours: 4 },
	});
	expect(namesOf(await trigger.publish())).toEqual([`accessRequested ${recent}`]);
	bench.safe.approve(old);
	expect(namesOf(await trigger.poll())).toEqual([`requestDecided ${old}`]);
});

test.each([
	['host', { hostname: 'srv-sql-07' }],
	['user', { username: 'adoe' }],
	['account', { account: 'root' }],
	['wildcard', { hostname: 'srv-sql-*', matchMode: 'wildcard' }],
])(
	'a filter by %s leaves out all others, and they do not come later either',
	async (_, filters) => {
		const trigger = await bench.trigger({ ...SESSIONS, filters });
		await trigger.publish();
		begin('srv-web-01', 'jdoe');
		const meant = begin('srv-sql-07.corp.example', 'CORP\\adoe', { account: 'root' });
		expect(namesOf(await trigger.poll())).toEqual([`sessionStarted ${meant}`]);
		expect(await trigger.poll()).toBeNull();
	},
);

test('names of people are null where users may not be read, unless a filter needs them', async () => {
	const rights = { administrator: false, features: {}, roles: ['Session Auditor' as const] };
	bench.safe.changeUser('svc-n8n', { rights });
	const trigger = await bench.trigger(SESSIONS);
	const byName = await bench.trigger({ ...SESSIONS, filters: { username: 'jdoe' } });
	await trigger.publish();
	await byName.publish();
	begin('srv-1');
	expect((await trigger.poll())?.[0].json).toMatchObject({ username: null, assetName: 'srv-1' });
	await expect(byName.poll()).rejects.toMatchObject({
		description: expect.stringContaining('"User Accounts Management" (Read)'),
	});
});

test('requests: asked for, approved, denied, expired; each once', async () => {
	const { accountId } = bench.safe.addManagedAccount({ name: 'root', system: 'srv-1' });
	const ask = (minutes = 600, state: 'pending' | 'active' = 'pending') =>
		bench.safe.addRequest({ username: 'asker', accountId, minutes, state }).requestId;
	const old = ask();
	const trigger = await bench.trigger(eventsOf('accessRequested', 'requestDecided'));
	expect(await trigger.publish()).toBeNull();
	const [denied, expiring, automatic] = [ask(), ask(5), ask(600, 'active')];
	expect(namesOf(await trigger.poll())).toEqual([
		`accessRequested ${denied}`,
		`accessRequested ${expiring}`,
		`accessRequested ${automatic}`,
		`requestDecided ${automatic}`,
	]);
	bench.safe.approve(old);
	bench.safe.deny(denied);
	bench.safe.clock.advance(6 * MINUTE_MS);
	const items = await trigger.poll();
	// One list that leaves out a request proves nothing.
	items?.push(...((await trigger.poll()) ?? []));
	const decisions = Object.fromEntries(
		(items ?? []).map(({ json }) => [json.requestId, json.decision]),
	);
	// The list does not say why a request is gone.
	expect(decisions).toEqual({ [old]: 'approved', [denied]: 'closed', [expiring]: 'expired' });
	expect(items?.[0].json).toMatchObject({ systemName: 'srv-1', accountName: 'root' });
	expect(await trigger.poll()).toBeNull();
});

test('a server that lists what is over says that a request was denied', async () => {
	bench.safe.quirks.requestsOfAll = 'everything';
	const { accountId } = bench.safe.addManagedAccount({ name: 'root', system: 'srv-1' });
	const trigger = await bench.trigger(eventsOf('requestDecided'));
	await trigger.publish();
	const { requestId } = bench.safe.addRequest({ username: 'asker', accountId, state: 'pending' });
	bench.safe.deny(requestId);
	expect((await trigger.poll())?.[0].json).toMatchObject({ requestId, decision: 'denied' });
});

test('a list of requests that is empty just once is no decision', async () => {
	const { accountId } = bench.safe.addManagedAccount({ name: 'root', system: 'srv-1' });
	const trigger = await bench.trigger(eventsOf('requestDecided'));
	bench.safe.addRequest({ username: 'asker', accountId, state: 'pending' });
	await trigger.publish();
	bench.simulator.faults.add({
		kind: 'status',
		status: 200,
		body: '[]',
		when: { path: /Requests$/ },
	});
	expect(await trigger.poll()).toBeNull();
});

test('what the poll itself does is left out of the audits, unless it is asked for', async () => {
	const trigger = await bench.trigger(eventsOf('userAuditAdded'));
	const all = await bench.trigger({
		...eventsOf('userAuditAdded'),
		options: { includeOwnAudits: true },
	});
	bench.safe.addUser({ username: 'auditor' });
	await trigger.publish();
	await all.publish();
	const { auditId } = bench.safe.addAudit('auditor', 'Edit');
	expect((await trigger.poll())?.map(({ json }) => json)).toMatchObject([
		{ event: 'userAuditAdded', auditId, actionType: 'Edit', userName: 'auditor' },
	]);
	const own = (await all.poll())?.filter(({ json }) => json.userName === 'svc-n8n');
	expect(own?.length).toBeGreaterThan(0);
});

test('a server that was down for a day is caught up with, in portions and in order', async () => {
	const trigger = await bench.trigger(SESSIONS);
	await trigger.publish();
	const ids: number[] = [];
	for (let i = 0; i < 1_300; i++) {
		ids.push(begin(`srv-${i % 7}`));
		bench.safe.clock.advance(MINUTE_MS);
	}
	const portions = [await trigger.poll(), await trigger.poll(), await trigger.poll()];
	expect(portions.map((items) => items?.length)).toEqual([1_000, 300, undefined]);
	expect(trigger.started.flat().map(({ json }) => json.sessionId)).toEqual(ids);
});

test('a credential that was revoked: one clear error a poll, and nothing is lost', async () => {
	const trigger = await bench.trigger(SESSIONS);
	await trigger.publish();
	const before = trigger.stored;
	const sessionId = begin('srv-1');
	bench.safe.changeRegistration({ active: false });
	bench.safe.expireAllTokens();
	for (let poll = 0; poll < 2; poll++) {
		await expect(trigger.poll()).rejects.toMatchObject({
			message: expect.stringMatching(/refuses|gives no token/),
			description: expect.stringContaining('API registration'),
		});
		expect(trigger.stored).toBe(before);
	}
	bench.safe.changeRegistration({ active: true });
	// What was refused is not tried again for some seconds: by the clock they have passed.
	const now = Date.now.bind(Date);
	const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + 11_000);
	try {
		expect(namesOf(await trigger.poll())).toEqual([`sessionStarted ${sessionId}`]);
	} finally {
		clock.mockRestore();
	}
});

test('a poll that begins while another runs leaves the events to it', async () => {
	const trigger = await bench.trigger(SESSIONS);
	await trigger.publish();
	begin('srv-1');
	bench.simulator.latency = 50;
	const [one, other] = await Promise.all([trigger.poll(), trigger.poll()]);
	expect([one?.length, other]).toEqual([1, null]);
});

test('"Fetch Test Event" shows the latest events, and moves nothing', async () => {
	const trigger = await bench.trigger(SESSIONS);
	const old = begin('srv-1');
	await trigger.publish();
	const young = begin('srv-2');
	const before = trigger.stored;
	expect(namesOf(await trigger.fetchTestEvent())).toEqual([
		`sessionStarted ${old}`,
		`sessionStarted ${young}`,
	]);
	expect(trigger.stored).toBe(before);
	expect(namesOf(await trigger.poll())).toEqual([`sessionStarted ${young}`]);
});

test('another queue begins anew: what is in it is old', async () => {
	const { accountId } = bench.safe.addManagedAccount({ name: 'root', system: 'srv-1' });
	const ask = (username: string) =>
		bench.safe.addRequest({ username, accountId, state: 'pending' }).requestId;
	const trigger = await bench.trigger(eventsOf('accessRequested'));
	await trigger.publish();
	ask('svc-n8n');
	expect(await trigger.change({ queue: 'requestor' })).toBeNull();
	const own = ask('svc-n8n');
	ask('asker');
	expect(namesOf(await trigger.poll())).toEqual([`accessRequested ${own}`]);
});

test('a clock that is a day off is an error, and the feed stays where it is', async () => {
	const trigger = await bench.trigger(SESSIONS);
	await trigger.publish();
	const before = trigger.stored;
	bench.safe.clock.advance(25 * HOUR_MS);
	await expect(trigger.poll()).rejects.toMatchObject({
		message: "The server's clock and that of this n8n differ by a day or more",
	});
	expect(trigger.stored).toBe(before);
	bench.safe.clock.advance(-25 * HOUR_MS);
	const sessionId = begin('srv-1');
	expect(namesOf(await trigger.poll())).toEqual([`sessionStarted ${sessionId}`]);
});

test.each([
	['no event', { events: [] }, /No event is chosen/],
	[
		'a wildcard for everything',
		{ filters: { hostname: '*', matchMode: 'wildcard' } },
		/nearly every/,
	],
	['a time out of bounds', { options: { lateMinutes: 0 } }, /Late Records/],
])('%s stops before the network', async (_, parameters, message) => {
	const trigger = await bench.trigger(parameters as unknown as INodeParameters);
	await expect(trigger.poll()).rejects.toMatchObject({ message: expect.stringMatching(message) });
	expect(bench.simulator.record.requests).toEqual([]);
});

test('a server with more sessions than its list holds: new ones come, and the state stays small', async () => {
	bench.safe.fill({ sessions: 100_000 });
	const trigger = await bench.trigger(SESSIONS);
	await trigger.publish();
	expect(trigger.stored.length).toBeLessThan(100_000);
	const sessionId = begin('srv-1');
	expect(namesOf(await trigger.poll())).toEqual([`sessionStarted ${sessionId}`]);
	bench.safe.endSession(sessionId);
	expect(namesOf(await trigger.poll())).toEqual([`sessionEnded ${sessionId}`]);
}, 120_000);
