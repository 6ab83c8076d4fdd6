import { having, onPra, outcomesOf, reportOf } from '../support';

test.concurrent(
	'logOutUser: the sessions end and the access consoles of the person close',
	onPra({}, async (bench) => {
		const lsid = bench.target('srv', ['jdoe']);
		const other = bench.pra.addPerson({ username: 'CORP\\jdoe' }).userId;
		bench.pra.addPerson({ username: 'jdoe2' });
		const report = reportOf(await bench.killUser('jdoe', { logOutUser: true }));
		expect(outcomesOf(report)[lsid]).toMatch(/terminated|alreadyEnded/);
		expect(report.contained).toBe(true);
		expect(report.logOuts).toEqual([
			{ userId: expect.any(Number), username: 'jdoe', outcome: 'loggedOut', error: null },
			{ userId: other, username: 'CORP\\jdoe', outcome: 'loggedOut', error: null },
		]);
		expect(bench.record.logouts.map(({ result }) => result)).toEqual(['loggedOut', 'loggedOut']);
		expect(bench.pra.estate.accessConsoles().map(({ person }) => person.username)).toEqual([
			'jdoe2',
		]);
	}),
);

test.concurrent(
	'logOutUser: protected people stay, a dry run logs nobody out',
	onPra({}, async (bench) => {
		bench.bystander('srv', ['jdoe']);
		bench.pra.addPerson({ username: 'CORP\\jdoe' });
		const protectedUsernames = 'corp\\jd*';
		const dry = { logOutUser: true, dryRun: true, protectedUsernames };
		const report = reportOf(await bench.killUser('jdoe', dry));
		expect(report.logOuts?.map(({ outcome }) => outcome)).toEqual(['wouldLogOut', 'protected']);
		expect(bench.record.logouts).toEqual([]);
	}),
);

test.concurrent(
	'logOutUser: a failure is reported and fails the item',
	onPra({}, async (bench) => {
		bench.pra.addPerson({ username: 'jdoe' });
		bench.faults.add({ kind: 'status', status: 403, when: { method: 'POST', path: /logout$/ } });
		const result = await bench.killUser('jdoe', { logOutUser: true });
		expect(result.status).toBe('error');
		expect(result.error?.message).toMatch(/could not be logged out/);
		expect(reportOf(result).logOuts?.[0]).toMatchObject({
			outcome: 'failed',
			error: expect.stringContaining('Full Access'),
		});
	}),
);

test.concurrent(
	'logOutUser: two items that mean the same person send one call',
	onPra({}, async (bench) => {
		bench.pra.addPerson({ username: 'jdoe' });
		const items = [{ name: 'jdoe' }, { name: 'JDOE' }];
		const result = await bench.killUser('={{ $json.name }}', { logOutUser: true }, { items });
		for (const item of [0, 1]) {
			expect(reportOf(result, item).logOuts?.[0].outcome).toBe('loggedOut');
		}
		expect(bench.record.logouts).toHaveLength(1);
	}),
);

test.concurrent(
	'logOutUser with more matches than allowed: nobody is logged out',
	onPra({}, async (bench) => {
		bench.bystander('srv-1', ['jdoe']);
		bench.bystander('srv-2', ['jdoe']);
		await bench.killUser('jdoe', { logOutUser: true, maxSessions: 1 });
		expect(bench.record.logouts).toEqual([]);
	}),
);

test.concurrent(
	'logOutUser on an appliance without Command API v2: a note',
	onPra(having('commandV1'), async (bench) => {
		const lsid = bench.target('srv', ['jdoe']);
		const report = reportOf(await bench.killUser('jdoe', { logOutUser: true }));
		expect(outcomesOf(report)).toEqual({ [lsid]: 'terminated' });
		expect(report.logOuts).toEqual([]);
		expect(report.lookup.notes).toEqual([expect.stringMatching(/Command API v2/)]);
	}),
);

test.concurrent(
	'logOutUser: nobody is logged out of a protected session, which that would end',
	onPra({}, async (bench) => {
		const spared = bench.bystander('dc-01', ['jdoe']);
		const agentless = bench.bystander('dc-02', ['CORP\\jdoe'], { kind: 'webJump' });
		const ended = bench.target('srv', ['jdoe']);
		const options = { logOutUser: true, protectedHostnames: 'dc-*' };
		const report = reportOf(await bench.killUser('jdoe', options));
		expect(outcomesOf(report)).toEqual({
			[spared]: 'protected',
			[agentless]: 'protected',
			[ended]: 'terminated',
		});
		expect(report.logOuts?.map(({ outcome }) => outcome)).toEqual(['protected', 'protected']);
		expect(bench.record.logouts).toEqual([]);
	}),
);
