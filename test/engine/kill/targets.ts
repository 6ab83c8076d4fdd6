import { all, GENERATIONS, having, onPra, outcomesOf, reportOf } from '../support';

describe.each(GENERATIONS)('%s', (generation) => {
	test.concurrent(
		'by hostname: every session on it, shared and agentless ones too, and no look-alike',
		onPra(having(generation), async (bench) => {
			const targets = [
				bench.target('srv-sql-07', ['dwhitfield']),
				bench.target('srv-sql-07', ['jdoe', 'asmith']),
				bench.target('SRV-SQL-07.corp.example', ['CORP\\jdoe'], { kind: 'rdp' }),
				bench.target('srv-sql-07', ['npetrov'], { kind: 'webJump' }),
			];
			bench.bystander('srv-sql-070', ['dwhitfield']);
			bench.bystander('srv-sql-0', ['dwhitfield']);
			bench.bystander('srv-sql-08', ['srv-sql-07']);
			bench.bystander('srv-sql-070', ['asmith'], { kind: 'webJump' });
			bench.pra.addPerson({ username: 'idle', hostname: 'srv-sql-07' });
			bench.bystander('elsewhere', ['works-there'], {});

			const report = reportOf(await bench.killHost('srv-sql-07'));
			expect(outcomesOf(report)).toEqual(all('terminated', targets));
			expect(report).toMatchObject({
				target: { kind: 'hostname', value: 'srv-sql-07', matchMode: 'equivalent' },
				dryRun: false,
				contained: true,
				counts: { matched: 4, terminated: 4, alreadyEnded: 0, protected: 0, failed: 0 },
				lookup: { sources: [generation, 'report'], notes: [], complete: true },
			});
			const [single, shared, rdp, web] = report.sessions;
			expect(single).toEqual({
				lsid: targets[0],
				hostname: 'srv-sql-07',
				usernames: ['dwhitfield'],
				outcome: 'terminated',
				source: generation,
				error: null,
			});
			expect(shared.usernames).toEqual(['jdoe', 'asmith']);
			expect(rdp).toMatchObject({ hostname: 'SRV-SQL-07.corp.example', source: generation });
			expect(web).toMatchObject({ usernames: ['npetrov'], source: 'report' });
			expect(bench.record.terminations).toHaveLength(4);
			const { startedAt, finishedAt, durationMs } = report;
			expect(Date.parse(finishedAt) - Date.parse(startedAt)).toBe(durationMs);
		}),
	);

	test.concurrent(
		'by username: every session the person is in, and none of another domain',
		onPra(having(generation), async (bench) => {
			const targets = [
				bench.target('host-1', ['jdoe']),
				bench.target('host-2', ['asmith', 'CORP\\jdoe']),
				bench.target('host-3', ['jdoe@corp.example'], { kind: 'shell' }),
				bench.target('host-4', ['JDOE'], { kind: 'webJump' }),
			];
			bench.bystander('jdoe', ['asmith']);
			bench.bystander('host-1', ['jdoe2']);
			bench.bystander('host-5', ['xjdoe'], { kind: 'webJump' });
			const report = reportOf(await bench.killUser('jdoe'));
			expect(outcomesOf(report)).toEqual(all('terminated', targets));
			expect(report).toMatchObject({ contained: true, counts: { matched: 4 } });
		}),
	);

	test.concurrent(
		'by LSID, however it is spelt: that session alone',
		onPra(having(generation), async (bench) => {
			const lsid = bench.target('srv', ['jdoe']);
			bench.bystander('srv', ['jdoe']);
			const report = reportOf(await bench.killLsid(` ${lsid.toUpperCase()} `));
			expect(report).toMatchObject({
				target: { kind: 'lsid', matchMode: 'exact' },
				contained: true,
				counts: { matched: 1, terminated: 1 },
				sessions: [{ lsid, hostname: 'srv', usernames: ['jdoe'], source: generation }],
			});
		}),
	);

	test.concurrent(
		'by LSID: an agentless session that only the report shows',
		onPra(having(generation), async (bench) => {
			const lsid = bench.target('srv', ['jdoe'], { kind: 'webJump' });
			const report = reportOf(await bench.killLsid(lsid));
			expect(report).toMatchObject({
				contained: true,
				sessions: [{ lsid, hostname: 'srv', outcome: 'terminated', source: 'report' }],
			});
		}),
	);

	test.concurrent(
		'by LSID: one that ended before, and one that never was',
		onPra(having(generation), async (bench) => {
			const over = bench.bystander('srv', ['jdoe'], { endedAt: new Date() });
			const never = '0123456789abcdef0123456789abcdef';
			const result = await bench.killLsid('={{ $json.lsid }}', undefined, {
				items: [{ lsid: over }, { lsid: never }],
			});
			expect(outcomesOf(reportOf(result, 0))).toEqual({ [over]: 'alreadyEnded' });
			expect(outcomesOf(reportOf(result, 1))).toEqual({ [never]: 'alreadyEnded' });
			expect(reportOf(result)).toMatchObject({ contained: true, counts: { alreadyEnded: 1 } });
		}),
	);

	test.concurrent(
		'names beyond ASCII',
		onPra(having(generation), async (bench) => {
			const targets = [
				bench.target('東京-web', ['x']),
				bench.target('münchen-db', ['y']),
				bench.target('z', ['Zoë.Brandt']),
			];
			bench.bystander('京-web', ['田']);
			bench.bystander('munchen-db', ['zoe.brandt']);
			const web = reportOf(await bench.killHost('東京-WEB'));
			expect(outcomesOf(web)).toEqual({ [targets[0]]: 'terminated' });
			const db = reportOf(await bench.killHost('MÜNCHEN-db'.normalize('NFD')));
			expect(outcomesOf(db)).toEqual({ [targets[1]]: 'terminated' });
			const zoe = reportOf(await bench.killUser('zoe\u0308.brandt'));
			expect(outcomesOf(zoe)).toEqual({ [targets[2]]: 'terminated' });
		}),
	);

	test.concurrent(
		'nothing matches: a result, not an error, and no call that ends anything',
		onPra(having(generation), async (bench) => {
			bench.bystander('srv-sql-070', ['jdoe2']);
			const result = await bench.killHost('srv-sql-07');
			expect(result.status).toBe('success');
			expect(reportOf(result)).toMatchObject({
				contained: true,
				counts: { matched: 0 },
				sessions: [],
			});
			expect(bench.record.terminations).toEqual([]);
		}),
	);

	test.concurrent(
		'a session whose endpoint shows no client is found by its people and by the report',
		onPra(having(generation), async (bench) => {
			const lsid = bench.target('srv', ['jdoe'], { visibleAs: 'console' });
			const report = reportOf(await bench.killHost('srv'));
			expect(outcomesOf(report)).toEqual({ [lsid]: 'terminated' });
			const again = bench.target('srv', ['jdoe'], { visibleAs: 'console' });
			expect(outcomesOf(reportOf(await bench.killUser('jdoe')))).toEqual({ [again]: 'terminated' });
		}),
	);
});

