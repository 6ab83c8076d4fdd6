import type { FaultWhen } from '../../simulator';
import { onPra, outcomesOf, reportOf } from '../support';
import { until } from '../until';

const CASES: Array<[string, FaultWhen]> = [
	['commandV2', { method: 'GET', path: '/api/command/v2/client' }],
	['commandV1', { action: 'get_connected_client_list' }],
	['report', { report: 'AccessSession' }],
];

test.concurrent.each(CASES)(
	'%s: an execution never takes a look that began before it asked',
	async (lookup, when) => {
		await onPra({}, async (bench) => {
			const options = { lookup, verify: false };
			// The answer is made, and then held back while the session begins.
			const held = bench.faults.add({ kind: 'delay', ms: 600, late: true, when });
			const first = bench.killHost('srv-1', options);
			await until(() => bench.record.count({ ...when, status: 200 }) === 1);
			const lsid = bench.target('srv-2', ['jdoe']);
			const second = bench.killHost('srv-2', options);
			const [none, one] = [reportOf(await first), reportOf(await second)];
			expect(held.struck).toBe(1);
			expect(none.sessions).toEqual([]);
			expect(outcomesOf(one)).toEqual({ [lsid]: 'terminated' });
			expect(bench.record.count(when)).toBe(2);
		})();
	},
);

test.concurrent.each(CASES)(
	'%s: executions that wait for the same look share it',
	async (lookup, when) => {
		await onPra({}, async (bench) => {
			const options = { lookup, verify: false };
			bench.faults.add({ kind: 'delay', ms: 800, when });
			const first = bench.killHost('srv-1', options);
			await until(() => bench.record.count(when) === 1);
			const names = Array.from({ length: 15 }, (_, index) => `srv-${index + 2}`);
			const lsids = names.map((name) => bench.target(name, ['jdoe']));
			const results = await Promise.all(
				names.map(async (name) => await bench.killHost(name, options)),
			);
			await first;
			results.forEach((result, index) =>
				expect(outcomesOf(reportOf(result))).toEqual({ [lsids[index]]: 'terminated' }),
			);
			expect(bench.record.count(when)).toBe(2);
			expect(bench.record.terminations).toHaveLength(15);
		})();
	},
);

test.concurrent(
	'a stopped execution does not take those along that share its look',
	onPra({}, async (bench) => {
		const when = { method: 'GET', path: '/api/command/v2/client' };
		const options = { lookup: 'commandV2', verify: false };
		bench.faults.add({ kind: 'delay', ms: 400, when, times: 2 });
		const first = bench.killHost('srv-1', options);
		await until(() => bench.record.count(when) === 1);
		const controller = new AbortController();
		const owner = bench.killHost('srv-2', options, { signal: controller.signal });
		const lsid = bench.target('srv-3', ['jdoe']);
		const joined = bench.killHost('srv-3', options);
		await first;
		await until(() => bench.record.count(when) === 2);
		controller.abort();
		expect((await owner).status).toBe('canceled');
		expect(outcomesOf(reportOf(await joined))).toEqual({ [lsid]: 'terminated' });
	}),
);
