import { startSimulator, type Simulator } from '../simulator';
import { Client, read, requestToken } from './client';

describe('tokens', () => {
	let simulator: Simulator;
	beforeEach(async () => {
		simulator = await startSimulator({ estate: 'empty', rateLimit: false });
	});
	afterEach(async () => await simulator.close());

	const INFO = '/api/command/v2/info';
	const ACCESS_DENIED = {
		error: 'access_denied',
		message: 'The resource owner or authorization server denied the request.',
	};

	it('are given for client credentials, and open the API', async () => {
		const { clientId, clientSecret } = simulator.pra.defaultAccount;
		expect(clientId).toMatch(/^[0-9a-f]{40}$/);
		const answer = await requestToken(simulator.url, clientId, clientSecret);
		expect(answer.status).toBe(200);
		expect(JSON.parse(answer.text)).toEqual({
			access_token: expect.stringMatching(/^\w{40}$/),
			token_type: 'Bearer',
			expires_in: 3600,
		});
		const client = await Client.signIn(simulator);
		expect((await client.get(INFO)).status).toBe(200);
		expect(simulator.record.tokensIssued).toBe(2);
	});

	it('are also given for a JSON body', async () => {
		const { clientId, clientSecret } = simulator.pra.defaultAccount;
		const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
		const answer = await read(
			fetch(`${simulator.url}/oauth2/token`, {
				method: 'POST',
				headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
				body: JSON.stringify({ grant_type: 'client_credentials' }),
			}),
		);
		expect(answer.status).toBe(200);
	});

	it('are refused for a wrong secret, a disabled account, an unknown grant type', async () => {
		const { clientId, clientSecret } = simulator.pra.defaultAccount;
		const wrong = await requestToken(simulator.url, clientId, 'wrong');
		expect([wrong.status, JSON.parse(wrong.text)]).toEqual([
			401,
			{ error: 'invalid_client', message: 'Client authentication failed.' },
		]);

		const odd = await read(
			fetch(`${simulator.url}/oauth2/token`, {
				method: 'POST',
				body: new URLSearchParams({ grant_type: 'password' }),
			}),
		);
		expect([odd.status, JSON.parse(odd.text).error]).toEqual([400, 'unsupported_grant_type']);

		const client = await Client.signIn(simulator);
		simulator.pra.changeAccount({ disabled: true });
		expect((await client.get(INFO)).status).toBe(401);
		expect((await requestToken(simulator.url, clientId, clientSecret)).status).toBe(401);
	});

	it('the 31st silently kills the first', async () => {
		const first = await Client.signIn(simulator);
		const second = await Client.signIn(simulator);
		for (let i = 3; i <= 30; i++) await Client.signIn(simulator);
		expect((await first.get(INFO)).status).toBe(200);
		await Client.signIn(simulator);
		const refused = await first.get(INFO);
		expect([refused.status, JSON.parse(refused.text)]).toEqual([401, ACCESS_DENIED]);
		expect((await second.get(INFO)).status).toBe(200);
	});

	it('all die with a new secret, and the old secret with them', async () => {
		const client = await Client.signIn(simulator);
		const { clientId, clientSecret } = simulator.pra.defaultAccount;
		const fresh = simulator.pra.regenerateSecret();
		expect((await client.get(INFO)).status).toBe(401);
		expect((await requestToken(simulator.url, clientId, clientSecret)).status).toBe(401);
		expect((await requestToken(simulator.url, clientId, fresh)).status).toBe(200);
	});

	it('expire, and are refused by every API with JSON', async () => {
		simulator.pra.quirks.tokenLifetime = 0;
		const client = await Client.signIn(simulator);
		for (const path of [INFO, '/api/command?action=get_api_info', '/api/reporting']) {
			const answer = await client.get(path);
			expect([answer.status, JSON.parse(answer.text)]).toEqual([401, ACCESS_DENIED]);
		}
	});

	it('are refused outside the account’s IP addresses', async () => {
		const client = await Client.signIn(simulator);
		simulator.pra.changeAccount({ ipAddresses: ['192.0.2.1'] });
		const { clientId, clientSecret } = simulator.pra.defaultAccount;
		expect((await requestToken(simulator.url, clientId, clientSecret)).status).toBe(403);
		expect((await client.get(INFO)).status).toBe(403);
		simulator.pra.changeAccount({ ipAddresses: ['127.0.0.1'] });
		expect((await client.get(INFO)).status).toBe(200);
	});

	it('are counted per account, and kept out of the record', async () => {
		const other = simulator.pra.addAccount({ name: 'reader' });
		const client = await Client.signIn(simulator, other);
		await client.get(INFO);
		expect(simulator.record.count({ account: 'reader', path: INFO })).toBe(1);
		const recorded = JSON.stringify(simulator.record.requests);
		expect(recorded).not.toContain(client.token);
		expect(recorded).not.toContain(other.clientSecret);
	});
});
