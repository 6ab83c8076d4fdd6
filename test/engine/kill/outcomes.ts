import { all, GENERATIONS, having, onPra, outcomesOf, reportOf } from '../support';

describe.each(GENERATIONS)('%s', (generation) => {
	test.concurrent(
		'sessions that linger: looks go on until they are gone, without a second call',
		onPra(having(generation), async (bench) => {
			bench.pra.lingering = { looks: 2 };
			const lsids = [bench.target('srv', ['a']), bench.target('srv', ['b'])];
			const options = { lookup: generation, verifyTimeout: 10 };
			const report = reportOf(await bench.killHost('srv', options));
			expect(outcomesOf(report)).toEqual(all('terminated', lsids));
			expect(report.contained).toBe(true);
			expect(bench.record.terminations).toHaveLength(2);
		}),
	);

	test.concurrent(
		'sessions that linger beyond verifyTimeout: still active, agentless ones too',
		onPra(having(generation), async (bench) => {
			bench.pra.lingering = { ms: 60_000 };
			const lsids = [bench.target('srv', ['a']), bench.target('srv', ['b'], { kind: 'webJump' })];
			const options = { verifyTimeout: 0, onIncomplete: 'report' };
			const report = reportOf(await bench.killHost('srv', options));
			expect(outcomesOf(report)).toEqual(all('stillActive', lsids));
			expect(report.sessions[0].error).toMatch(/is still listed/);
			expect(report).toMatchObject({ contained: false, counts: { stillActive: 2 } });
			expect(bench.record.terminations).toHaveLength(2);
		}),
	);

	test.concurrent(
		'by LSID, lingering: still active where a look or a question shows it',
		onPra(having(generation), async (bench) => {
			bench.pra.lingering = { ms: 60_000 };
			bench.pra.changeAccount({ permissions: { perm_reporting_session: false } });
			const lsids = [bench.target('srv', ['a']), bench.target('srv', ['b'], { kind: 'webJump' })];
			const items = lsids.map((lsid) => ({ lsid }));
			const options = { verifyTimeout: 0, onIncomplete: 'report' };
			const result = await bench.killLsid('={{ $json.lsid }}', options, { items });
			const outcomes = lsids.map((lsid, item) => outcomesOf(reportOf(result, item))[lsid]);
			expect(outcomes).toEqual(['stillActive', 'stillActive']);
		}),
	);

	test.concurrent(
		'a session that begins during the kill is ended too; one that does not match is not',
		onPra(having(generation), async (bench) => {
			const first = bench.target('srv', ['a']);
			const begun: string[] = [];
			const stop = bench.pra.onTerminate(() => {
				stop();
				begun.push(bench.target('SRV.corp.example', ['a', 'b']));
				bench.bystander('srv-2', ['a']);
			});
			const options = { lookup: generation };
			const report = reportOf(await bench.killHost('srv', options));
			expect(outcomesOf(report)).toEqual(all('terminated', [first, ...begun]));
			expect(report).toMatchObject({ contained: true, counts: { matched: 2, terminated: 2 } });
		}),
	);

	test.concurrent(
		'a session that begins during the kill with someone protected survives',
		onPra(having(generation), async (bench) => {
			const first = bench.target('srv', ['a']);
			let spared = '';
			const stop = bench.pra.onTerminate(() => {
				stop();
				spared = bench.bystander('srv', ['a', 'vip']);
			});
			const options = { lookup: generation, protectedUsernames: 'vip' };
			const report = reportOf(await bench.killHost('srv', options));
			expect(outcomesOf(report)).toEqual({ [first]: 'terminated', [spared]: 'protected' });
		}),
	);

	test.concurrent(
		'a session that a later look shows is ended too for an item that had nothing left to wait for',
		onPra(having(generation), async (bench) => {
			const first = bench.target('srv-1', ['a']);
			const begun: string[] = [];
			const stop = bench.pra.onTerminate(() => {
				stop();
				begun.push(bench.target('srv-2', ['b']));
			});
			const items = [{ name: 'srv-2' }, { name: 'srv-1' }];
			const options = { lookup: generation };
			const result = await bench.killHost('={{ $json.name }}', options, { items });
			expect(outcomesOf(reportOf(result, 0))).toEqual(all('terminated', begun));
			expect(outcomesOf(reportOf(result, 1))).toEqual({ [first]: 'terminated' });
		}),
	);

	test.concurrent(
		'a session that ends by itself between the look and the call: already ended',
		onPra(having(generation), async (bench) => {
			const [first, second] = [bench.target('srv', ['a']), bench.target('srv', ['b'])];
			const stop = bench.pra.onTerminate(({ lsid }) => {
				stop();
				bench.pra.endSession(lsid === first ? second : first);
			});
			bench.faults.add({ kind: 'delay', ms: 300, when: { lsid: second } });
			const report = reportOf(await bench.killHost('srv', { lookup: generation }));
			expect(outcomesOf(report)).toEqual({ [first]: 'terminated', [second]: 'alreadyEnded' });
			expect(report).toMatchObject({ contained: true, counts: { alreadyEnded: 1 } });
		}),
	);

	test.concurrent(
		'clients that reconnect between the looks are the same sessions',
		onPra(having(generation), async (bench) => {
			const lsid = bench.target('srv', ['a']);
			bench.bystander('srv-2', ['a']);
			bench.pra.onTerminate(() => bench.pra.reconnectAll());
			const report = reportOf(await bench.killHost('srv'));
			expect(outcomesOf(report)).toEqual({ [lsid]: 'terminated' });
		}),
	);

	test.concurrent(
		'several items: each has its own report, in order, failed ones among them',
		onPra(having(generation), async (bench) => {
			const one = bench.target('srv-1', ['a']);
			const two = bench.target('srv-2', ['b']);
			const items = ['srv-1', ' ', 'srv-2', 'none'].map((name) => ({ name }));
			const result = await bench.killHost(
				'={{ $json.name }}',
				{},
				{ items, onError: 'continueRegularOutput' },
			);
			expect(outcomesOf(reportOf(result, 0))).toEqual({ [one]: 'terminated' });
			expect(result.outputs[0][1].json).toEqual({
				error: {
					message: 'The hostname is empty',
					description: expect.stringMatching(/field "Hostname"/),
				},
			});
			expect(outcomesOf(reportOf(result, 2))).toEqual({ [two]: 'terminated' });
			expect(reportOf(result, 3).counts.matched).toBe(0);
		}),
	);
});

