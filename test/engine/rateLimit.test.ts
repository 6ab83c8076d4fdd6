import { all, GENERATIONS, having, onPra, outcomesOf, reportOf } from './support';

/** Like the appliance's: 20 requests a second. Alone in the process, as nothing else shares its time. */
const LIMITED = { rateLimit: { perSecond: 20, perHour: 15_000 } };

describe.each(GENERATIONS)('%s', (generation) => {
	const isV2 = generation === 'commandV2';
	const look = isV2
		? { method: 'GET', path: '/api/command/v2/client' }
		: { action: 'get_connected_client_list' };

	test(
		'40 sessions on one host within the rate limit: no refusal, one call each',
		onPra(having(generation, LIMITED), async (bench) => {
			const lsids = Array.from({ length: 40 }, (_, index) => bench.target('srv', [`u${index}`]));
			// Signing in, and finding out which generation the appliance has, is of the first run.
			await bench.run({ resource: 'appliance', operation: 'getInfo' });
			bench.record.clear();
			const report = reportOf(await bench.killHost('srv'));
			expect(outcomesOf(report)).toEqual(all('terminated', lsids));
			expect(bench.record.refusals).toEqual([]);
			expect(bench.record.peakPerSecond()).toBeLessThanOrEqual(20);
			expect(bench.record.terminations).toHaveLength(40);
			expect(bench.record.count(look)).toBe(2);
			expect(bench.record.count({ api: 'reporting' })).toBe(1);
			const clientCalls = isV2 ? 0 : 2;
			expect(bench.record.count()).toBe(2 + clientCalls + 1 + 40);
		}),
	);
});

test(
	'a rate limit that others use too: refusals are waited out, every session ends once',
	onPra({ rateLimit: { perSecond: 8, perHour: 15_000 } }, async (bench) => {
		const lsids = Array.from({ length: 12 }, (_, index) => bench.target('srv', [`u${index}`]));
		const report = reportOf(await bench.killHost('srv'));
		expect(outcomesOf(report)).toEqual(all('terminated', lsids));
		expect(bench.record.refusals.length).toBeGreaterThan(0);
		const ended = bench.record.terminations.filter(({ result }) => result === 'ended');
		expect(ended).toHaveLength(12);
	}),
);