const HOSTS = ['srv-07', 'SRV-07', 'srv-07.corp.example', 'srv-07.other.example', 'srv-070'];
const USERS = ['jdoe', 'CORP\\jdoe', 'jdoe@corp.example', 'jdoe@other.example', 'jdoe2'];

test.concurrent.each([
	['hostname', 'exact', 'srv-07', ['srv-07', 'SRV-07']],
	['hostname', 'exact', 'SRV-07.CORP.example', ['srv-07.corp.example']],
	['hostname', 'equivalent', 'srv-07', HOSTS.slice(0, 4)],
	['hostname', 'equivalent', 'srv-07.corp.example', HOSTS.slice(0, 3)],
	['hostname', 'wildcard', 'srv-07*', HOSTS],
	['hostname', 'wildcard', 'SRV-07?', ['srv-070']],
	['hostname', 'wildcard', '*.corp.*', ['srv-07.corp.example']],
	['username', 'exact', 'JDOE', ['jdoe']],
	['username', 'equivalent', 'jdoe', USERS.slice(0, 4)],
	['username', 'equivalent', 'corp\\JDOE', USERS.slice(0, 3)],
	['username', 'equivalent', 'jdoe@other.example', ['jdoe', 'jdoe@other.example']],
	['username', 'wildcard', '*@corp.example', ['jdoe@corp.example']],
	['username', 'wildcard', 'jdoe?', ['jdoe2']],
])('%s, %s: %s', async (kind, matchMode, value, meant) => {
	await onPra({}, async (bench) => {
		const names = kind === 'hostname' ? HOSTS : USERS;
		const targets: string[] = [];
		names.forEach((name, index) => {
			const [hostname, user] =
				kind === 'hostname' ? [name, `user-${index}`] : [`host-${index}`, name];
			// The simulator knows a host by one spelling: another one is a host of its own.
			bench.pra.addHost({ hostname });
			const begin = meant.includes(name) ? bench.target : bench.bystander;
			const lsid = begin.call(bench, hostname, [user]);
			if (meant.includes(name)) targets.push(lsid);
		});
		const kill = kind === 'hostname' ? bench.killHost : bench.killUser;
		const report = reportOf(await kill.call(bench, value, { matchMode }));
		expect(outcomesOf(report)).toEqual(all('terminated', targets));
		expect(report.target).toMatchObject({ kind, matchMode });
	})();
});
