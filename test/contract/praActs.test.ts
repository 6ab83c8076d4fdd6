import { startSimulator, type Permissions, type Quirks, type Simulator } from '../simulator';
import { Client, list, parse, type Answer } from './client';

const V2 = '/api/command/v2';

const LOCAL = { name: 'SQL 07', group: 'databases', local_jump_hostname: 'srv-sql-07' };

let simulator: Simulator;
let client: Client;

const quirk = (quirks: Partial<Quirks>) => Object.assign(simulator.pra.quirks, quirks);

const permit = (permissions: Partial<Permissions>) => simulator.pra.changeAccount({ permissions });

const post = async (path: string, body: unknown) =>
	await client.send('POST', path, {
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});

const errorOf = (answer: Answer) => parse(answer).error['#text'];

beforeEach(async () => {
	simulator = await startSimulator({ estate: 'empty', rateLimit: false });
	client = await Client.signIn(simulator);
});

afterEach(async () => await simulator.close());

describe('failover role', () => {
	it('changes by both APIs, and both show it', async () => {
		simulator.pra.failover.pair('primary');
		const v2 = await post(`${V2}/failover-role`, { role: 'backup' });
		expect([v2.status, JSON.parse(v2.text)]).toEqual([
			200,
			{ message: 'Successfully changed role' },
		]);
		const health = parse(await client.command('check_health')).health_check;
		expect(health.failover_role).toBe('backup');
		const v1 = await client.command('set_failover_role', { role: 'primary' });
		expect(parse(v1).success['#text']).toBe('Successfully changed role');
		expect(await client.json(`${V2}/appliance`)).toMatchObject([{ failover_role: 'primary' }]);
	});

	it('waits for a data sync', async () => {
		simulator.pra.failover.pair('primary');
		const parameters = { role: 'backup', data_sync_first: '1' };
		const answer = await client.command('set_failover_role', parameters);
		expect(parse(answer).success['#text']).toMatch(/^Successfully started data sync/);
		expect(simulator.pra.failover.role).toBe('primary');
		simulator.pra.failover.finishDataSync();
		expect(simulator.pra.failover.role).toBe('backup');
	});

	it.each([
		[{}, 422],
		[{ role: 'none' }, 422],
		[{ role: 'backup', force: 'yes' }, 422],
		[{ role: 'primary', force: true }, 422],
		[{ role: 'backup', reason: 'x' }, 400],
	])('v2 refuses %j with %d', async (body, status) => {
		simulator.pra.failover.pair('primary');
		expect((await post(`${V2}/failover-role`, body)).status).toBe(status);
		expect(simulator.pra.failover.changes).toEqual([]);
	});

	it('refuses without failover, without full access, and where the peer is down', async () => {
		expect((await post(`${V2}/failover-role`, { role: 'backup' })).status).toBe(422);
		expect(errorOf(await client.command('set_failover_role', { role: 'backup' }))).toMatch(
			/not configured/,
		);
		simulator.pra.failover.pair('primary');
		simulator.pra.failover.peerIsDown = true;
		const forced = { role: 'backup', force: true };
		expect((await post(`${V2}/failover-role`, { role: 'backup' })).status).toBe(422);
		permit({ perm_command: 'read_only' });
		expect((await post(`${V2}/failover-role`, forced)).status).toBe(403);
		permit({ perm_command: 'full_access' });
		expect((await post(`${V2}/failover-role`, forced)).status).toBe(200);
	});

	it('may be a minute old in the health of v2', async () => {
		quirk({ v2HealthIsOld: true });
		simulator.pra.failover.pair('primary');
		await post(`${V2}/failover-role`, { role: 'backup' });
		expect(await client.json(`${V2}/health`)).toMatchObject({ failover_role: 'primary' });
	});
});

