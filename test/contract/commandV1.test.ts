import { startSimulator, type Quirks, type Simulator } from '../simulator';
import { Client, list, parse, type Answer } from './client';

const ids = (answer: Answer, element: string) =>
	list(parse(answer).connected_clients[element]).map((client) => client['@id']);

describe('XML Command API', () => {
	let simulator: Simulator;
	let client: Client;
	const quirk = (quirks: Partial<Quirks>) => Object.assign(simulator.pra.quirks, quirks);
	const start = (hostname = 'srv', users = ['jdoe']) =>
		simulator.pra.startSession({ hostname, users }).lsid;
	beforeEach(async () => {
		simulator = await startSimulator({ estate: 'empty', rateLimit: false });
		client = await Client.signIn(simulator);
	});
	afterEach(async () => await simulator.close());

	it('answers XML with the namespace as captured, by GET and by a posted form', async () => {
		const get = await client.command('get_api_info');
		const post = await client.form('/api/command', { action: 'get_api_info' });
		for (const answer of [get, post]) {
			expect(answer.headers.get('content-type')).toMatch('text/xml');
			expect(answer.text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>/);
			expect(parse(answer).get_api_info['@xmlns']).toBe(
				'http://www.beyondtrust.com/sra/namespaces/API/command',
			);
		}
	});

	it.each([
		['perm_name', '<permission perm_name="perm_command">full_access</permission>'],
		['name', '<permission name="perm_command">full_access</permission>'],
		['element', '<permission><name>perm_command</name><value>full_access</value></permission>'],
	] as const)('names permissions by %s', async (naming, expected) => {
		quirk({ v1ApiInfoPermissionNaming: naming });
		expect((await client.command('get_api_info')).text).toContain(expected);
	});

	it('lists who is logged in, without usernames and LSIDs', async () => {
		simulator.pra.addPerson({ username: 'dwhitfield', displayName: 'Dana', userId: 14 });
		const lsid = start('srv', ['dwhitfield']);
		const answer = await client.command('get_logged_in_reps');
		expect(parse(answer).logged_in_reps.rep).toMatchObject({
			'@id': '14',
			display_name: 'Dana',
			type: 'Normal',
			support_session_count: '1',
		});
		expect(answer.text).not.toContain('dwhitfield');
		expect(answer.text).not.toContain(lsid);
	});

	it('lists connected clients by type, with counts', async () => {
		start();
		simulator.pra.addGateway('JPT');
		const { connected_client_list: all } = parse(await client.command('get_connected_client_list'));
		expect(list(all.connected_client).map((one) => one['@type'])).toEqual([
			'representative',
			'support_customer',
			'push_agent',
		]);
		const counts = list(all.connected_client_summary.appliance_summary.count);
		expect(counts.map((count) => count['@type'])).toContain('pinned_client');

		const two = await client.command('get_connected_client_list', {
			type: 'representative,push_agent',
		});
		expect(list(parse(two).connected_client_list.connected_client)).toHaveLength(2);
		const summary = await client.command('get_connected_client_list', { summary_only: '1' });
		expect(parse(summary).connected_client_list.connected_client).toBeUndefined();
		const wrong = await client.command('get_connected_client_list', { type: 'pinned_client' });
		expect([wrong.status, parse(wrong).error['#text']]).toEqual([
			200,
			'Invalid type: pinned_client',
		]);
	});

	it('shows hosts, users and LSIDs of connected clients', async () => {
		simulator.pra.addPerson({ username: 'CORP\\jdoe', displayName: 'R&D <Doe>' });
		const lsid = start('Zürich-東京', ['CORP\\jdoe']);
		const { connected_clients: all } = parse(
			await client.command('get_connected_clients', { include_connections: '1' }),
		);
		expect(all.connected_representative).toMatchObject({
			username: 'CORP\\jdoe',
			display_name: 'R&D <Doe>',
			support_session_lsids: { lsid },
		});
		expect(all.connected_support_customer).toMatchObject({ hostname: 'Zürich-東京', lsid });
		expect(all.connected_support_customer.client_connections.event_log).toBeDefined();
	});

	it.each([
		[{ v1LsidSpelling: 'support_session_lsid' }, '<support_session_lsid>LSID</'],
		[{ v1LsidSpelling: 'attribute' }, ' lsid="LSID"><hostname>'],
		[{ v1RepLsids: 'session_lsids' }, '<session_lsids><session_lsid>LSID</'],
		[{ v1RepLsids: 'attribute' }, '<support_session lsid="LSID">'],
		[{ v1Namespace: 'docs' }, 'xmlns="https://www.beyondtrust.com/namespaces/API/command"'],
		[{ v1Namespace: 'none' }, '<connected_clients><'],
	] as Array<[Partial<Quirks>, string]>)(
		'spells it otherwise with %j',
		async (quirks, expected) => {
			quirk(quirks);
			const lsid = start();
			const answer = await client.command('get_connected_clients');
			expect(answer.text.replaceAll(lsid, 'LSID')).toContain(expected);
		},
	);

	it('takes at most 100 IDs, and leaves out who is gone', async () => {
		simulator.pra.manyClients(250);
		const { connected_client_list: all } = parse(await client.command('get_connected_client_list'));
		const every = list(all.connected_client).map((one) => String(one['@id']));
		expect(every).toHaveLength(250);
		const batch = await client.form('/api/command', {
			action: 'get_connected_clients',
			id: every.slice(0, 100).join(','),
		});
		const shown = ['representative', 'support_customer'].flatMap((type) =>
			ids(batch, `connected_${type}`),
		);
		expect(shown.sort()).toEqual(every.slice(0, 100).sort());
		const tooMany = await client.command('get_connected_clients', {
			id: every.slice(0, 101).join(','),
		});
		expect(parse(tooMany).error).toBeDefined();

		simulator.pra.reconnectAll();
		const id = every.slice(0, 2).join(',');
		expect(parse(await client.command('get_connected_clients', { id })).error).toBeUndefined();
		expect(ids(await client.command('get_connected_clients', { id }), 'any')).toEqual([]);
		quirk({ unknownClientId: 'error' });
		expect(parse(await client.command('get_connected_clients', { id })).error).toBeDefined();
		quirk({ connectedClientsWithoutId: 'error' });
		expect(parse(await client.command('get_connected_clients')).error).toBeDefined();
	});

	it('ends a session; a second time it says no with HTTP 200', async () => {
		const lsid = start();
		const ended = await client.command('terminate_session', { lsid });
		expect(parse(ended).success['#text']).toBe('Successfully terminated');
		expect(simulator.pra.isLive(lsid)).toBe(false);
		quirk({ terminateUnknownText: 'No such session' });
		const again = await client.command('terminate_session', { lsid });
		expect([again.status, parse(again).error['#text']]).toEqual([200, 'No such session']);
	});

	it.each([
		['error200', 200, 'does not have permission to use the Command API'],
		['documentNotFound404', 404, 'Document Not Found'],
		['403', 403, '"message"'],
	] as const)('refuses a read-only account with %s', async (shape, status, text) => {
		quirk({ v1PermissionDenied: shape });
		const lsid = start();
		const account = simulator.pra.addAccount({ permissions: { perm_command: 'read_only' } });
		const reader = await Client.signIn(simulator, account);
		const answer = await reader.command('terminate_session', { lsid });
		expect(answer.status).toBe(status);
		expect(answer.text).toContain(text);
		expect(simulator.pra.isLive(lsid)).toBe(true);
		expect(simulator.record.terminations[0].result).toBe('refused');
		expect((await reader.command('get_connected_clients')).text).toContain(lsid);
	});

	it.each([
		['c.', 'c.ticket_id', 'ticket_id'],
		['bare', 'ticket_id', 'c.ticket_id'],
	] as const)('takes custom fields as %s only', async (prefix, right, wrong) => {
		quirk({ customFieldPrefix: prefix });
		const lsid = start();
		const set = async (parameters: Record<string, string>) =>
			await client.command('set_session_attributes', { lsid, ...parameters });
		expect(parse(await set({ [wrong]: 'A' })).success).toBeDefined();
		expect(simulator.pra.session(lsid)?.customAttributes).toEqual({});
		await set({ [right]: 'B', external_key: 'KEY' });
		const read = parse(await client.command('get_session_attributes', { lsid }));
		expect(read.custom_attributes.custom_attribute).toEqual({
			'@code_name': 'ticket_id',
			'@display_name': 'Ticket ID',
			'#text': 'B',
		});
		expect(simulator.pra.session(lsid)?.externalKey).toBe('KEY');
		expect(parse(await set({ [right.replace('ticket_id', 'nope')]: 'x' })).error).toBeDefined();
	});

	it('puts an error at the root, or inside the usual root', async () => {
		const lsid = '0'.repeat(32);
		const root = await client.command('get_session_attributes', { lsid });
		expect(parse(root).error['#text']).toBe('Session not found');
		quirk({ v1ErrorPlace: 'nested' });
		const nested = await client.command('get_session_attributes', { lsid });
		expect(parse(nested).custom_attributes.error).toBe('Session not found');
		const unknown = await client.command('nonsense');
		expect(parse(unknown).error['#text']).toBe('Invalid action');
		expect(parse(await client.command('constructor')).error['#text']).toBe('Invalid action');
	});

	it('tells its health', async () => {
		const health = parse(await client.command('check_health')).health_check;
		expect(health).toMatchObject({ success: '1', failover_role: 'none' });
	});

	it('is an HTML 404 while switched off, and v2 with it where that is so', async () => {
		quirk({ xmlApi: false });
		const off = await client.command('get_api_info');
		expect([off.status, off.text.includes('Document Not Found')]).toEqual([404, true]);
		expect((await client.report({ lsid: 'x' })).status).toBe(404);
		expect((await client.get('/api/command/v2/info')).status).toBe(200);
		quirk({ xmlApiSwitchCoversV2: true });
		expect((await client.get('/api/command/v2/info')).status).toBe(404);
	});
});
