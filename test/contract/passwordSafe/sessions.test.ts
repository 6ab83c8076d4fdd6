import { LIKELIEST } from '../../simulator/passwordSafe/quirks';
import { useSafe } from './bench';
import { json, outcome } from './client';

describe('Password Safe sessions', () => {
	const bench = useSafe();

	const start = (hostname = 'srv', username = 'CORP\\jdoe', more = {}) =>
		bench.safe.startSession({ hostname, username, ...more }).sessionId;
	const ids = async (query = '') =>
		(await bench.client.json(`Sessions${query}`)).map(({ SessionID }) => SessionID);
	const status = async (id: number) =>
		(await bench.client.json<{ Status: number }>(`Sessions/${id}`)).Status;
	const terminate = async (id: number, query = '') =>
		outcome(await bench.client.post(`Sessions/${id}/Terminate${query}`));

	it('are listed as an array, in the documented shape', async () => {
		const startedAt = new Date('2026-11-22T08:30:00Z');
		const id = start('web-server-01', 'CORP\\jdoe', { account: 'CORP\\adm', startedAt });
		const { systemId } = bench.safe.state.systems.called('web-server-01') ?? {};
		const [session] = await bench.client.json('Sessions');
		expect(session).toEqual({
			SessionID: id,
			UserID: bench.safe.state.people.find('corp\\JDOE')?.userId,
			NodeID: 'a5c29153-b351-41f1-a12b-0c4da9408d79',
			Status: 1,
			ArchiveStatus: 0,
			Protocol: 0,
			StartTime: '2026-11-22T08:30:00.000Z',
			EndTime: null,
			Duration: 0,
			AssetName: 'web-server-01',
			ManagedSystemID: systemId,
			ManagedAccountID: 501,
			ManagedAccountName: 'CORP\\adm',
			RecordKey: expect.stringMatching(/^[0-9a-f]{64}$/),
			Token: expect.stringMatching(/^[0-9a-f]{64}$/),
			ApplicationID: null,
			RequestID: null,
			SessionType: 1,
		});
		expect(await bench.client.json(`sessions/${id}`)).toEqual(session);
		expect(outcome(await bench.client.get('Sessions/9'))).toEqual([404, 'Session not found']);
		expect((await bench.client.get('Sessions/x')).status).toBe(400);
	});

	it('have nothing where there is nothing: not started, not managed, ended', async () => {
		start('a', 'jdoe', { status: 0, startedAt: null });
		start('b', 'jdoe', { managed: false, protocol: 'SSH' });
		const startedAt = new Date(Date.now() - 90_000);
		start('c', 'jdoe', { startedAt, endedAt: new Date(startedAt.getTime() + 61_000) });
		expect(await bench.client.json('Sessions')).toMatchObject([
			{ Status: 0, StartTime: null, EndTime: null },
			{ ManagedSystemID: null, ManagedAccountID: null, Protocol: 1, SessionType: 3 },
			{ Status: 2, Duration: 61, EndTime: expect.stringMatching(/Z$/) },
		]);
	});

	it('are filtered by status, one or several, and by user', async () => {
		const [live, locked, away] = [
			start('a', 'one'),
			start('b', 'two', { status: 5 }),
			start('c', 'two', { status: 9 }),
		];
		const over = start('d', 'one', { endedAt: new Date() });
		expect(await ids()).toEqual([live, locked, away, over]);
		expect(await ids('?status=1')).toEqual([live]);
		expect(await ids('?Status=1,5,9')).toEqual([live, locked, away]);
		const userId = bench.safe.state.people.find('two')?.userId;
		expect(await ids(`?status=5&userID=${userId}`)).toEqual([locked]);
		expect(await ids('?userID=99999')).toEqual([]);
		expect(await ids('?limit=1')).toHaveLength(4);
		expect((await bench.client.get('Sessions?status=live')).status).toBe(400);
		bench.safe.quirks.sessionsWithoutStatus = 'active';
		expect(await ids()).toEqual([live, locked, away]);
	});

	it.each([8, 2] as const)('end with status %d, and say nothing', async (quirk) => {
		bench.safe.quirks.terminatedStatus = quirk;
		const id = start();
		expect(await terminate(id)).toEqual([204, undefined]);
		expect(await status(id)).toBe(quirk);
		expect(bench.safe.isLive(id)).toBe(false);
		expect(bench.simulator.record.passwordSafe.terminations).toMatchObject([
			{ sessionId: id, by: 'session', id, user: 'svc-n8n', result: 'done' },
		]);
	});

	it.each([
		[204, undefined],
		[404, 'Session not found'],
		[400, 'Session is not active'],
	] as const)('that are over answer %d', async (quirk, body) => {
		bench.safe.quirks.endedSession = quirk;
		const id = start();
		bench.safe.endSession(id);
		expect(await terminate(id)).toEqual([quirk, body]);
		expect(outcome(await bench.client.post(`Sessions/${id}/Lock`))).toEqual([quirk, body]);
		expect(await status(id)).toBe(2);
		expect(bench.simulator.record.passwordSafe.terminations[0].result).toBe('over');
	});

	it('that are unknown answer 404', async () => {
		expect(await terminate(9)).toEqual([404, 'Session not found']);
		expect(bench.simulator.record.passwordSafe.terminations).toMatchObject([
			{ sessionId: null, id: 9, result: 'notFound' },
		]);
	});

	it('are locked, and stay alive', async () => {
		const id = start();
		expect((await bench.client.post(`Sessions/${id}/Lock`, {})).status).toBe(204);
		expect([await status(id), bench.safe.isLive(id)]).toEqual([5, true]);
		expect(bench.simulator.record.passwordSafe.locks).toMatchObject([{ sessionId: id }]);
		bench.safe.unlockSession(id);
		expect(await status(id)).toBe(1);
	});

	it.each(['Terminate', 'Lock'])('of a system or an account: %s', async (act) => {
		const [one, two, other] = [
			start('srv', 'a'),
			start('srv', 'b', { account: 'CORP\\adm' }),
			start('srv2', 'c'),
		];
		const before = bench.safe.session(other);
		const { managedSystemId } = bench.safe.session(one);
		const post = async (path: string) =>
			(await bench.client.post(`${path}/Sessions/${act}`)).status;
		expect(await post(`ManagedSystems/${managedSystemId}`)).toBe(204);
		const changed = act === 'Lock' ? 5 : 8;
		expect([await status(one), await status(two)]).toEqual([changed, changed]);
		expect(bench.safe.session(other)).toEqual(before);
		expect(await post(`ManagedAccounts/${before.managedAccountId}`)).toBe(204);
		expect(await status(other)).toBe(changed);
		expect([await post('ManagedSystems/9'), await post('ManagedAccounts/9')]).toEqual([404, 404]);
		const { terminations, locks } = bench.simulator.record.passwordSafe;
		const acts = act === 'Lock' ? locks : terminations;
		expect(acts.map(({ sessionId, by, result }) => [sessionId, by, result])).toEqual([
			[one, 'managedSystem', 'done'],
			[two, 'managedSystem', 'done'],
			[other, 'managedAccount', 'done'],
			[null, 'managedSystem', 'notFound'],
			[null, 'managedAccount', 'notFound'],
		]);
	});

	it.each([204, 404] as const)('of a system without any: %d', async (quirk) => {
		bench.safe.quirks.noLiveSession = quirk;
		const { systemId } = bench.safe.addManagedSystem({ name: 'idle' });
		const answer = await bench.client.post(`ManagedSystems/${systemId}/Sessions/Terminate`);
		expect(answer.status).toBe(quirk);
		expect(bench.simulator.record.passwordSafe.terminations[0].result).toBe('none');
	});

	it.each([
		['asset', 1],
		['directory', 0],
	] as const)('with a domain-linked account name its %s', async (quirk, terminated) => {
		bench.safe.quirks.linkedSessionSystem = quirk;
		const { systemId } = bench.safe.addManagedSystem({ name: 'srv' });
		const directory = bench.safe.addManagedSystem({ name: 'corp.example', kind: 'directory' });
		const { accountId } = bench.safe.addManagedAccount({
			name: 'CORP\\adm',
			system: 'corp.example',
			linkedSystemIds: [systemId],
		});
		const id = start('srv', 'jdoe', { account: 'CORP\\adm' });
		expect(await bench.client.json(`Sessions/${id}`)).toMatchObject({
			AssetName: 'srv',
			ManagedAccountID: accountId,
			ManagedSystemID: quirk === 'asset' ? systemId : directory.systemId,
		});
		await bench.client.post(`ManagedSystems/${systemId}/Sessions/Terminate`);
		expect(bench.safe.isLive(id)).toBe(terminated === 0);
	});

	it('linger after their end for some looks, or some time', async () => {
		const id = start();
		bench.safe.lingering = { looks: 2 };
		expect((await terminate(id))[0]).toBe(204);
		expect((await terminate(id))[0]).toBe(204);
		expect(await status(id)).toBe(1);
		expect(await ids('?status=1')).toEqual([id]);
		expect(await ids('?status=1')).toEqual([]);
		const { terminations } = bench.simulator.record.passwordSafe;
		expect(terminations.map(({ result }) => result)).toEqual(['done', 'ending']);
		bench.safe.lingering = { ms: 60 };
		const next = start();
		await terminate(next);
		expect(bench.safe.isLive(next)).toBe(true);
		while (bench.safe.isLive(next)) await ids();
		expect(await status(next)).toBe(8);
	});

	it('may begin the moment another is ended', async () => {
		let next = 0;
		const stop = bench.safe.onTerminate(({ assetName, username, endedBy }) => {
			expect([assetName, username, endedBy]).toEqual(['srv', 'CORP\\jdoe', 'svc-n8n']);
			next = start();
		});
		await terminate(start());
		expect(await ids('?status=1')).toEqual([next]);
		stop();
	});

	it.each([
		['object', { Success: true, Results: [{ SessionID: 1001, Success: true }] }],
		['array', [{ SessionID: 1001, Success: true }]],
		['text', '1 session(s)'],
	] as const)('give feedback as %s where asked to', async (quirk, body) => {
		bench.safe.quirks.feedback = quirk;
		expect(await terminate(start(), '?feedback=true')).toEqual([200, body]);
		expect(await terminate(start(), '?feedback=false')).toEqual([204, undefined]);
		bench.safe.quirks.feedback = 'unsupported';
		expect(await terminate(start(), '?feedback=true')).toEqual([204, undefined]);
	});

	it('of older releases have fewer fields; those not recorded have no keys', async () => {
		const id = start('srv', 'jdoe', { recorded: false });
		const keys = async () => {
			const session = await bench.client.json<Record<string, unknown>>(`Sessions/${id}`);
			return [session.RecordKey, session.Token, 'SessionType' in session];
		};
		const key = expect.stringMatching(/^\w{64}$/);
		expect(await keys()).toEqual(['', '', true]);
		Object.assign(bench.safe.quirks, { unrecordedKeys: 'null', newerSessionFields: false });
		expect(await keys()).toEqual([null, null, false]);
		bench.safe.quirks.unrecordedKeys = 'present';
		expect(await keys()).toEqual([key, key, false]);
	});

	it.each([
		['asSampled', /Z$/],
		['zoned', /Z$/],
		['zoneless', /T\d\d:\d\d:\d\d(\.\d*[1-9])?$/],
	] as const)('have dates: %s', async (quirk, form) => {
		bench.safe.quirks.dates = quirk;
		start();
		const [{ StartTime }] = await bench.client.json('Sessions');
		expect(StartTime).toMatch(form);
		expect(Math.abs(Date.parse(String(StartTime).replace(/Z?$/, 'Z')) - Date.now())).toBeLessThan(
			60_000,
		);
	});

	it('keep their keystrokes', async () => {
		const id = start('lnx', 'jdoe', { keystrokes: [{ type: 1, data: 'sudo su -' }] });
		expect(await bench.client.json(`Sessions/${id}/Keystrokes`)).toEqual([
			{ KeystrokeID: id * 1000, SessionID: id, TimeMarker: 1500, Type: 1, Data: 'sudo su -' },
		]);
	});

	it.each([201, 200] as const)('are opened by a request, a role, or alone (%d)', async (quirk) => {
		bench.safe.quirks.sessionCreated = quirk;
		const { accountId, systemId } = bench.safe.addManagedAccount({ name: 'root', system: 'lnx' });
		const mine = { username: 'svc-n8n', accountId };
		const { requestId } = bench.safe.addRequest(mine);
		const waiting = bench.safe.addRequest({ ...mine, state: 'pending' }).requestId;
		const foreign = bench.safe.addRequest({ username: 'jdoe', accountId }).requestId;
		const open = async (path: string, more = {}) => {
			const answer = await bench.client.post(path, { SessionType: 'ssh', ...more });
			return [answer.status, json(answer)];
		};
		const made = (kind: object) => [quirk, expect.objectContaining(kind)];
		expect(await open(`Requests/${requestId}/Sessions`)).toEqual(
			made({ SessionID: 1001, Port: '4422', Command: expect.stringContaining('ssh -p 4422') }),
		);
		expect(bench.safe.session(1001)).toMatchObject({ requestId, assetName: 'lnx', status: 1 });
		expect(await open(`Requests/${waiting}/Sessions`)).toEqual([403, 4034]);
		expect(await open(`Requests/${foreign}/Sessions`)).toEqual([403, 4031]);
		const both = { systemID: systemId, accountID: accountId };
		expect(await open('ISASessions', { ...both, SessionType: 'RDP' })).toEqual(
			made({ SessionID: 1002, Port: '4489' }),
		);
		expect(await open('Sessions/Admin', { HostName: 'h', UserName: 'u', Password: 'p' })).toEqual(
			made({ SessionID: 1003 }),
		);
		expect(await ids('?status=1')).toEqual([1001, 1002, 1003]);
		expect((await open('ISASessions', { ...both, SessionType: 'telnet' }))[0]).toBe(400);
	});

	it('may be a hundred thousand', async () => {
		bench.safe.fill({ sessions: 20_000 });
		expect(await ids()).toHaveLength(20_000);
		expect(await ids('?status=1')).toHaveLength(200);
	});

	it('are ended by nobody where the fault says: ignored', async () => {
		const id = start();
		bench.simulator.faults.add({ when: { path: /\/Terminate$/i }, kind: 'ignored' });
		expect(await terminate(id)).toEqual([204, undefined]);
		expect(bench.safe.isLive(id)).toBe(true);
		expect(bench.simulator.record.passwordSafe.terminations[0].result).toBe('ignored');
	});

	it('are described by quirks that a reset brings back', async () => {
		bench.safe.quirks.terminatedStatus = 2;
		bench.simulator.reset();
		expect(bench.safe.quirks).toEqual(LIKELIEST);
	});
});
