import https from 'node:https';
import { once } from 'node:events';
import { selfSigned, startSimulator, type Simulator } from '../simulator';
import { Client, hoursAgo, list, parse } from './client';

const CLIENTS = '/api/command/v2/client?type=asset_client';

describe('the state of the appliance', () => {
	let simulator: Simulator;
	let client: Client;
	beforeEach(async () => {
		simulator = await startSimulator({ rateLimit: false });
		client = await Client.signIn(simulator);
	});
	afterEach(async () => await simulator.close());

	const listed = async () =>
		(await client.json<Array<{ lsid: string }>>(CLIENTS)).map(({ lsid }) => lsid);
	const end = async (lsid: string) =>
		(await client.send('DELETE', `/api/command/v2/session/${lsid}`)).status;
	const start = (hostname = 'srv') =>
		simulator.pra.startSession({ hostname, users: ['jdoe'] }).lsid;

	it('is the same estate for the same seed', async () => {
		const other = await startSimulator();
		const third = await startSimulator({ seed: 8 });
		const lsids = (one: Simulator) => one.pra.liveSessions().map(({ lsid }) => lsid);
		expect(lsids(other)).toEqual(lsids(simulator));
		expect(lsids(third)).not.toEqual(lsids(simulator));
		await other.close();
		await third.close();
	});

	it('has the same accounts for the same seed, and others where none is given', async () => {
		const all = [];
		for (const options of [{ seed: 7 }, { seed: 7 }, {}]) {
			const other = await startSimulator(options);
			const { pra, passwordSafe } = other;
			all.push({ ...pra.defaultAccount, ...passwordSafe.defaultCredentials, name: '' });
			other.reset();
			expect(all.at(-1)).toMatchObject(passwordSafe.defaultCredentials);
			await other.close();
		}
		expect(all[1]).toEqual(all[0]);
		expect(all[2].clientSecret).not.toBe(all[0].clientSecret);
		expect(all[2].apiKey).not.toBe(all[0].apiKey);
	});

	it('has the seeded estate: some size, shared, agentless, look-alike and foreign names', () => {
		const sessions = simulator.pra.liveSessions();
		expect(sessions).toHaveLength(20);
		expect(sessions.every(({ lsid }) => /^[0-9a-f]{32}$/.test(lsid))).toBe(true);
		expect(sessions.some(({ users }) => users.length > 1)).toBe(true);
		const target = sessions.filter(({ hostname }) =>
			/^srv-sql-07(\.corp\.example)?$/i.test(hostname),
		);
		expect(target).toHaveLength(4);
		expect(target.filter(({ visibleAs }) => visibleAs === 'report')).toHaveLength(1);
		expect(target.flatMap(({ users }) => users)).not.toContain('breakglass-1');
		expect(sessions.flatMap(({ users }) => users)).toEqual(
			expect.arrayContaining(['breakglass-1', '田中', 'CORP\\jdoe', 'jdoe2', 'zoë.brandt']),
		);
	});

	it('lets an ended session linger for some looks, in lists and reports alike', async () => {
		const lsid = start();
		simulator.pra.lingering = { looks: 2 };
		expect(await end(lsid)).toBe(204);
		expect(await end(lsid)).toBe(204);
		expect(simulator.pra.isLive(lsid)).toBe(true);
		expect(await listed()).toContain(lsid);
		const report = await client.report({ start_time: hoursAgo(1), duration: '0' });
		const own = list(parse(report).session_list.session).find((one) => one['@lsid'] === lsid);
		expect(own?.end_time['@timestamp']).toBe('');
		expect(await listed()).not.toContain(lsid);
		expect(await end(lsid)).toBe(404);
		expect(simulator.record.terminations.map(({ result }) => result)).toEqual([
			'ended',
			'ending',
			'notFound',
		]);
	});

	it('lets an ended session linger for some time', async () => {
		const lsid = start();
		simulator.pra.lingering = { ms: 60 };
		await end(lsid);
		expect(simulator.pra.isLive(lsid)).toBe(true);
		while (simulator.pra.isLive(lsid)) await listed();
		expect(await listed()).not.toContain(lsid);
	});

	it('can start a session the moment another is ended', async () => {
		let next = '';
		const stop = simulator.pra.onTerminate(({ hostname, users, account }) => {
			expect([hostname, users, account]).toEqual(['srv', ['jdoe'], 'n8n']);
			next = start();
		});
		const lsid = start();
		await end(lsid);
		expect(await listed()).toContain(next);
		stop();
		const second = next;
		await end(second);
		expect(next).toBe(second);
	});

	it('changes by hand: join, end, log out, long lists', async () => {
		const lsid = start();
		simulator.pra.joinSession(lsid, 'asmith');
		expect(simulator.pra.session(lsid)?.users).toEqual(['jdoe', 'asmith']);
		simulator.pra.logOut('jdoe');
		expect(simulator.pra.session(lsid)?.users).toEqual(['asmith']);
		simulator.pra.endSession(lsid);
		expect(simulator.pra.isLive(lsid)).toBe(false);
		expect(() => simulator.pra.endSession(lsid)).toThrow('No live session');
		const before = (await listed()).length;
		simulator.pra.manyClients(5000);
		expect(await listed()).toHaveLength(before + 2500);
	});

	it('is as at the start after a reset, and its old tokens are dead', async () => {
		const before = simulator.pra.liveSessions().map(({ lsid }) => lsid);
		simulator.pra.quirks.commandV2 = false;
		simulator.pra.expireAllTokens();
		start();
		const reset = await fetch(`${simulator.url}/_simulator/reset`, { method: 'POST' });
		expect(reset.status).toBe(204);
		const now = (await (await fetch(`${simulator.url}/_simulator/sessions`)).json()) as Array<{
			lsid: string;
		}>;
		expect(now.map(({ lsid }) => lsid)).toEqual(before);
		expect(simulator.record.requests).toEqual([]);
		expect((await client.get(CLIENTS)).status).toBe(401);
		client = await Client.signIn(simulator);
		expect(await listed()).not.toEqual([]);
	});

	it('serves https where asked to', async () => {
		const tls = await selfSigned();
		const secure = await startSimulator({ tls });
		expect(secure.url).toMatch(/^https:/);
		const request = https.get(`${secure.url}/check_health`, { ca: tls.cert, agent: false });
		const [response] = (await once(request, 'response')) as [{ statusCode: number }];
		expect(response.statusCode).toBe(200);
		await expect(fetch(`${secure.url}/check_health`)).rejects.toThrow('fetch failed');
		await secure.close();
	});
});
