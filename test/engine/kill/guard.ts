import { all, GENERATIONS, having, onPra, outcomesOf, reportOf } from '../support';

describe.each(GENERATIONS)('%s', (generation) => {
	test.concurrent(
		'names that the credential protects, joined with those of the node',
		onPra(having(generation), async (bench) => {
			const protectedOnes = [
				bench.bystander('srv', ['BreakGlass-1']),
				bench.bystander('srv', ['ordinary', 'corp\\breakglass-2']),
				bench.bystander('srv.corp.example', ['vip@corp.example']),
				bench.bystander('srv.dmz.example', ['ordinary']),
				bench.bystander('srv', ['breakglass-3'], { kind: 'webJump' }),
			];
			const targets = [
				bench.target('srv', ['ordinary']),
				bench.target('srv', ['vip2'], { kind: 'webJump' }),
			];
			const result = await bench.killHost(
				'srv',
				{ protectedUsernames: 'vip\nnobody', protectedHostnames: '*.dmz.example' },
				{ credential: { protectedUsernames: ' breakglass-* , other' } },
			);
			expect(result.status).toBe('success');
			const report = reportOf(result);
			expect(outcomesOf(report)).toEqual({
				...all('protected', protectedOnes),
				...all('terminated', targets),
			});
			expect(report).toMatchObject({
				contained: false,
				counts: { matched: 7, protected: 5, terminated: 2 },
			});
			expect(bench.record.terminations).toHaveLength(2);
		}),
	);

	test.concurrent(
		'by username: protected hosts, and the protected person themselves',
		onPra(having(generation), async (bench) => {
			const spared = bench.bystander('dc-01.corp.example', ['jdoe']);
			const ended = bench.target('srv', ['jdoe']);
			const credential = { protectedHostnames: 'dc-01', protectedUsernames: 'admin' };
			const report = reportOf(await bench.killUser('jdoe', {}, { credential }));
			expect(outcomesOf(report)).toEqual({ [spared]: 'protected', [ended]: 'terminated' });
			const admin = bench.bystander('srv', ['admin']);
			const second = reportOf(await bench.killUser('admin', {}, { credential }));
			expect(outcomesOf(second)).toEqual({ [admin]: 'protected' });
		}),
	);

	test.concurrent(
		'by LSID: listed, agentless, and shared',
		onPra(having(generation), async (bench) => {
			const lsids = [
				bench.bystander('srv', ['vip']),
				bench.bystander('srv', ['vip'], { kind: 'webJump' }),
				bench.bystander('srv', ['ordinary', 'vip']),
			];
			const items = lsids.map((lsid) => ({ lsid }));
			const options = { protectedUsernames: 'vip' };
			const result = await bench.killLsid('={{ $json.lsid }}', options, { items });
			const outcomes = lsids.map((lsid, item) => outcomesOf(reportOf(result, item))[lsid]);
			expect(outcomes).toEqual(['protected', 'protected', 'protected']);
			expect(bench.record.terminations).toEqual([]);
		}),
	);

	test.concurrent(
		'a host that no client shows: the report tells whether it is protected',
		onPra(having(generation), async (bench) => {
			const spared = bench.bystander('dc-01', ['jdoe'], { visibleAs: 'console' });
			const ended = bench.target('srv', ['jdoe'], { visibleAs: 'console' });
			const report = reportOf(await bench.killUser('jdoe', { protectedHostnames: 'dc-*' }));
			expect(outcomesOf(report)).toEqual({ [spared]: 'protected', [ended]: 'terminated' });
			const [first] = report.sessions.filter(({ lsid }) => lsid === spared);
			expect(first.hostname).toBe('dc-01');
		}),
	);

	test.concurrent(
		'a host that nothing shows: not ended, and said so',
		onPra(having(generation), async (bench) => {
			bench.pra.changeAccount({ permissions: { perm_reporting_session: false } });
			const lsid = bench.bystander('dc-01', ['jdoe'], { visibleAs: 'console' });
			const result = await bench.killUser('jdoe', { protectedHostnames: 'dc-*' });
			expect(result.status).toBe('error');
			const report = reportOf(result);
			expect(outcomesOf(report)).toEqual({ [lsid]: 'failed' });
			expect(report.sessions[0].error).toMatch(/some names are protected.*session reports/);
			expect(report.contained).toBe(false);
			expect(bench.record.terminations).toEqual([]);
		}),
	);

	test.concurrent(
		'by LSID, names unknown to all sources: not ended while active, ended before is told',
		onPra(having(generation), async (bench) => {
			bench.pra.changeAccount({ permissions: { perm_reporting_session: false } });
			const active = bench.bystander('srv', ['jdoe'], { kind: 'webJump' });
			const over = bench.bystander('srv', ['jdoe'], { endedAt: new Date() });
			const result = await bench.killLsid(
				'={{ $json.lsid }}',
				{ protectedUsernames: 'vip', onIncomplete: 'report' },
				{ items: [{ lsid: active }, { lsid: over }] },
			);
			expect(outcomesOf(reportOf(result, 0))).toEqual({ [active]: 'failed' });
			expect(outcomesOf(reportOf(result, 1))).toEqual({ [over]: 'alreadyEnded' });
			expect(bench.record.terminations).toEqual([]);
		}),
	);

	test.concurrent(
		'one item protects what another one wants ended: each as it asks',
		onPra(having(generation), async (bench) => {
			const shared = bench.target('srv', ['a', 'b']);
			const items = [{ keep: 'a' }, { keep: '' }];
			const options = { protectedUsernames: '={{ $json.keep }}' };
			const result = await bench.killHost('srv', options, { items });
			expect(outcomesOf(reportOf(result, 0))).toEqual({ [shared]: 'protected' });
			expect(outcomesOf(reportOf(result, 1))).toEqual({ [shared]: 'terminated' });
		}),
	);
});

