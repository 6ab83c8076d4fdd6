import { startSimulator, type Simulator } from '../simulator';
import { Client } from './client';

const BASE = '/api/command/v2';
type Json = Record<string, unknown>;

describe('Command API v2', () => {
	let simulator: Simulator;
	let client: Client;
	beforeEach(async () => {
		simulator = await startSimulator({ estate: 'empty', rateLimit: false });
		client = await Client.signIn(simulator);
	});
	afterEach(async () => await simulator.close());

	it('tells versions and permissions to any account', async () => {
		const denied = simulator.pra.addAccount({ permissions: { perm_command: 'deny' } });
		const poor = await Client.signIn(simulator, denied);
		const info = await poor.json<Json>(`${BASE}/info`);
		expect(info).toMatchObject({ product: 'pra', command_api_version: '2.0.0' });
		expect(info.permissions).toMatchObject({ perm_command: 'deny', perm_reporting_session: true });
		expect((await poor.get(`${BASE}/client`)).status).toBe(403);
	});

	it('lists consoles, asset clients and gateways, joined by LSID', async () => {
		simulator.pra.addGateway('JPT-DC1');
		simulator.pra.addPerson({ username: 'jdoe', userId: 14, hostname: 'WKS-JDOE' });
		const { lsid } = simulator.pra.startSession({ hostname: 'srv', users: ['jdoe'], kind: 'rdp' });
		const all = await client.json<Json[]>(`${BASE}/client`);
		expect(all.map(({ type }) => type)).toEqual(['access_console', 'asset_client', 'gateway']);
		expect(all[0]).toMatchObject({
			user_id: 14,
			user_type: 'normal',
			username: 'jdoe',
			display_name: 'jdoe',
			hostname: 'WKS-JDOE',
			timezone_offset: '3600',
			session_count: 1,
			session_lsids: [lsid],
		});
		expect(all[1]).toMatchObject({ hostname: 'srv', non_interactive: 'rdp', lsid });
		expect(await client.json(`${BASE}/client?type=gateway`)).toEqual([all[2]]);
		expect(await client.json(`${BASE}/client/${String(all[1].id)}`)).toEqual(all[1]);
		expect(await client.json(`${BASE}/client/${String(all[1].id)}/connections`)).toMatchObject({
			id: all[1].id,
			connections: [{ purpose: 'primary' }],
		});
		expect(await client.json(`${BASE}/appliance/client-count`)).toEqual([
			expect.objectContaining({ access_consoles: 1, asset_clients: 1, gateways: 1 }),
		]);
	});

	it('shows sessions that only the report knows to nobody', async () => {
		simulator.pra.startSession({ hostname: 'portal', users: ['jdoe'], kind: 'webJump' });
		const { lsid } = simulator.pra.startSession({
			hostname: 'portal',
			users: ['jdoe'],
			visibleAs: 'console',
		});
		const all = await client.json<Json[]>(`${BASE}/client`);
		expect(all).toHaveLength(1);
		expect(all[0].session_lsids).toEqual([lsid]);
	});

	it('may name an agentless session’s machine by its Jump Item', async () => {
		simulator.pra.addHost({ hostname: 'srv', jumpItem: 'SQL 07 (prod)' });
		for (const kind of ['jumpClient', 'shell'] as const) {
			simulator.pra.startSession({ hostname: 'srv', users: ['jdoe'], kind });
		}
		const names = async () =>
			(await client.json<Json[]>(`${BASE}/client?type=asset_client`)).map(
				({ hostname }) => hostname,
			);
		expect(await names()).toEqual(['srv', 'srv']);
		simulator.pra.quirks.agentlessHostname = 'jumpItem';
		expect(await names()).toEqual(['srv', 'SQL 07 (prod)']);
	});

	it('ends a session once; its console stays, its asset client goes', async () => {
		const { lsid } = simulator.pra.startSession({ hostname: 'srv', users: ['jdoe'] });
		const ended = await client.send('DELETE', `${BASE}/session/${lsid.toUpperCase()}`);
		expect([ended.status, ended.text]).toEqual([204, '']);
		expect(simulator.pra.isLive(lsid)).toBe(false);
		const again = await client.send('DELETE', `${BASE}/session/${lsid}`);
		expect([again.status, JSON.parse(again.text)]).toEqual([404, { message: 'Not found.' }]);
		expect(await client.json(`${BASE}/client`)).toEqual([
			expect.objectContaining({ type: 'access_console', session_count: 0, session_lsids: [] }),
		]);
		expect(simulator.record.terminations.map(({ result }) => result)).toEqual([
			'ended',
			'notFound',
		]);
	});

	it('refuses to act for a read-only account, and lets it read', async () => {
		const { lsid } = simulator.pra.startSession({ hostname: 'srv', users: ['jdoe'] });
		const account = simulator.pra.addAccount({ permissions: { perm_command: 'read_only' } });
		const reader = await Client.signIn(simulator, account);
		expect((await reader.get(`${BASE}/client`)).status).toBe(200);
		const refused = await reader.send('DELETE', `${BASE}/session/${lsid}`);
		expect([refused.status, typeof JSON.parse(refused.text).message]).toEqual([403, 'string']);
		expect((await reader.patch(`${BASE}/session/${lsid}`, {})).status).toBe(403);
		expect(simulator.pra.isLive(lsid)).toBe(true);
		expect(simulator.record.terminations).toEqual([
			expect.objectContaining({ lsid, account: account.name, result: 'refused' }),
		]);
	});

	it('reads and writes attributes of live sessions', async () => {
		const { lsid } = simulator.pra.startSession({ hostname: 'srv', users: ['jdoe'] });
		const path = `${BASE}/session/${lsid}`;
		const set = await client.patch(path, { ticket_id: 'INC1', external_key: 'KEY' });
		expect(set.status).toBe(200);
		expect(await client.json(path)).toEqual([
			{ code_name: 'ticket_id', display_name: 'Ticket ID', value: 'INC1' },
		]);
		expect(simulator.pra.session(lsid)).toMatchObject({ externalKey: 'KEY' });

		const unknown = await client.patch(path, { ticket_id: 'INC2', nonsense: 'x' });
		expect([unknown.status, JSON.parse(unknown.text).errors]).toEqual([
			422,
			{ nonsense: ['The field does not exist.'] },
		]);
		expect((await client.patch(path, { ticket_id: 'x'.repeat(1025) })).status).toBe(422);
		expect((await client.patch(path, { ticket_id: 5 })).status).toBe(422);
		const many = Object.fromEntries(Array.from({ length: 31 }, (_, i) => [`f${i}`, '']));
		expect((await client.patch(path, many)).status).toBe(400);
		expect(simulator.pra.session(lsid)?.customAttributes).toEqual({ ticket_id: 'INC1' });
		simulator.pra.endSession(lsid);
		expect((await client.get(path)).status).toBe(404);
		expect((await client.patch(path, { ticket_id: 'x' })).status).toBe(404);
	});

	it('logs a user out: console gone, own sessions end, shared ones go on without them', async () => {
		const { userId } = simulator.pra.addPerson({ username: 'jdoe' });
		const own = simulator.pra.startSession({ hostname: 'a', users: ['jdoe'] });
		const shared = simulator.pra.startSession({ hostname: 'b', users: ['jdoe', 'asmith'] });
		const path = `${BASE}/user/${userId}/logout`;
		expect((await client.send('POST', path)).status).toBe(204);
		expect(simulator.pra.isLive(own.lsid)).toBe(false);
		expect(simulator.pra.session(shared.lsid)).toMatchObject({ users: ['asmith'], endedAt: null });
		expect(await client.json(`${BASE}/user`)).toEqual([
			expect.objectContaining({ display_name: 'asmith', session_count: 1 }),
		]);
		expect((await client.send('POST', path)).status).toBe(422);
		expect((await client.send('POST', `${BASE}/user/999/logout`)).status).toBe(404);
	});

	it('answers 400 to what it does not know, 404 and 405 in JSON, OPTIONS with Allow', async () => {
		expect((await client.get(`${BASE}/client?hostname=x`)).status).toBe(400);
		expect((await client.get(`${BASE}/client?type=nonsense`)).status).toBe(400);
		const headers = { 'content-type': 'application/json' };
		const body = JSON.stringify({ reason: 'x' });
		const logout = await client.send('POST', `${BASE}/user/1/logout`, { headers, body });
		expect(logout.status).toBe(400);
		expect((await client.get(`${BASE}/client/99999`)).status).toBe(404);
		const wrong = await client.send('PUT', `${BASE}/client`);
		expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
		const options = await client.send('OPTIONS', `${BASE}/session/x`);
		expect([options.status, options.headers.get('allow')]).toEqual([
			204,
			'GET, PATCH, DELETE, HEAD, OPTIONS',
		]);
		expect((await client.send('HEAD', `${BASE}/client`)).status).toBe(200);
	});

	it('tells its health, also a bad one', async () => {
		expect(await client.json(`${BASE}/health`)).toMatchObject({
			version: expect.any(String),
			appliance_id: expect.stringMatching(/^[0-9a-f]{32}$/),
			enabled_shared_ips: null,
		});
		simulator.pra.health = { healthy: false, message: 'Database is read-only' };
		const bad = await client.get(`${BASE}/health`);
		expect([bad.status, JSON.parse(bad.text).message]).toEqual([500, 'Database is read-only']);
		const probe = await fetch(`${simulator.url}/check_health`);
		expect([probe.status, await probe.text()]).toEqual([500, 'Database is read-only']);
	});

	it('does not exist on older appliances: HTML 404, also for terminate', async () => {
		simulator.pra.quirks.commandV2 = false;
		const { lsid } = simulator.pra.startSession({ hostname: 'srv', users: ['jdoe'] });
		for (const [method, path] of [
			['GET', '/info'],
			['GET', '/client'],
			['DELETE', `/session/${lsid}`],
		]) {
			const answer = await client.send(method, BASE + path);
			expect(answer.status).toBe(404);
			expect(answer.headers.get('content-type')).toMatch('text/html');
			expect(answer.text).toContain('Document Not Found');
		}
		expect(simulator.pra.isLive(lsid)).toBe(true);
	});
});
