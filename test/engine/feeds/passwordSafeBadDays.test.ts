import type { INodeParameters } from 'n8n-workflow';

import { eventsOf, namesOf, SafeFeedBench, SESSIONS } from './passwordSafeBench';

const MINUTE_MS = 60_000;

const HOUR_MS = 60 * MINUTE_MS;

type Item = { json: Record<string, unknown> };

let bench: SafeFeedBench;

beforeEach(async () => {
	bench = await SafeFeedBench.start();
});

afterEach(async () => {
	bench.check();
	await bench.close();
});

const REQUESTS = eventsOf('accessRequested', 'requestDecided');

const begin = (hostname = 'srv-1', more = {}) =>
	bench.safe.startSession({ hostname, username: 'jdoe', ...more }).sessionId;

/** The next list is empty, though the server has records. */
const showNothing = (path: RegExp, times = 1) =>
	bench.simulator.faults.add({ kind: 'status', status: 200, body: '[]', when: { path }, times });

const ask = () => {
	const { accountId } = bench.safe.addManagedAccount({ name: 'root', system: 'srv-1' });
	return bench.safe.addRequest({ username: 'asker', accountId, minutes: 600, state: 'pending' })
		.requestId;
};

describe('a list that is empty by mistake after a day', () => {
	test.each([
		['sessions', SESSIONS, /Sessions$/],
		['audits', eventsOf('userAuditAdded'), /UserAudits$/],
	])('loses no %s', async (_, events, path) => {
		const trigger = await bench.trigger(events);
		bench.safe.addUser({ username: 'auditor' });
		await trigger.publish();
		const sessionId = begin();
		bench.safe.endSession(sessionId);
		const { auditId } = bench.safe.addAudit('auditor', 'Edit');
		bench.safe.clock.advance(20 * HOUR_MS);
		showNothing(path);
		expect(await trigger.poll()).toBeNull();
		expect(namesOf(await trigger.poll())).toEqual(
			events === SESSIONS
				? [`sessionEnded ${sessionId}`, `sessionStarted ${sessionId}`]
				: [`userAuditAdded ${auditId}`],
		);
	});

	test('ends no session', async () => {
		const trigger = await bench.trigger(SESSIONS);
		const sessionId = begin();
		await trigger.publish();
		bench.safe.clock.advance(20 * HOUR_MS);
		showNothing(/Sessions$/, 2);
		expect([await trigger.poll(), await trigger.poll(), await trigger.poll()]).toEqual([
			null,
			null,
			null,
		]);
		bench.safe.endSession(sessionId, bench.safe.clock.now() - HOUR_MS);
		expect(namesOf(await trigger.poll())).toEqual([`sessionEnded ${sessionId}`]);
	});
});

test.each([/Sessions$/, /Requests$/, /UserAudits$/])(
	'what is no list fails the poll at %s, and nothing moves',
	async (path) => {
		const trigger = await bench.trigger();
		await trigger.publish();
		const before = trigger.stored;
		const sessionId = begin();
		for (const body of ['', '{}', 'null', '"text"', '[', '{"Data":{}}', '<html></html>']) {
			bench.simulator.faults.add({ kind: 'status', status: 200, body, when: { path } });
			await expect(trigger.poll()).rejects.toMatchObject({ description: expect.anything() });
			expect(trigger.stored).toBe(before);
		}
		expect(namesOf(await trigger.poll())).toEqual([`sessionStarted ${sessionId}`]);
	},
);

test('a clock that leaps ahead for one poll loses nothing', async () => {
	const trigger = await bench.trigger(SESSIONS);
	await trigger.publish();
	bench.safe.clock.advance(10 * HOUR_MS);
	expect(await trigger.poll()).toBeNull();
	bench.safe.clock.advance(-10 * HOUR_MS);
	const sessionId = begin();
	expect(namesOf(await trigger.poll())).toEqual([`sessionStarted ${sessionId}`]);
});

