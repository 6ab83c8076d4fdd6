import { all, contextOf, GENERATIONS, having, onPra, outcomesOf, reportOf } from '../support';

const HOUR = 3_600_000;

describe.each(GENERATIONS)('%s', (generation) => {
	test.concurrent(
		'dry run: reports what would end and calls nothing that acts',
		onPra(having(generation), async (bench) => {
			const spared = [
				bench.bystander('srv', ['a']),
				bench.bystander('srv', ['b'], { kind: 'webJump' }),
			];
			const attributes = { attribute: [{ name: 'ticket_id', value: 'INC1' }] };
			const result = await bench.killHost('srv', { dryRun: true, attributes });
			expect(result.status).toBe('success');
			expect(reportOf(result)).toMatchObject({
				dryRun: true,
				contained: false,
				counts: { matched: 2, wouldTerminate: 2, terminated: 0 },
			});
			expect(outcomesOf(reportOf(result))).toEqual(all('wouldTerminate', spared));
			expect(bench.record.terminations).toEqual([]);
			expect(bench.record.count({ action: 'set_session_attributes' })).toBe(0);
			expect(bench.record.count({ method: 'PATCH' })).toBe(0);
		}),
	);

	test.concurrent(
		'dry run by LSID: listed, agentless, ended',
		onPra(having(generation), async (bench) => {
			const lsids = [
				bench.bystander('srv', ['a']),
				bench.bystander('srv', ['b'], { kind: 'webJump' }),
				bench.bystander('srv', ['c'], { endedAt: new Date() }),
			];
			const items = lsids.map((lsid) => ({ lsid }));
			const result = await bench.killLsid('={{ $json.lsid }}', { dryRun: true }, { items });
			expect(lsids.map((lsid, item) => outcomesOf(reportOf(result, item))[lsid])).toEqual([
				'wouldTerminate',
				'wouldTerminate',
				'alreadyEnded',
			]);
			expect(bench.record.terminations).toEqual([]);
		}),
	);

	test.concurrent(
		'maxSessions: with more matches nothing ends, whatever else is set',
		onPra(having(generation), async (bench) => {
			for (const user of ['a', 'b', 'c']) bench.bystander('srv', [user]);
			for (const more of [{}, { onIncomplete: 'report' }, { dryRun: true }]) {
				const result = await bench.killHost('srv', { maxSessions: 2, ...more });
				expect(result.status).toBe('error');
				expect(result.error?.message).toMatch(/^3 sessions match .* 2 allowed: nothing was ended/);
				expect(result.error?.description).toMatch(/Maximum Sessions/);
				expect(reportOf(result)).toMatchObject({
					contained: false,
					counts: { matched: 3, failed: 3, terminated: 0 },
				});
			}
			expect(bench.record.terminations).toEqual([]);
		}),
	);

	test.concurrent(
		'maxSessions: as many as allowed end, protected ones aside',
		onPra(having(generation), async (bench) => {
			const targets = [bench.target('srv', ['a']), bench.target('srv', ['b'])];
			const spared = bench.bystander('srv', ['breakglass-1']);
			const options = { maxSessions: 2, protectedUsernames: 'breakglass-*' };
			const report = reportOf(await bench.killHost('srv', options));
			expect(outcomesOf(report)).toEqual({
				...all('terminated', targets),
				[spared]: 'protected',
			});
			expect(report.contained).toBe(false);
		}),
	);

	test.concurrent(
		'maxSessions: those that only the report shows beyond the cap are not ended',
		onPra(having(generation), async (bench) => {
			const first = bench.target('srv', ['a']);
			bench.bystander('srv', ['b'], { kind: 'webJump' });
			bench.bystander('srv', ['c'], { kind: 'webJump' });
			const result = await bench.killHost('srv', { maxSessions: 2, onIncomplete: 'report' });
			expect(result.error?.message).toMatch(/1 were ended before the others were seen/);
			expect(reportOf(result)).toMatchObject({
				contained: false,
				counts: { matched: 3, terminated: 1, failed: 2 },
			});
			expect(outcomesOf(reportOf(result))[first]).toBe('terminated');
		}),
	);

	test.concurrent(
		'verify off: no look follows the calls',
		onPra(having(generation), async (bench) => {
			const lsid = bench.target('srv', ['a']);
			const lookup = generation;
			const report = reportOf(await bench.killHost('srv', { lookup, verify: false }));
			expect(outcomesOf(report)).toEqual({ [lsid]: 'terminated' });
			expect(bench.record.requests.at(-1)?.lsid).toBe(lsid);
		}),
	);
});

