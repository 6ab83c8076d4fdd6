import { startSimulator, type Simulator } from '../simulator';
import { RateLimiter } from '../simulator/rateLimit';
import { Client } from './client';

describe('rate limit', () => {
	let simulator: Simulator;
	beforeEach(async () => {
		simulator = await startSimulator({ estate: 'empty' });
	});
	afterEach(async () => await simulator.close());

	const INFO = '/api/command/v2/info';
	const burst = async (client: Client, n: number) =>
		await Promise.all(Array.from({ length: n }, async () => await client.get(INFO)));

	it('lets 20 through within any second, per account', () => {
		const limiter = new RateLimiter();
		const allowed = (time: number) => limiter.ask('n8n', time).allowed;
		const first = Array.from({ length: 25 }, (_, i) => allowed(i * 10));
		expect(first.filter(Boolean)).toHaveLength(20);
		expect(allowed(999)).toBe(false);
		expect(limiter.ask('other', 999).allowed).toBe(true);
		expect([allowed(1000), allowed(1001), allowed(1010)]).toEqual([true, false, true]);
	});

	it('covers all APIs together, and says what is left', async () => {
		const client = await Client.signIn(simulator);
		const [first] = await burst(client, 1);
		expect(first.headers.get('x-ratelimit-limit')).toBe('15000');
		expect(first.headers.get('x-ratelimit-remaining')).toBe('14999');
		const answers = [
			...(await burst(client, 100)),
			await client.command('get_api_info'),
			await client.report({ start_time: '1', duration: '0' }),
		];
		const refused = answers.filter(({ status }) => status === 429);
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]));
		expect(refused.some(({ headers }) => headers.has('retry-after'))).toBe(false);
		expect(JSON.parse(refused[0].text)).toHaveProperty('message');
		expect(simulator.record.refusals).toHaveLength(refused.length);
		expect(simulator.record.peakPerSecond('n8n')).toBeGreaterThan(20);
	});

	it('counts the XML APIs and v2 against the same hour', async () => {
		simulator.rateLimit = { perSecond: 1000, perHour: 2 };
		const client = await Client.signIn(simulator);
		expect((await client.command('get_api_info')).status).toBe(200);
		expect((await client.report({ start_time: '1', duration: '0' })).status).toBe(200);
		expect((await client.get(INFO)).status).toBe(429);
	});

	it('is each account’s own, and tokens do not count', async () => {
		const other = simulator.pra.addAccount();
		const [first, second] = [await Client.signIn(simulator), await Client.signIn(simulator, other)];
		for (let i = 0; i < 10; i++) await Client.signIn(simulator);
		simulator.rateLimit = { perSecond: 1000, perHour: 20 };
		const answers = [...(await burst(first, 20)), ...(await burst(second, 20))];
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
	});

	it('refuses over the hour’s limit, with Retry-After where switched on', async () => {
		simulator.rateLimit = { perSecond: 1000, perHour: 3 };
		simulator.pra.quirks.retryAfter = 7;
		const client = await Client.signIn(simulator);
		const answers = [];
		for (let i = 0; i < 4; i++) answers.push(await client.get(INFO));
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
		expect(answers[3].headers.get('retry-after')).toBe('7');
		expect(answers[3].headers.get('x-ratelimit-remaining')).toBe('0');
	});

	it('can be switched off', async () => {
		simulator.rateLimit = false;
		const client = await Client.signIn(simulator);
		const answers = await burst(client, 60);
		expect(
			answers.every(({ status, headers }) => status === 200 && !headers.has('x-ratelimit-limit')),
		).toBe(true);
	});
});