test.concurrent(
	'Jump Item names of agentless sessions are protected too, where they stand for the host',
	onPra({ quirks: { agentlessHostname: 'jumpItem' } }, async (bench) => {
		bench.pra.addHost({ hostname: 'dc-01', jumpItem: 'Domain controller' });
		const lsid = bench.bystander('dc-01', ['jdoe'], { kind: 'rdp' });
		const options = { protectedHostnames: 'domain contr*' };
		expect(outcomesOf(reportOf(await bench.killUser('jdoe', options)))).toEqual({
			[lsid]: 'protected',
		});
	}),
);

test.concurrent(
	'a protected host behind the name of its Jump Item is spared, however the session is meant',
	onPra({ quirks: { agentlessHostname: 'jumpItem' } }, async (bench) => {
		bench.pra.addHost({ hostname: 'dc-01', jumpItem: 'Ledger' });
		bench.pra.addHost({ hostname: 'srv', jumpItem: 'Wiki' });
		const spared = bench.bystander('dc-01', ['jdoe'], { kind: 'rdp' });
		const ended = bench.target('srv', ['jdoe'], { kind: 'rdp' });
		const options = { protectedHostnames: 'dc-*' };
		const byName = reportOf(await bench.killUser('jdoe', options));
		expect(outcomesOf(byName)).toEqual({ [spared]: 'protected', [ended]: 'terminated' });
		const byLsid = reportOf(await bench.killLsid(spared, options));
		expect(outcomesOf(byLsid)).toEqual({ [spared]: 'protected' });
	}),
);