test.concurrent(
	'XML: clients that reconnect between the list and their turn are found under their new IDs',
	onPra(having('commandV1'), async (bench) => {
		const lsids = [bench.target('srv', ['a']), bench.target('srv', ['b'])];
		bench.bystander('srv-2', ['a']);
		const look = bench.pra.look.bind(bench.pra);
		let lists = 0;
		bench.pra.look = () => {
			look();
			// The first list, and the first one that verifies, hold IDs that are gone at once.
			if (++lists === 1 || lists === 4) queueMicrotask(() => bench.pra.reconnectAll());
		};
		bench.pra.lingering = { looks: 3 };
		const result = await bench.killHost('srv', { lookup: 'commandV1', verifyTimeout: 10 });
		const report = reportOf(result);
		expect(outcomesOf(report)).toEqual(all('terminated', lsids));
		expect(report.contained).toBe(true);
	}),
);

test.concurrent(
	'XML: clients that are listed and never shown make a look that is not whole',
	onPra(having('commandV1'), async (bench) => {
		bench.bystander('srv', ['a']);
		const look = bench.pra.look.bind(bench.pra);
		bench.pra.look = () => {
			look();
			queueMicrotask(() => bench.pra.reconnectAll());
		};
		const report = reportOf(await bench.killHost('srv', { lookup: 'commandV1' }));
		expect(report).toMatchObject({ contained: false, lookup: { complete: false } });
		expect(report.lookup.notes[0]).toMatch(/2 clients are listed that it does not show/);
		expect(bench.record.terminations).toEqual([]);
	}),
);

test.concurrent(
	'a look that is not whole is no proof that a session is gone',
	onPra({}, async (bench) => {
		const lsid = bench.target('srv', ['jdoe']);
		const garbled = [{ id: 1, type: 'asset_client', hostname: 'srv', lsid: 'no LSID' }];
		bench.faults.add({
			kind: 'status',
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(garbled),
			when: { path: '/api/command/v2/client' },
			after: 1,
			times: 1_000,
		});
		const report = reportOf(await bench.killHost('srv', { verifyTimeout: 0.2 }));
		expect(report.contained).toBe(false);
		expect(report.sessions).toMatchObject([
			{ lsid, outcome: 'failed', error: expect.stringContaining('could not be read') },
		]);
	}),
);