describe('a session that is over before the server tells when', () => {
	test.each([
		['was seen in progress', true],
		['was never seen', false],
	])('and that %s ends once', async (_, wasSeen) => {
		const trigger = await bench.trigger(eventsOf('sessionEnded'));
		const early = wasSeen ? begin() : undefined;
		await trigger.publish();
		const sessionId = early ?? begin();
		bench.safe.clock.advance(2 * MINUTE_MS);
		bench.safe.endSession(sessionId);
		const session = bench.safe.state.sessions.get(sessionId);
		if (!session) throw new Error('no session');
		session.endedAt = null;
		expect(namesOf(await trigger.poll())).toEqual([`sessionEnded ${sessionId}`]);
		bench.safe.clock.advance(14 * MINUTE_MS);
		begin();
		bench.safe.clock.advance(2_000);
		expect(await trigger.poll()).toBeNull();
		session.endedAt = bench.safe.clock.now();
		expect(await trigger.poll()).toBeNull();
		bench.safe.clock.advance(20 * MINUTE_MS);
		expect(await trigger.poll()).toBeNull();
	});
});

test('a session of an unlisted status that has an end is over', async () => {
	const trigger = await bench.trigger(SESSIONS);
	const sessionId = begin();
	await trigger.publish();
	bench.safe.endSession(sessionId);
	const session = bench.safe.state.sessions.get(sessionId);
	if (!session) throw new Error('no session');
	session.status = 6 as never;
	expect(namesOf(await trigger.poll())).toEqual([`sessionEnded ${sessionId}`]);
	expect(await trigger.poll()).toBeNull();
});

test('sessions that the list leaves out for ever do not hide the end of another', async () => {
	const trigger = await bench.trigger(eventsOf('sessionEnded'));
	const ids = Array.from({ length: 120 }, () => begin());
	await trigger.publish();
	for (const id of ids) {
		const session = bench.safe.state.sessions.get(id);
		if (session) session.status = 3 as never;
	}
	expect(await trigger.poll()).toBeNull();
	const ended = bench.safe.state.sessions.get(ids[60]);
	if (ended) ended.endedAt = bench.safe.clock.now();
	let items: Item[] | null = null;
	for (let poll = 0; poll < 40 && items === null; poll++) items = await trigger.poll();
	expect(namesOf(items)).toEqual([`sessionEnded ${ids[60]}`]);
});

test('ends that are told an hour late all come, in portions', async () => {
	const trigger = await bench.trigger(eventsOf('sessionEnded'));
	const ids = Array.from({ length: 1_100 }, () => begin());
	await trigger.publish();
	const endedAt = bench.safe.clock.now();
	bench.safe.clock.advance(HOUR_MS);
	begin();
	bench.safe.clock.advance(2_000);
	expect(await trigger.poll()).toBeNull();
	for (const id of ids) bench.safe.endSession(id, endedAt);
	const portions = [await trigger.poll(), await trigger.poll(), await trigger.poll()];
	expect(portions.map((items) => items?.length)).toEqual([1_000, 100, undefined]);
	expect(namesOf(trigger.started.flat())).toEqual(ids.map((id) => `sessionEnded ${id}`).sort());
});

