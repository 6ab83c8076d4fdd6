import http from 'node:http';
import { once } from 'node:events';
import { startSimulator, type Simulator } from '../../simulator';
import { keyHeader, outcome, json, requestToken, SafeClient } from './client';
import { read } from '../client';

const NOT_AUTHENTICATED = [401, 'User not authenticated'];

describe('signing in to Password Safe', () => {
	let simulator: Simulator;
	let safe: Simulator['passwordSafe'];
	beforeEach(async () => {
		simulator = await startSimulator({ estate: 'empty' });
		safe = simulator.passwordSafe;
	});
	afterEach(async () => await simulator.close());

	const header = (authorization: string) => SafeClient.unsigned(safe, authorization);

	it('gives a token for a form, and a session with cookies for the token', async () => {
		const { clientId, clientSecret } = safe.defaultCredentials;
		const token = await requestToken(safe.url, clientId, clientSecret);
		expect(outcome(token)).toEqual([
			200,
			{
				access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
				expires_in: 3600,
				token_type: 'Bearer',
				scope: 'publicapi',
			},
		]);
		const client = header(`Bearer ${json<{ access_token: string }>(token).access_token}`);
		const answer = await client.signIn();
		expect(outcome(answer)).toEqual([
			200,
			{
				UserId: expect.any(Number),
				SID: null,
				EmailAddress: 'svc-n8n@example.test',
				UserName: 'svc-n8n',
				Name: 'svc-n8n',
			},
		]);
		expect(answer.headers.getSetCookie()).toEqual([
			expect.stringMatching(
				/^ASP\.NET_SessionId=\w{24}; path=\/; secure; HttpOnly; SameSite=None$/,
			),
			expect.stringMatching(/^__RequestVerificationToken=[\w-]+; path=\/; secure; HttpOnly$/),
		]);
		expect(outcome(await client.get('Configuration/Version'))).toEqual([
			200,
			{ Version: '25.3.0.1234' },
		]);
	});

	it.each([
		['read', 200],
		[415, 415],
	] as const)(
		'signs in without a content type, which is %s',
		async (missingContentType, status) => {
			safe.quirks.missingContentType = missingContentType;
			const url = `${safe.url}/Auth/SignAppIn`;
			const Authorization = keyHeader(safe);
			const typed = { 'Content-Type': 'application/json' };
			const [bare, full] = await Promise.all(
				[{}, typed].map(async (headers) =>
					fetch(url, { method: 'POST', headers: { Authorization, ...headers } }),
				),
			);
			expect([bare.status, full.status]).toEqual([status, 200]);
		},
	);

	it.each([
		['wrong secret', {}, 'invalid_client', 400],
		['other grant', { grant_type: 'password' }, 'unsupported_grant_type', 400],
	])('refuses a token: %s', async (_name, change, error, status) => {
		const form = { grant_type: 'client_credentials', client_id: 'x', client_secret: 'y' };
		const body = new URLSearchParams({ ...form, ...change });
		const url = `${safe.url}/Auth/Connect/Token`;
		expect(outcome(await read(fetch(url, { method: 'POST', body })))).toEqual([status, { error }]);
		safe.quirks.tokenRefusal = 401;
		expect((await requestToken(safe.url, 'x', 'y')).status).toBe(401);
	});

	it('gives no token for JSON', async () => {
		const { clientId, clientSecret } = safe.defaultCredentials;
		const answer = await header('').post('Auth/Connect/Token', {
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
		});
		expect(outcome(answer)).toEqual([400, { error: 'invalid_request' }]);
	});

	it('takes an API key, with or without spaces, and a password where it must', async () => {
		const { apiKey, runAs, runAsPassword } = safe.defaultCredentials;
		expect(apiKey).toMatch(/^[0-9a-f]{128}$/);
		expect((await header(`PS-Auth key=${apiKey};runas=${runAs};`).signIn()).status).toBe(200);
		safe.changeRegistration({ userPasswordRequired: true });
		expect((await header(keyHeader(safe)).signIn()).status).toBe(401);
		expect((await header(keyHeader(safe, runAs, ' pwd=[wrong];')).signIn()).status).toBe(401);
		const right = keyHeader(safe, runAs, ` pwd=[${runAsPassword}];`);
		expect((await header(right).signIn()).status).toBe(200);
		safe.addUser({ username: 'odd' });
		safe.state.people.called('odd').password = 'a]; runas=b; [c;d';
		const odd = keyHeader(safe, 'odd', ' pwd=[a]; runas=b; [c;d];');
		expect((await header(odd).signIn()).status).toBe(200);
	});

	it('finds the run-as user in each form of a directory name', async () => {
		safe.addUser({ username: 'CORP\\adm' });
		for (const name of ['corp\\ADM', 'adm@corp.example']) {
			expect((await header(keyHeader(safe, name)).signIn()).status).toBe(200);
		}
		expect((await header(keyHeader(safe, 'adm')).signIn()).status).toBe(401);
	});

	it.each([
		['empty', undefined],
		['text', 'User not authenticated'],
	] as const)('says no more than 401 to whoever may not sign in (%s)', async (quirk, body) => {
		safe.quirks.signInRefusal = quirk;
		const refused = async (authorization: string) => {
			expect(outcome(await header(authorization).signIn())).toEqual([401, body]);
		};
		const { authorization } = await SafeClient.byToken(safe);
		await refused('');
		await refused('Bearer of-nobody');
		await refused('PS-Auth key=wrong; runas=svc-n8n-key;');
		await refused(keyHeader(safe, 'nobody'));
		await refused(keyHeader(safe, 'svc-n8n'));
		safe.changeRegistration({ addresses: ['192.0.2.1'] });
		await refused(keyHeader(safe));
		await refused(authorization);
		safe.changeRegistration({ addresses: ['127.0.0.1'] });
		safe.changeUser('svc-n8n-key', { active: false });
		await refused(keyHeader(safe));
		safe.changeUser('svc-n8n-key', { active: true, quarantined: true });
		await refused(keyHeader(safe));
		safe.changeRegistration({ active: false });
		await refused(keyHeader(safe));
		await refused(authorization);
		expect(simulator.record.passwordSafe.refusedSignIns).toEqual([
			...['noCredentials', 'token', 'key', 'runAs', 'runAs', 'address', 'address'],
			...['runAs', 'runAs', 'key', 'token'],
		]);
		expect(simulator.record.passwordSafe.signIns).toHaveLength(1);
	});

	it('refuses an address already at the token', async () => {
		const { clientId, clientSecret } = safe.defaultCredentials;
		safe.changeRegistration({ addresses: ['192.0.2.1'] });
		expect(outcome(await requestToken(safe.url, clientId, clientSecret))).toEqual([401, undefined]);
	});

	it('asks for the second factor, and takes its code with the cookie of the question', async () => {
		safe.changeUser('svc-n8n-key', { twoFactor: { prompt: 'Code, please', code: '123456' } });
		const client = header(keyHeader(safe));
		const asked = await client.signIn();
		expect([asked.status, asked.headers.get('www-authenticate-2fa')]).toEqual([
			401,
			'Code, please',
		]);
		expect(client.cookie).toMatch(/^ASP\.NET_SessionId=\w+$/);
		expect((await client.get('Nodes')).status).toBe(401);
		client.authorization = keyHeader(safe, undefined, ' challenge=000000;');
		expect((await client.signIn()).status).toBe(401);
		client.authorization = keyHeader(safe, undefined, ' challenge=123456;');
		const { cookie } = client;
		client.cookie = '';
		expect((await client.signIn()).status).toBe(401);
		safe.addUser({ username: 'two', twoFactor: { prompt: 'Yours', code: '654321' } });
		const other = header(keyHeader(safe, 'two'));
		await other.signIn();
		client.cookie = other.cookie;
		expect((await client.signIn()).status).toBe(401);
		client.cookie = cookie;
		expect((await client.signIn()).status).toBe(200);
		expect((await client.get('Nodes')).status).toBe(200);
		safe.changeRegistration({ multiFactorEnforced: false });
		expect((await header(keyHeader(safe)).signIn()).status).toBe(200);
	});

	describe('cookies', () => {
		it('are all that a call needs, all of them', async () => {
			const client = await SafeClient.byToken(safe);
			const [session, verification] = client.cookie.split('; ');
			const { authorization } = client;
			client.authorization = '';
			expect((await client.get('Nodes')).status).toBe(200);
			client.authorization = authorization;
			for (const cookie of ['', session, verification, `${session}; ${verification}x`]) {
				client.cookie = cookie;
				expect(outcome(await client.get('Nodes'))).toEqual(NOT_AUTHENTICATED);
			}
			client.cookie = `${verification};${session}; other=1`;
			expect((await client.get('Nodes')).status).toBe(200);
		});

		it('played back with their attributes are none', async () => {
			const client = await SafeClient.byToken(safe);
			client.cookie = client.cookie.replaceAll(/=([^;]+)/g, '=$1; path=/; secure; HttpOnly');
			expect(outcome(await client.get('Nodes'))).toEqual(NOT_AUTHENTICATED);
		});

		it('on two lines are not read beyond the first', async () => {
			const client = await SafeClient.byToken(safe);
			const get = async (cookie: string | string[]) => {
				const request = http.get(`${safe.url}/Nodes`, { headers: { cookie }, agent: false });
				const [response] = (await once(request, 'response')) as [http.IncomingMessage];
				response.resume();
				return response.statusCode;
			};
			// Node's client joins an array into one line, as it should; raw headers do not.
			const lines = client.cookie.split('; ').flatMap((pair) => ['Cookie', pair]);
			const raw = http.request(`${safe.url}/Nodes`, {
				headers: ['Host', new URL(safe.url).host, ...lines],
				agent: false,
			});
			raw.end();
			const [response] = (await once(raw, 'response')) as [http.IncomingMessage];
			response.resume();
			expect(response.statusCode).toBe(401);
			expect(await get(client.cookie)).toBe(200);
		});

		it('may be one, or three', async () => {
			safe.quirks.verificationToken = false;
			const one = await SafeClient.byToken(safe);
			expect(one.cookie).toMatch(/^ASP\.NET_SessionId=\w+$/);
			expect((await one.get('Nodes')).status).toBe(200);
			Object.assign(safe.quirks, { verificationToken: true, affinityCookie: true });
			const three = await SafeClient.byToken(safe);
			expect(three.cookie.split('; ')).toHaveLength(3);
			expect((await three.get('Nodes')).status).toBe(200);
			three.cookie = three.cookie.split('; ').slice(0, 2).join('; ');
			expect((await three.get('Nodes')).status).toBe(401);
		});

		it('die with the session: signed out, idle for twenty minutes, ended by a test', async () => {
			const client = await SafeClient.byToken(safe);
			safe.clock.advance(19 * 60_000);
			expect((await client.get('Nodes')).status).toBe(200);
			safe.clock.advance(19 * 60_000);
			expect((await client.get('Nodes')).status).toBe(200);
			safe.clock.advance(21 * 60_000);
			expect(outcome(await client.get('Nodes'))).toEqual(NOT_AUTHENTICATED);
			await client.signIn();
			expect(outcome(await client.post('auth/signout'))).toEqual([200, undefined]);
			expect(outcome(await client.get('Nodes'))).toEqual(NOT_AUTHENTICATED);
			await client.signIn();
			safe.expireSignIns();
			expect((await client.get('Nodes')).status).toBe(401);
			await client.signIn();
			expect(safe.openSignIns().map(({ number }) => number)).toEqual([4]);
			expect(simulator.record.passwordSafe.signIns.map(({ end }) => end)).toEqual([
				'idle',
				'signedOut',
				'expired',
				undefined,
			]);
			expect(
				simulator.record.find({ status: 200, path: `${new URL(safe.url).pathname}/Nodes` })[0],
			).toMatchObject({ api: 'passwordSafe', account: 'svc-n8n', signIn: 1 });
		});
	});

	it('is checked with every call, where the registration says so', async () => {
		const client = await SafeClient.byToken(safe);
		const { authorization } = client;
		safe.clock.advance(1000);
		safe.changeRegistration({ validatesEveryCall: true });
		expect((await client.get('Nodes')).status).toBe(200);
		client.authorization = '';
		expect(outcome(await client.get('Nodes'))).toEqual(NOT_AUTHENTICATED);
		client.authorization = keyHeader(safe);
		expect((await client.get('Nodes')).status).toBe(401);
		client.authorization = authorization;
		safe.expireAllTokens();
		expect((await client.get('Nodes')).status).toBe(401);
		safe.changeRegistration({ validatesEveryCall: false });
		expect((await client.get('Nodes')).status).toBe(200);
	});

	it('needs a fresh token when the old one has expired', async () => {
		safe.changeRegistration({ accessTokenMinutes: 10 });
		const client = await SafeClient.byToken(safe);
		safe.clock.advance(11 * 60_000);
		expect((await client.get('Nodes')).status).toBe(200);
		expect((await client.signIn()).status).toBe(401);
	});

	it('keeps secrets out of the record', async () => {
		const { clientSecret, apiKey } = safe.defaultCredentials;
		const client = await SafeClient.byToken(safe);
		await SafeClient.byKey(safe);
		const recorded = JSON.stringify(simulator.record);
		for (const secret of [clientSecret, apiKey, client.authorization.slice(7), client.cookie]) {
			expect(recorded).not.toContain(secret);
		}
		expect(simulator.record.tokensIssued).toBe(1);
	});

	it('is over after a reset', async () => {
		const client = await SafeClient.byToken(safe);
		simulator.reset();
		expect((await client.get('Nodes')).status).toBe(401);
		expect((await client.signIn()).status).toBe(401);
		expect(simulator.record.passwordSafe.signIns).toEqual([]);
		expect((await (await SafeClient.byKey(safe)).get('Nodes')).status).toBe(200);
	});
});