describe('jump shortcuts', () => {
	const add = async (parameters: Record<string, string>) =>
		await client.form('/api/command', { action: 'import_jump_shortcut', ...parameters });

	it('are made of each kind', async () => {
		const kinds: Array<Record<string, string>> = [
			{ local_jump_hostname: 'h' },
			{ remote_jump_hostname: 'h', jumpoint: 'jpt_dc1' },
			{ remote_vnc_hostname: 'h', jumpoint: 'jpt_dc1' },
			{ remote_rdp_hostname: 'h', jumpoint: 'jpt_dc1' },
			{ shelljump_hostname: 'h', jumpoint: 'jpt_dc1', protocol: 'ssh' },
			{ protocol_tunnel_hostname: 'h', jumpoint: 'jpt_dc1', tcp_tunnels: '22;24' },
			{ webjump_site: 'https://h', jumpoint: 'jpt_dc1' },
		];
		for (const kind of kinds) {
			const answer = await add({ name: 'x', group: 'servers', ...kind });
			expect(parse(answer).success).toBeDefined();
		}
		expect(simulator.pra.shortcuts.imported).toHaveLength(7);
	});

	it.each([
		[{ name: '' }, /Missing required parameter: name/],
		[{ group: 'nope' }, /Invalid Jump Group/],
		[{ local_jump_hostname: '' }, /Exactly one kind/],
		[{ webjump_site: 'https://h' }, /Exactly one kind/],
		[{ name: 'x'.repeat(129) }, /Too long: name/],
	])('are refused with %j', async (change, text) => {
		expect(errorOf(await add({ ...LOCAL, ...change }))).toMatch(text);
		expect(simulator.pra.shortcuts.imported).toEqual([]);
	});

	it('take unknown parameters in silence, or not at all; and need full access', async () => {
		expect(parse(await add({ ...LOCAL, colour: 'red' })).success).toBeDefined();
		quirk({ v1UnknownShortcutParameter: 'error' });
		expect(errorOf(await add({ ...LOCAL, colour: 'red' }))).toBe('Unknown parameter: colour');
		permit({ perm_command: 'read_only' });
		expect(errorOf(await add(LOCAL))).toMatch(/permission/);
		expect(simulator.pra.shortcuts.imported).toHaveLength(1);
	});
});

describe('backup', () => {
	const PATH = '/api/backup';

	it('is bytes with a name, by GET and by POST with a password that is not recorded', async () => {
		permit({ perm_backup: true });
		const get = await client.get(PATH);
		expect(get.headers.get('content-type')).toBe('application/octet-stream');
		expect(get.headers.get('content-disposition')).toContain('access-backup.nsb');
		expect((await post(PATH, { password: 'abc' })).status).toBe(200);
		expect(simulator.pra.backups.passwords).toEqual(['', 'abc']);
		expect(simulator.record.find({ path: PATH })[1].json).toEqual({});
		quirk({ backupType: 'application/zip', backupNamed: false });
		const zip = await client.get(PATH);
		expect(zip.headers.get('content-type')).toBe('application/zip');
		expect(zip.headers.get('content-disposition')).toBeNull();
	});

	it.each([
		['403', 403, 'application/json'],
		['error200', 200, 'text/xml'],
		['json200', 200, 'application/json'],
		['documentNotFound404', 404, 'text/html'],
	] as const)('without the permission: %s', async (backupPermissionDenied, status, type) => {
		quirk({ backupPermissionDenied });
		const answer = await client.get(PATH);
		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-type')).toContain(type);
		expect(simulator.pra.backups.passwords).toEqual([]);
	});

	it('needs a token', async () => {
		client.token = 'none';
		expect((await client.get(PATH)).status).toBe(401);
	});
});

describe('what is spelt in two ways', () => {
	it('counts of connected clients', async () => {
		simulator.pra.manyClients(4);
		const counts = async () => {
			const answer = await client.command('get_connected_client_list', { summary_only: '1' });
			const { appliance_summary: summary } =
				parse(answer).connected_client_list.connected_client_summary;
			return list(summary.count)[0];
		};
		expect(await counts()).toEqual({ '@type': 'representative', '#text': '2' });
		quirk({ v1CountPlace: 'attribute' });
		expect(await counts()).toMatchObject({ '@type': 'representative', '@count': '2' });
	});

	it('connections of a client', async () => {
		simulator.pra.addGateway('JPT');
		const connection = async () => {
			const answer = await client.command('get_connected_clients', { include_connections: '1' });
			return parse(answer).connected_clients.connected_push_agent.client_connections.connection;
		};
		expect(await connection()).toMatchObject({ purpose: 'primary', receive_traffic_node: '0' });
		quirk({ v1Connections: 'attributes' });
		expect(await connection()).toMatchObject({ '@purpose': 'primary' });
	});

	it('since when somebody is logged in, and who is not', async () => {
		const { userId } = simulator.pra.addPerson({ username: 'jdoe' });
		const since = async () =>
			parse(await client.command('get_logged_in_reps')).logged_in_reps.rep.logged_in_since;
		expect(await since()).toMatchObject({ '@ts': expect.stringMatching(/^\d+$/) });
		quirk({ v1LoggedInTs: false });
		expect(await since()).toMatch(/\+00:00$/);
		simulator.pra.logOut('jdoe');
		const path = `${V2}/user/${userId}/logout`;
		expect((await client.send('POST', path)).status).toBe(422);
		quirk({ v2NotLoggedIn: 404 });
		expect((await client.send('POST', path)).status).toBe(404);
	});
});
