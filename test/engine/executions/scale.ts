import type { Simulator } from '../../simulator';
import { until } from '../until';
import { all, GENERATIONS, having, onPra, outcomesOf, reportOf } from '../support';

/** How many clients each call of `get_connected_clients` asked for by ID; 0: for all. */
function batches(record: Simulator['record']): number[] {
	return record
		.find({ action: 'get_connected_clients' })
		.map(({ form }) => (form?.id === undefined ? 0 : String(form.id).split(',').length));
}

const V1_ALONE = { lookup: 'commandV1', verify: false };

test.concurrent(
	'250 connected clients over XML: three batches of at most 100',
	onPra({}, async (bench) => {
		bench.pra.manyClients(248);
		const lsid = bench.target('srv', ['jdoe']);
		const report = reportOf(await bench.killHost('srv', V1_ALONE));
		expect(outcomesOf(report)).toEqual({ [lsid]: 'terminated' });
		expect(bench.record.count({ action: 'get_connected_client_list' })).toBe(1);
		expect(batches(bench.record).sort((a, b) => b - a)).toEqual([100, 100, 50]);
		expect(bench.record.count({ api: 'commandV1' })).toBe(1 + 3 + 1);
	}),
);

test.concurrent(
	'1,200 connected clients over XML: one call for all',
	onPra({}, async (bench) => {
		bench.pra.manyClients(1_198);
		const lsid = bench.target('srv', ['jdoe']);
		const report = reportOf(await bench.killHost('srv', V1_ALONE));
		expect(outcomesOf(report)).toEqual({ [lsid]: 'terminated' });
		expect(batches(bench.record)).toEqual([0]);
	}),
);

test.concurrent(
	'1,200 connected clients over XML, whom the one call leaves out: asked for in batches',
	onPra({}, async (bench) => {
		bench.pra.manyClients(1_198);
		const lsid = bench.target('srv', ['jdoe']);
		// New client IDs after the list: none of those that it named is in the answer.
		bench.faults.add({
			kind: 'delay',
			ms: 200,
			late: true,
			when: { action: 'get_connected_client_list' },
		});
		const running = bench.killHost('srv', V1_ALONE);
		await until(() => bench.record.count({ action: 'get_connected_client_list', status: 200 }) > 0);
		bench.pra.reconnectAll();
		const report = reportOf(await running);
		expect(outcomesOf(report)).toEqual({ [lsid]: 'terminated' });
		expect(batches(bench.record)).toEqual([0, ...Array<number>(12).fill(100)]);
	}),
);

test.concurrent(
	'1,200 connected clients over XML, where all at once is refused: twelve batches',
	onPra({ quirks: { connectedClientsWithoutId: 'error' } }, async (bench) => {
		bench.pra.manyClients(1_198);
		const lsid = bench.target('srv', ['jdoe']);
		const report = reportOf(await bench.killHost('srv', V1_ALONE));
		expect(outcomesOf(report)).toEqual({ [lsid]: 'terminated' });
		expect(batches(bench.record)).toEqual([0, ...Array<number>(12).fill(100)]);
	}),
);

describe.each(GENERATIONS)('%s', (generation) => {
	const looks = (record: Simulator['record']) =>
		generation === 'commandV2'
			? record.count({ method: 'GET', path: '/api/command/v2/client' })
			: record.count({ action: 'get_connected_client_list' });

	test.concurrent(
		'20 hosts in one execution: one look-up, one report, one look that verifies, 20 calls',
		onPra(having(generation), async (bench) => {
			const names = Array.from({ length: 20 }, (_, index) => `srv-${index}`);
			const lsids = names.map((name) => bench.target(name, ['jdoe']));
			const items = names.map((name) => ({ name }));
			// The first call finds out which generation the appliance has.
			await bench.run({ resource: 'appliance', operation: 'getInfo' });
			bench.record.clear();
			const result = await bench.killHost('={{ $json.name }}', {}, { items });
			lsids.forEach((lsid, item) =>
				expect(outcomesOf(reportOf(result, item))).toEqual({ [lsid]: 'terminated' }),
			);
			expect(looks(bench.record)).toBe(2);
			expect(bench.record.count({ api: 'reporting' })).toBe(1);
			expect(bench.record.terminations).toHaveLength(20);
			const clientCalls = generation === 'commandV2' ? 0 : 2;
			expect(bench.record.count()).toBe(2 + clientCalls + 1 + 20);
		}),
	);

	test.concurrent(
		'two items that want the same session: one call, and both are told',
		onPra(having(generation), async (bench) => {
			const lsid = bench.target('srv', ['jdoe']);
			const web = bench.target('srv', ['jdoe'], { kind: 'webJump' });
			const items = [{ name: 'srv' }, { name: 'SRV.corp.example' }];
			const result = await bench.killHost('={{ $json.name }}', {}, { items });
			for (const item of [0, 1]) {
				expect(outcomesOf(reportOf(result, item))).toEqual(all('terminated', [lsid, web]));
			}
			expect(bench.record.terminations).toHaveLength(2);
		}),
	);
});
