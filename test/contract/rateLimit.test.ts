import { startSimulator, type Simulator } from '../simulator';
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

	it('allows 20 a second per account, over all APIs, and says what is left', async () => {
		const client = await Client.signIn(simulator);
		const answers = await burst(client, 30);
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
		expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
		expect(answers.every(({ headers }) => headers.get('x-ratelimit-limit') === '15000')).toBe(true);
		expect(answers.some(({ headers }) => headers.get('x-ratelimit-remaining') === '14980')).toBe(
			true,
		);
		expect(answers.some(({ headers }) => headers.has('retry-after'))).toBe(false);
		expect(simulator.record.refusals).toHaveLength(10);
		expect(simulator.record.peakPerSecond()).toBe(30);
		expect((await client.command('get_api_info')).status).toBe(429);
	});

	it('is each account’s own, and tokens do not count', async () => {
		const other = simulator.pra.addAccount();
		const [first, second] = [await Client.signIn(simulator), await Client.signIn(simulator, other)];
		for (let i = 0; i < 10; i++) await Client.signIn(simulator);
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

	it('opens again when the second has passed', async () => {
		const client = await Client.signIn(simulator);
		await burst(client, 20);
		let answer = await client.get(INFO);
		expect(answer.status).toBe(429);
		while (answer.status === 429) answer = await client.get(INFO);
		expect(answer.status).toBe(200);
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