test.concurrent.each([
	['auto', ['GET /api/command/v2/client', 'POST /api/reporting'], ['commandV2', 'report'], 2],
	['commandV2', ['GET /api/command/v2/client'], ['commandV2'], 1],
	['commandV1', ['POST /api/command', 'POST /api/command'], ['commandV1'], 1],
	['report', ['GET /api/command/v2/info', 'POST /api/reporting'], ['report'], 2],
])('lookup %s: only these sources are asked', async (lookup, asked, sources, matched) => {
	await onPra({}, async (bench) => {
		bench.bystander('srv', ['a']);
		bench.bystander('srv', ['b'], { kind: 'webJump' });
		const report = reportOf(await bench.killHost('srv', { lookup, dryRun: true }));
		expect(report.lookup.sources).toEqual(sources);
		expect(report.counts).toMatchObject({ matched, wouldTerminate: matched });
		const { requests } = bench.record;
		const calls = requests.filter(({ api }) => api !== 'token');
		expect(calls.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(asked);
	})();
});

test.concurrent.each(['commandV2', 'commandV1', 'report'])(
	'lookup %s: ends what it finds',
	async (lookup) => {
		await onPra({}, async (bench) => {
			const targets = [bench.target('srv', ['a']), bench.target('srv.corp.example', ['b'])];
			const report = reportOf(await bench.killHost('srv', { lookup }));
			expect(outcomesOf(report)).toEqual(all('terminated', targets));
			expect(report.sessions.map(({ source }) => source)).toEqual([lookup, lookup]);
			expect(report.contained).toBe(true);
		})();
	},
);

test.concurrent(
	'lookup commandV2 where there is none: fails, and says what to choose',
	onPra(having('commandV1'), async (bench) => {
		bench.bystander('srv', ['a']);
		const { error } = await bench.killHost('srv', { lookup: 'commandV2' });
		expect(error?.message).toBe('This appliance has no Command API v2');
		expect(error?.description).toMatch(/Look-Up/);
	}),
);

test.concurrent(
	'lookbackHours: the report reaches as far back as asked, connected clients without limit',
	onPra({}, async (bench) => {
		const ago = (hours: number) => new Date(Date.now() - hours * HOUR);
		const old = { kind: 'webJump' as const, startedAt: ago(30) };
		const connected = bench.target('srv', ['a'], { startedAt: ago(300) });
		const young = bench.target('srv', ['b'], { kind: 'webJump', startedAt: ago(23) });
		const day = reportOf(await bench.killHost('srv'));
		expect(outcomesOf(day)).toEqual(all('terminated', [connected, young]));
		const lsid = bench.target('srv', ['c'], old);
		const two = reportOf(await bench.killHost('srv', { lookbackHours: 48 }));
		expect(outcomesOf(two)).toEqual({ [lsid]: 'terminated' });
	}),
);

test.concurrent(
	'lookbackHours: one report for all items, over the longest time that any asks for',
	onPra({}, async (bench) => {
		const startedAt = new Date(Date.now() - 30 * HOUR);
		const lsid = bench.target('srv-2', ['a'], { kind: 'webJump', startedAt });
		const items = [
			{ name: 'srv-1', hours: 1 },
			{ name: 'srv-2', hours: 48 },
		];
		const options = { lookbackHours: '={{ $json.hours }}', lookup: 'report', verify: false };
		const result = await bench.killHost('={{ $json.name }}', options, { items });
		expect(outcomesOf(reportOf(result, 1))).toEqual({ [lsid]: 'terminated' });
		expect(bench.record.count({ api: 'reporting' })).toBe(1);
	}),
);

test.concurrent(
	'onIncomplete: fail gives an error that carries the report, report lets the flow go on',
	onPra({}, async (bench) => {
		const lsid = bench.target('srv', ['a']);
		bench.pra.lingering = { ms: 60_000 };
		const options = { verifyTimeout: 0 };
		const failed = await bench.killHost('srv', options);
		expect(failed.status).toBe('error');
		expect(failed.error?.message).toBe('1 of 1 sessions of the hostname "srv" may still run');
		expect(failed.error?.description).toContain(lsid);
		expect(contextOf(failed).report).toMatchObject({ contained: false });
		const going = await bench.killHost('srv', { ...options, onIncomplete: 'report' });
		expect(going.status).toBe('success');
		expect(outcomesOf(reportOf(going))).toEqual({ [lsid]: 'stillActive' });
		bench.pra.lingering = undefined;
	}),
);

test.concurrent(
	'output sessions: an item for each session, and one where nothing matched',
	onPra({}, async (bench) => {
		const targets = [bench.target('srv', ['a']), bench.target('srv', ['b', 'c'])];
		const { outputs, returned } = await bench.killHost(
			'={{ $json.name }}',
			{ output: 'sessions' },
			{ items: [{ name: 'nothing-here' }, { name: 'srv' }] },
		);
		const common = { dryRun: false, contained: true };
		const target = { kind: 'hostname', matchMode: 'equivalent' };
		expect(outputs[0].map(({ json }) => json)).toEqual([
			{ outcome: 'noSessions', ...common, target: { ...target, value: 'nothing-here' } },
			...targets.map((lsid, index) => ({
				lsid,
				hostname: 'srv',
				usernames: [['a'], ['b', 'c']][index],
				outcome: 'terminated',
				source: 'commandV2',
				error: null,
				...common,
				target: { ...target, value: 'srv' },
			})),
		]);
		expect(returned?.[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 1 },
		]);
	}),
);