describe('requests', () => {
	test('one that comes back is decided anew', async () => {
		const trigger = await bench.trigger(REQUESTS);
		const requestId = ask();
		await trigger.publish();
		showNothing(/Requests$/, 8);
		const gone = [];
		for (let poll = 0; poll < 4; poll++) gone.push(...((await trigger.poll()) ?? []));
		expect(gone.map(({ json }) => json.decision)).toEqual(['closed']);
		bench.simulator.faults.clear();
		expect(await trigger.poll()).toBeNull();
		bench.safe.approve(requestId);
		expect((await trigger.poll())?.map(({ json }) => json.decision)).toEqual(['approved']);
		expect(await trigger.poll()).toBeNull();
	});

	test('the queue of another user begins anew: what is not in it was not decided', async () => {
		const trigger = await bench.trigger(REQUESTS);
		const { accountId } = bench.safe.addManagedAccount({ name: 'root', system: 'srv-1' });
		const askAs = (username: string) =>
			bench.safe.addRequest({ username, accountId, state: 'pending' }).requestId;
		askAs('svc-n8n-key');
		await trigger.publish();
		askAs('svc-n8n');
		await bench.changeUser();
		for (let poll = 0; poll < 3; poll++) expect(await trigger.poll()).toBeNull();
		const requestId = askAs('asker');
		expect(namesOf(await trigger.poll())).toEqual([`accessRequested ${requestId}`]);
	});

	test.each([
		['host', { hostname: 'SRV-SQL-07.corp.example' }],
		['person', { username: 'asker@corp.example' }],
		['account', { account: 'corp\\SVC-backup' }],
	])('a filter by %s lets through the same name in another spelling', async (_, filters) => {
		const askFor = (username: string, name: string, system: string) => {
			const { accountId } = bench.safe.addManagedAccount({ name, system });
			return bench.safe.addRequest({ username, accountId, state: 'pending' }).requestId;
		};
		const trigger = await bench.trigger({ ...REQUESTS, filters });
		await trigger.publish();
		askFor('jdoe', 'root', 'srv-web-01');
		const meant = askFor('CORP\\asker', 'svc-backup', 'srv-sql-07');
		expect(namesOf(await trigger.poll())).toEqual([`accessRequested ${meant}`]);
		expect(namesOf(await trigger.fetchTestEvent())).toEqual([`accessRequested ${meant}`]);
	});

	test('the stored state holds no word of why somebody asks', async () => {
		const { accountId } = bench.safe.addManagedAccount({ name: 'root', system: 'srv-1' });
		const trigger = await bench.trigger(REQUESTS);
		await trigger.publish();
		bench.safe.addRequest({
			...{ username: 'asker', accountId, state: 'pending' as const },
			reason: 'the password is hunter2',
		});
		expect((await trigger.poll())?.[0].json).toMatchObject({ reason: 'the password is hunter2' });
		expect(trigger.stored).not.toContain('hunter2');
	});
});

test('a record that cannot be read is told of once, though a list left it out', async () => {
	const trigger = await bench.trigger(SESSIONS);
	await trigger.publish();
	bench.safe.addStray('sessions', { SessionID: 7, StartTime: 'soon' });
	expect(await trigger.poll()).toHaveLength(1);
	showNothing(/Sessions$/);
	expect(await trigger.poll()).toBeNull();
	expect(await trigger.poll()).toBeNull();
});

test('a filter by person lets through what that person did alone', async () => {
	const trigger = await bench.trigger({
		...eventsOf('userAuditAdded'),
		filters: { username: 'AUDITOR' },
	});
	for (const username of ['auditor', 'other']) bench.safe.addUser({ username });
	await trigger.publish();
	bench.safe.addAudit('other', 'Edit');
	const { auditId } = bench.safe.addAudit('auditor', 'Edit');
	expect(namesOf(await trigger.poll())).toEqual([`userAuditAdded ${auditId}`]);
});

test('a filter that an expression makes no text stops before the network', async () => {
	const filters = { hostname: { name: 'srv-1' } };
	const trigger = await bench.trigger({ ...SESSIONS, filters } as unknown as INodeParameters);
	await expect(trigger.poll()).rejects.toMatchObject({
		message: expect.stringContaining('"Hostname" is not a text'),
	});
	expect(bench.simulator.record.requests).toEqual([]);
});

test('"Fetch Test Event" looks for events that the filters let through', async () => {
	const trigger = await bench.trigger({ ...SESSIONS, filters: { hostname: 'srv-sql-07' } });
	const meant = begin('srv-sql-07');
	for (let i = 0; i < 5; i++) {
		bench.safe.clock.advance(MINUTE_MS);
		begin('srv-web-01');
	}
	expect(namesOf(await trigger.fetchTestEvent())).toEqual([`sessionStarted ${meant}`]);
});

test('"Fetch Test Event" shows audits, though the polls themselves are the latest', async () => {
	const trigger = await bench.trigger(eventsOf('userAuditAdded'));
	bench.safe.addUser({ username: 'auditor' });
	const { auditId } = bench.safe.addAudit('auditor', 'Edit');
	await trigger.publish();
	for (let poll = 0; poll < 3; poll++) await trigger.poll();
	expect(namesOf(await trigger.fetchTestEvent())).toEqual([`userAuditAdded ${auditId}`]);
});
