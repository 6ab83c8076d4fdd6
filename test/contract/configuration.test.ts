import { startSimulator, type Simulator } from '../simulator';
import { Client } from './client';

const BASE = '/api/config/v1';

const JSON_TYPE = { 'content-type': 'application/json' };

type Json = Record<string, unknown>;

describe('Configuration API', () => {
	let simulator: Simulator;
	let client: Client;

	beforeEach(async () => {
		simulator = await startSimulator({ estate: 'empty', rateLimit: false });
		simulator.pra.changeAccount({
			permissions: { perm_configuration: true, perm_configuration_vault_account: true },
		});
		client = await Client.signIn(simulator);
	});

	afterEach(async () => await simulator.close());

	async function ask(method: string, path: string, body?: Json) {
		const init = body && { body: JSON.stringify(body), headers: JSON_TYPE };
		const { status, text, headers } = await client.send(method, BASE + path, init);
		const isJson = text.startsWith('{') || text.startsWith('[');
		return { status, headers, text, json: (isJson ? JSON.parse(text) : {}) as Json };
	}

	it('pages lists, with links and counts', async () => {
		for (let i = 1; i <= 12; i++) simulator.pra.configuration.add('/team', { name: `t${i}` });
		const { json, headers } = await ask('GET', '/team?per_page=5&current_page=2');
		expect((json as unknown as Json[]).map(({ name }) => name)).toEqual([
			't6',
			't7',
			't8',
			't9',
			't10',
		]);
		const at = (page: number, rel: string) =>
			`<${simulator.url}${BASE}/team?per_page=5&current_page=${page}>; rel="${rel}"`;
		expect(headers.get('link')).toBe(
			[at(1, 'first'), at(1, 'previous'), at(3, 'next'), at(3, 'last')].join(', '),
		);
		expect(headers.get('x-bt-pagination-current-page')).toBe('2');
		expect(headers.get('x-bt-pagination-per-page')).toBe('5');
		expect(headers.get('x-bt-pagination-last-page')).toBe('3');
		expect(headers.get('x-bt-pagination-total')).toBe('12');
	});

	it.each(['4', '101', 'x'])('takes no page of %s', async (size) => {
		expect((await ask('GET', `/team?per_page=${size}`)).status).toBe(422);
	});

	it('pages no list that comes whole', async () => {
		const { id } = simulator.pra.configuration.add('/user', { username: 'jdoe' });
		const path = `/user/${String(id)}/group-policies`;
		expect((await ask('GET', path)).status).toBe(200);
		expect((await ask('GET', `${path}?per_page=100`)).status).toBe(401);
	});

	it('answers 401 to what it does not know, by its name or as to a dead token', async () => {
		expect(await ask('GET', '/team?colour=red')).toMatchObject({
			status: 401,
			json: { message: 'Unrecognized parameter: colour' },
		});
		expect((await ask('POST', '/team', { name: 'a', colour: 'red' })).status).toBe(401);
		expect((await ask('POST', '/team', { name: 'a', id: 7 })).status).toBe(401);
		simulator.pra.quirks.configurationUnknownName = 'accessDenied';
		expect(await ask('GET', '/team?colour=red')).toMatchObject({
			status: 401,
			json: { error: 'access_denied' },
		});
		expect(simulator.pra.configuration.all('/team')).toEqual([]);
	});

	it.each([
		[{ name: 'a', default_policy: '1' }, 'default_policy'],
		[{ name: 5, default_policy: 1 }, 'name'],
		[{ name: 'a' }, 'default_policy'],
		[{ name: 'a', default_policy: 1, duration: 200 }, 'duration'],
		[{ name: 'a', default_policy: 1, duration_enabled: 'yes' }, 'duration_enabled'],
		[{ name: 'a', default_policy: null }, 'default_policy'],
		[{ name: 'a', default_policy: 1, team_ids: 3 }, 'team_ids'],
	])('refuses %j field by field', async (body, field) => {
		const { status, json } = await ask('POST', '/vendor', body);
		expect(status).toBe(422);
		expect(Object.keys(json.errors as Json)).toEqual([field]);
	});

	it.each(['2027-01-01T00:00:00', '2027-01-01T00:00:00+04:00', 'soon'])(
		'takes no date such as %s',
		async (date) => {
			const user = { public_display_name: 'J', password_expiration: date };
			expect((await ask('POST', '/user', user)).status).toBe(422);
			const good = { ...user, password_expiration: '2027-01-01T00:00:00.5Z' };
			expect((await ask('POST', '/user', good)).status).toBe(201);
		},
	);

	it('keeps what is written, and shows no secret', async () => {
		const user = { public_display_name: 'J', password: 'hunter2!' };
		const { json } = await ask('POST', '/user', user);
		const path = `/user/${String(json.id)}`;
		await ask('PATCH', path, { public_display_name: 'John' });
		expect((await ask('GET', path)).json).toMatchObject({ public_display_name: 'John' });
		expect(JSON.stringify((await ask('GET', path)).json)).not.toContain('hunter2');
		expect(await ask('DELETE', path)).toMatchObject({ status: 204, text: '' });
		for (const method of ['GET', 'DELETE']) expect((await ask(method, path)).status).toBe(404);
		expect((await ask('PATCH', path, {})).status).toBe(404);
	});

	it('tells the methods of a path, and refuses others', async () => {
		expect((await ask('OPTIONS', '/session-policy')).headers.get('allow')).toBe('GET,HEAD');
		expect((await ask('POST', '/session-policy', {})).status).toBe(405);
		expect((await ask('PUT', '/team', {})).status).toBe(405);
	});

	it('needs its permission, and one more for the Vault', async () => {
		simulator.pra.changeAccount({ permissions: { perm_configuration_vault_account: false } });
		expect((await ask('GET', '/team')).status).toBe(200);
		expect((await ask('GET', '/vault/account')).status).toBe(403);
		simulator.pra.changeAccount({ permissions: { perm_configuration: false } });
		expect((await ask('GET', '/team')).status).toBe(403);
	});

	it('lends an account of the Vault once, and takes it back from whom it was lent to', async () => {
		const account = { type: 'username_password', name: 'a', username: 'a', password: 'hunter2!' };
		const { json } = await ask('POST', '/vault/account', account);
		const act = async (action: string) =>
			await ask('POST', `/vault/account/${String(json.id)}/${action}`);
		expect((await act('check-in')).status).toBe(422);
		expect(await act('check-out')).toMatchObject({
			status: 200,
			json: { type: 'username_password', username: 'a', password: 'hunter2!' },
		});
		expect((await act('check-out')).status).toBe(422);
		expect(await act('check-in')).toMatchObject({ status: 200, text: '' });
		simulator.pra.vault.checkOutBy(Number(json.id), 'Dana');
		expect((await act('check-in')).status).toBe(422);
		expect((await act('force-check-in')).status).toBe(200);
		expect((await act('rotate')).status).toBe(422);
	});
});