describe.each(GENERATIONS)('%s, while the kill runs', (generation) => {
	test.concurrent(
		'agentless sessions that begin behind the name of a Jump Item: the report tells which is protected',
		onPra(having(generation, { quirks: { agentlessHostname: 'jumpItem' } }), async (bench) => {
			bench.pra.addHost({ hostname: 'dc-01', jumpItem: 'Ledger' });
			bench.pra.addHost({ hostname: 'srv', jumpItem: 'Wiki' });
			const first = bench.target('srv', ['jdoe']);
			let [spared, ended] = ['', ''];
			const stop = bench.pra.onTerminate(() => {
				stop();
				spared = bench.bystander('dc-01', ['jdoe'], { kind: 'rdp' });
				ended = bench.target('srv', ['jdoe'], { kind: 'rdp' });
			});
			const report = reportOf(await bench.killUser('jdoe', { protectedHostnames: 'dc-*' }));
			expect(outcomesOf(report)).toEqual({
				[first]: 'terminated',
				[spared]: 'protected',
				[ended]: 'terminated',
			});
		}),
	);

	test.concurrent(
		'sessions that begin on hosts which no client shows: the report tells which is protected',
		onPra(having(generation), async (bench) => {
			const first = bench.target('srv', ['jdoe']);
			let [spared, ended] = ['', ''];
			const stop = bench.pra.onTerminate(() => {
				stop();
				spared = bench.bystander('dc-01', ['jdoe'], { visibleAs: 'console' });
				ended = bench.target('srv', ['jdoe'], { visibleAs: 'console' });
			});
			const options = { protectedHostnames: 'dc-*', verifyTimeout: 3 };
			const report = reportOf(await bench.killUser('jdoe', options));
			expect(outcomesOf(report)).toEqual({
				[first]: 'terminated',
				[spared]: 'protected',
				[ended]: 'terminated',
			});
		}),
	);

	test.concurrent(
		'agentless sessions older than the report goes back: asked for by themselves',
		onPra(having(generation, { quirks: { agentlessHostname: 'jumpItem' } }), async (bench) => {
			bench.pra.addHost({ hostname: 'dc-01', jumpItem: 'Ledger' });
			bench.pra.addHost({ hostname: 'srv', jumpItem: 'Wiki' });
			const old = { kind: 'rdp' as const, startedAt: new Date(Date.now() - 30 * 3_600_000) };
			const spared = bench.bystander('dc-01', ['jdoe'], old);
			const ended = bench.target('srv', ['jdoe'], old);
			const report = reportOf(await bench.killUser('jdoe', { protectedHostnames: 'dc-*' }));
			expect(outcomesOf(report)).toEqual({ [spared]: 'protected', [ended]: 'terminated' });
		}),
	);

	test.concurrent(
		'by LSID, where the report leaves out sessions in progress that are asked for by LSID',
		onPra(
			having(generation, {
				quirks: { agentlessHostname: 'jumpItem', reportOmitsLiveFromLsids: true },
			}),
			async (bench) => {
				bench.pra.addHost({ hostname: 'dc-01', jumpItem: 'Ledger' });
				bench.pra.addHost({ hostname: 'srv', jumpItem: 'Wiki' });
				const spared = bench.bystander('dc-01', ['jdoe'], { kind: 'rdp' });
				const ended = bench.target('srv', ['jdoe'], { kind: 'rdp' });
				const items = [{ lsid: spared }, { lsid: ended }];
				const options = { protectedHostnames: 'dc-*' };
				const result = await bench.killLsid('={{ $json.lsid }}', options, { items });
				expect(outcomesOf(reportOf(result, 0))).toEqual({ [spared]: 'protected' });
				expect(outcomesOf(reportOf(result, 1))).toEqual({ [ended]: 'terminated' });
			},
		),
	);

	test.concurrent(
		'someone protected joins before a call could be sent again: it is not',
		onPra(having(generation), async (bench) => {
			const lsid = bench.bystander('srv', ['jdoe']);
			const isV2 = generation === 'commandV2';
			const when = isV2 ? { method: 'DELETE' } : { action: 'terminate_session' };
			bench.faults.add({ kind: 'resetBefore', when });
			const look = bench.pra.look.bind(bench.pra);
			bench.pra.look = () => {
				look();
				const { users = [] } = bench.pra.session(lsid) ?? {};
				if (bench.record.count(when) > 0 && users.length === 1) bench.pra.joinSession(lsid, 'vip');
			};
			const options = { protectedUsernames: 'vip', verifyTimeout: 1 };
			const report = reportOf(await bench.killHost('srv', options));
			expect(outcomesOf(report)).toEqual({ [lsid]: 'failed' });
			expect(bench.record.count(when)).toBe(1);
		}),
	);

	test.concurrent(
		'someone protected joins, and only one of two looks shows it: no call goes again',
		onPra(having(generation, { quirks: { reportOmitsLiveFromLsids: true } }), async (bench) => {
			const lsid = bench.bystander('srv', ['jdoe'], { kind: 'rdp' });
			const isV2 = generation === 'commandV2';
			const when = isV2 ? { method: 'DELETE' } : { action: 'terminate_session' };
			bench.faults.add({ kind: 'resetBefore', when });
			// So that the item that reads the report alone is the first to have it ended.
			const firstLook = isV2 ? { path: /\/client$/ } : { action: 'get_connected_clients' };
			bench.faults.add({ kind: 'delay', ms: 400, when: firstLook });
			const look = bench.pra.look.bind(bench.pra);
			bench.pra.look = () => {
				look();
				const { users = [] } = bench.pra.session(lsid) ?? {};
				if (bench.record.count(when) > 0 && users.length === 1) bench.pra.joinSession(lsid, 'vip');
			};
			const items = [{ lookup: 'report' }, { lookup: 'auto' }];
			const options = {
				protectedUsernames: 'vip',
				verifyTimeout: 1,
				lookup: '={{ $json.lookup }}',
				onIncomplete: 'report',
			};
			const result = await bench.killHost('srv', options, { items });
			expect(outcomesOf(reportOf(result, 0))).toEqual({ [lsid]: 'failed' });
			expect(bench.record.count(when)).toBe(1);
		}),
	);

	test.concurrent(
		'sessions that turn out to be protected do not count as matches',
		onPra(having(generation), async (bench) => {
			const ended = [bench.target('srv-1', ['jdoe']), bench.target('srv-2', ['jdoe'])];
			const spared = bench.bystander('dc-01', ['jdoe'], { visibleAs: 'console' });
			const options = { maxSessions: 2, protectedHostnames: 'dc-*' };
			const report = reportOf(await bench.killUser('jdoe', options));
			const expected = { ...all('terminated', ended), [spared]: 'protected' };
			expect(outcomesOf(report)).toEqual(expected);
		}),
	);

	test.concurrent(
		'an LSID that waits for its names, and that another item ends meanwhile, has ended',
		onPra(having(generation, { quirks: { reportOmitsLiveFromLsids: true } }), async (bench) => {
			const lsid = bench.target('srv', ['jdoe'], { kind: 'rdp' });
			bench.faults.add({ kind: 'delay', ms: 200, when: { report: 'AccessSession' } });
			const items = [{ hosts: 'dc-*' }, { hosts: '' }];
			const options = { protectedHostnames: '={{ $json.hosts }}' };
			const result = await bench.killLsid(lsid, options, { items });
			expect(outcomesOf(reportOf(result, 0))).toEqual({ [lsid]: 'alreadyEnded' });
			expect(outcomesOf(reportOf(result, 1))).toEqual({ [lsid]: 'terminated' });
		}),
	);

	test.concurrent(
		'an item that reads the report alone sees the end of what the clients showed to another',
		onPra(having(generation), async (bench) => {
			const lsid = bench.target('srv', ['jdoe']);
			// The report still shows it, after the clients did and its end was asked for.
			bench.pra.lingering = { ms: 300 };
			bench.faults.add({ kind: 'delay', ms: 100, when: { report: 'AccessSession' } });
			const items = [
				{ lookup: 'auto', verify: false },
				{ lookup: 'report', verify: true },
			];
			const options = { lookup: '={{ $json.lookup }}', verify: '={{ $json.verify }}' };
			const result = await bench.killHost('srv', options, { items });
			expect(outcomesOf(reportOf(result, 0))).toEqual({ [lsid]: 'terminated' });
			expect(outcomesOf(reportOf(result, 1))).toEqual({ [lsid]: 'terminated' });
		}),
	);

	test.concurrent(
		'a session that waits for its names, and that another item ends meanwhile, has ended',
		onPra(having(generation), async (bench) => {
			const startedAt = new Date(Date.now() - 30 * 3_600_000);
			const lsid = bench.target('srv', ['jdoe'], { kind: 'rdp', startedAt });
			const items = [{ hosts: '' }, { hosts: 'dc-*' }];
			const options = { protectedHostnames: '={{ $json.hosts }}' };
			const result = await bench.killHost('srv', options, { items });
			expect(outcomesOf(reportOf(result, 0))).toEqual({ [lsid]: 'terminated' });
			expect(outcomesOf(reportOf(result, 1))).toEqual({ [lsid]: 'alreadyEnded' });
			expect(reportOf(result, 1).contained).toBe(true);
		}),
	);
});
