import { all, onKill, outcomesOf, reportOf } from './support';

const AUTHENTICATIONS = ['oAuth2', 'apiKey'] as const;

describe.each(AUTHENTICATIONS)('%s', (authentication) => {
	test.concurrent(
		'by host: every session on it, whoever is in it, and no look-alike',
		onKill(
			{},
			async (kill) => {
				const targets = [
					kill.target('srv-sql-07', 'CORP\\jdoe'),
					kill.target('SRV-SQL-07', 'local', { protocol: 'SSH', account: 'CORP\\adm' }),
				];
				for (const name of ['srv-sql-070', 'srv-sql-7', 'xsrv-sql-07', 'srv-sql']) {
					kill.bystander(name, 'CORP\\jdoe');
				}
				const result = await kill.killHost('srv-sql-07');
				expect(result.status).toBe('success');
				const report = reportOf(result);
				expect(outcomesOf(report)).toEqual(all('terminated', targets));
				expect(report).toMatchObject({
					contained: true,
					counts: { matched: 2, terminated: 2 },
					lookup: { sources: ['sessions'], notes: [], complete: true },
				});
				expect(report.sessions[0]).toEqual({
					sessionId: targets[0],
					hostname: 'srv-sql-07',
					usernames: ['CORP\\jdoe'],
					managedAccountName: 'administrator',
					managedSystemId: expect.any(Number),
					outcome: 'terminated',
					source: 'sessions',
					error: null,
				});
				expect(report.sessions[1].managedAccountName).toBe('CORP\\adm');
			},
			authentication,
		),
	);

	test.concurrent(
		'by person: every session of the one meant',
		onKill(
			{},
			async (kill) => {
				const targets = [
					kill.target('srv-1', 'CORP\\jdoe'),
					kill.target('srv-2', 'jdoe@corp.example'),
				];
				kill.bystander('srv-1', 'OTHER\\jdoe');
				kill.bystander('srv-1', 'CORP\\jdoe2', { account: 'CORP\\jdoe' });
				const report = reportOf(await kill.killUser('CORP\\jdoe'));
				expect(outcomesOf(report)).toEqual(all('terminated', targets));
				expect(report.contained).toBe(true);
			},
			authentication,
		),
	);
});

test.concurrent.each([
	['AssetName', 'asset-07'],
	['SystemName', 'vault name'],
	['HostName', 'srv-sql-07'],
	['DnsName', 'sql.corp.example'],
	['IPAddress', '10.9.8.7'],
])('by host, known as its %s', async (_kind, name) => {
	await onKill({}, async (kill) => {
		const id = kill.target('vault name', 'jdoe');
		const { systems, sessions } = kill.safe.state;
		Object.assign(systems.called('vault name') ?? {}, {
			hostName: 'srv-sql-07',
			dnsName: 'sql.corp.example',
			ipAddress: '10.9.8.7',
		});
		Object.assign(sessions.get(id) ?? {}, { assetName: 'asset-07' });
		kill.bystander('10.9.8.70', 'jdoe');
		kill.bystander('sql.dmz.example', 'jdoe', { account: 'other' });
		const report = reportOf(await kill.killHost(name));
		expect(outcomesOf(report)).toEqual({ [id]: 'terminated' });
		expect(report.sessions[0].hostname).toBe('asset-07');
	})();
});

test.concurrent.each([
	['srv', ['srv', 'srv.corp.example', 'srv.dmz.example'], []],
	['srv.corp.example', ['srv', 'SRV.corp.example'], ['srv.dmz.example', 'srv.corp']],
])('a host by %s: short and qualified names', async (name, meant, others) => {
	await onKill({}, async (kill) => {
		const targets = meant.map((host) => kill.target(host, 'jdoe'));
		for (const host of others) kill.bystander(host, 'jdoe');
		const report = reportOf(await kill.killHost(name));
		expect(outcomesOf(report)).toEqual(all('terminated', targets));
	})();
});

test.concurrent.each([
	['jdoe', ['jdoe', 'CORP\\jdoe', 'OTHER\\jdoe'], ['jdoe2']],
	['jdoe@corp.example', ['CORP\\jdoe'], ['OTHER\\jdoe', 'jdoes']],
	['OTHER\\jdoe', ['OTHER\\jdoe'], ['CORP\\jdoe']],
])('a person by %s', async (name, meant, others) => {
	await onKill({}, async (kill) => {
		const targets = meant.map((user) => kill.target('srv', user));
		for (const user of others) kill.bystander('srv', user);
		const report = reportOf(await kill.killUser(name));
		expect(outcomesOf(report)).toEqual(all('terminated', targets));
	})();
});

test.concurrent.each([
	['a user that does not exist', 'nobody'],
	['an e-mail address', 'shared@mail.example'],
	['the privileged account', 'CORP\\adm'],
	['the privileged account without its domain', 'adm'],
	['the display name', 'Jane Doe'],
])('%s ends nobody', async (_what, name) => {
	await onKill({}, async (kill) => {
		kill.safe.addUser({ username: 'CORP\\jdoe', firstName: 'Jane', lastName: 'Doe' });
		const user = kill.safe.state.people.find('CORP\\jdoe');
		Object.assign(user ?? {}, { email: 'shared@mail.example' });
		kill.bystander('srv', 'CORP\\jdoe', { account: 'CORP\\adm' });
		const report = reportOf(await kill.killUser(name, { logOutUser: true }));
		expect(report).toMatchObject({ contained: true, counts: { matched: 0 }, logOuts: [] });
		expect(kill.record.passwordSafe.terminations).toEqual([]);
	})();
});

test.concurrent(
	'somebody who was made inactive a moment ago is found all the same, among many too',
	onKill({}, async (kill) => {
		const targets = [kill.target('srv', 'CORP\\jdoe')];
		kill.safe.changeUser('CORP\\jdoe', { active: false });
		for (let index = 0; index < 30; index++) kill.bystander('srv', `CORP\\other${index}`);
		const report = reportOf(await kill.killUser('jdoe', { logOutUser: true }));
		expect(outcomesOf(report)).toEqual(all('terminated', targets));
		expect(report.logOuts).toMatchObject([{ username: 'CORP\\jdoe', outcome: 'loggedOut' }]);
	}),
);

test.concurrent(
	'every status but those of an end is alive',
	onKill({}, async (kill) => {
		const alive = ([0, 1, 5, 9] as const).map((status) => kill.target('srv', 'jdoe', { status }));
		for (const status of [2, 7, 8] as const) {
			kill.bystander('srv', 'jdoe', { status, endedAt: new Date() });
		}
		expect(outcomesOf(reportOf(await kill.killHost('srv')))).toEqual(all('terminated', alive));
	}),
);

test.concurrent(
	'more than 25 systems: their list is read in place of as many single ones',
	onKill({}, async (kill) => {
		for (let index = 0; index < 40; index++) kill.bystander(`srv-${index}`, 'jdoe');
		const id = kill.target('vault name', 'jdoe');
		Object.assign(kill.safe.state.systems.called('vault name') ?? {}, { dnsName: 'sql.example' });
		const report = reportOf(await kill.killHost('sql.example'));
		expect(outcomesOf(report)).toEqual({ [id]: 'terminated' });
		const systems = kill.bench.calls().filter((call) => call.includes('ManagedSystems'));
		expect(systems).toEqual(['GET ManagedSystems?limit=1000&offset=0']);
	}),
);

test.concurrent.each(['asset', 'directory'] as const)(
	'domain-linked accounts whose sessions carry the %s: only those on the host',
	async (linkedSessionSystem) => {
		await onKill({ passwordSafe: { linkedSessionSystem } }, async (kill) => {
			const directory = kill.safe.addManagedSystem({ name: 'corp.example', kind: 'directory' });
			const hosts = ['srv-1', 'srv-2'].map((name) => kill.safe.addManagedSystem({ name }));
			kill.safe.addManagedAccount({
				name: 'CORP\\adm',
				system: directory.systemId,
				linkedSystemIds: hosts.map(({ systemId }) => systemId),
			});
			const id = kill.target('srv-1', 'jdoe', { account: 'CORP\\adm' });
			kill.bystander('srv-2', 'jdoe', { account: 'CORP\\adm' });
			expect(outcomesOf(reportOf(await kill.killHost('srv-1')))).toEqual({ [id]: 'terminated' });
			// A directory is no host: its name would mean sessions everywhere.
			const none = reportOf(await kill.killHost('corp.example'));
			expect(none.counts.matched).toBe(0);
		})();
	},
);

test.concurrent(
	'an admin session to a machine that is not managed',
	onKill({}, async (kill) => {
		const id = kill.target('srv', 'jdoe', { managed: false });
		const report = reportOf(await kill.killHost('srv', { protectedHostnames: 'dc-*' }));
		expect(outcomesOf(report)).toEqual({ [id]: 'terminated' });
		expect(report.sessions[0].managedSystemId).toBeNull();
	}),
);

test.concurrent(
	'by ID: running, over, unknown, and no number',
	onKill({}, async (kill) => {
		const running = kill.target('srv', 'jdoe');
		const over = kill.bystander('srv', 'jdoe', { endedAt: new Date() });
		kill.bystander('srv', 'jdoe');
		const items = [running, over, 999_999, 'all', ''].map((id) => ({ id }));
		const result = await kill.killId(
			'={{ $json.id }}',
			{},
			{ items, onError: 'continueRegularOutput' },
		);
		const [first, second, third] = [0, 1, 2].map((item) => reportOf(result, item));
		expect(outcomesOf(first)).toEqual({ [running]: 'terminated' });
		expect(first.sessions[0]).toMatchObject({ hostname: 'srv', usernames: ['jdoe'] });
		expect(outcomesOf(second)).toEqual({ [over]: 'alreadyEnded' });
		expect(second.sessions[0]).toMatchObject({ hostname: 'srv', usernames: ['jdoe'] });
		expect(second.lookup.notes).toEqual([]);
		expect(outcomesOf(third)).toEqual({ 999999: 'alreadyEnded' });
		expect(third.lookup.notes).toEqual([
			expect.stringMatching(/does not know the session 999999: there is none, or .* not see it/),
		]);
		for (const item of [3, 4]) {
			expect(result.outputs[0]?.[item].json.error).toMatchObject({
				message: 'The Session ID is not a number',
			});
		}
		expect(kill.record.passwordSafe.terminations).toHaveLength(1);
	}),
);

test.concurrent(
	'nothing matched is a result',
	onKill({}, async (kill) => {
		kill.bystander('srv', 'jdoe');
		for (const output of ['report', 'sessions']) {
			const result = await kill.killHost('elsewhere', { output });
			expect(result.status).toBe('success');
			expect(result.outputs[0]?.[0].json).toMatchObject(
				output === 'report'
					? { contained: true, counts: { matched: 0 } }
					: { contained: true, outcome: 'noSessions' },
			);
		}
	}),
);

test.concurrent(
	'match modes: exact, wildcard, and what means everything',
	onKill({}, async (kill) => {
		const first = kill.target('srv-1', 'jdoe');
		const rest = [kill.target('srv-1.corp.example', 'jdoe'), kill.target('srv-2', 'jdoe')];
		kill.bystander('web-1', 'jdoe');
		const exact = reportOf(await kill.killHost('SRV-1', { matchMode: 'exact', dryRun: true }));
		// The system's host name is the same without its domain.
		expect(outcomesOf(exact)).toMatchObject({ [first]: 'wouldTerminate' });
		for (const name of ['*', '?*', 's*', ' ', '*?*']) {
			const { error } = await kill.killHost(name, { matchMode: 'wildcard' });
			expect(error?.name).toBe('NodeOperationError');
		}
		expect((await kill.killHost('srv-*')).error?.message).toMatch(/contains a wildcard/);
		expect(kill.record.passwordSafe.terminations).toEqual([]);
		const wild = reportOf(await kill.killHost('srv-?*', { matchMode: 'wildcard' }));
		expect(outcomesOf(wild)).toEqual(all('terminated', [first, ...rest]));
	}),
);

test.concurrent(
	'many items share one sign-in, one look, and what it takes to know names',
	onKill({}, async (kill) => {
		const items = Array.from({ length: 20 }, (_, index) => ({ host: `srv-${index}` }));
		const targets = items.map(({ host }) => kill.target(host, 'jdoe'));
		const result = await kill.killHost('={{ $json.host }}', {}, { items });
		targets.forEach((id, item) => {
			expect(outcomesOf(reportOf(result, item))).toEqual({ [id]: 'terminated' });
		});
		const calls = kill.bench.calls();
		const count = (pattern: RegExp) => calls.filter((call) => pattern.test(call)).length;
		expect(kill.record.passwordSafe.signIns).toHaveLength(1);
		expect(count(/^GET Sessions\?/)).toBe(2);
		expect(count(/^GET ManagedSystems/)).toBe(20);
		expect(count(/^GET Users/)).toBe(1);
		expect(count(/^POST/)).toBe(20);
	}),
);

test.concurrent(
	'many items by person share the reading of people, also to log them out',
	onKill({}, async (kill) => {
		const items = Array.from({ length: 10 }, (_, index) => ({ user: `u${index}` }));
		const targets = items.map(({ user }) => kill.target('srv', user));
		const options = { logOutUser: true };
		const result = await kill.killUser('={{ $json.user }}', options, { items });
		targets.forEach((id, item) => {
			expect(outcomesOf(reportOf(result, item))).toEqual({ [id]: 'terminated' });
		});
		const calls = kill.bench.calls().filter((call) => call.startsWith('GET Users'));
		expect(calls.filter((call) => /^GET Users\/\d+$/.test(call))).toHaveLength(10);
		expect(calls.filter((call) => !/^GET Users\/\d+$/.test(call))).toHaveLength(1);
	}),
);

test.concurrent.each([
	['οδός', 'ΟΔΌΣ', 'οδός.dmz.example'],
	['οδός', 'οδός', 'ΟΔΌΣ.dmz.example'],
	['münchen-db', 'münchen-db'.normalize('NFD'), 'MÜNCHEN-DB.dmz.example'],
	['srv', 'SRV.', 'srv.dmz.example'],
])('%s in another domain, which only its DNS name tells: %s, %s', async (base, asset, dnsName) => {
	await onKill({}, async (kill) => {
		const id = kill.bystander('vault name', 'jdoe');
		const { systems, sessions } = kill.safe.state;
		Object.assign(systems.called('vault name') ?? {}, { hostName: base, dnsName });
		Object.assign(sessions.get(id) ?? {}, { assetName: asset });
		const other = reportOf(await kill.killHost(`${base}.corp.example`));
		expect(outcomesOf(other)).toEqual({});
		kill.targets.add(id);
		const own = reportOf(await kill.killHost(`${base}.dmz.example`));
		expect(outcomesOf(own)).toEqual({ [id]: 'terminated' });
	})();
});

test.concurrent(
	'managed systems that cannot be read do not widen a qualified target to short asset names',
	onKill({}, async (kill) => {
		const short = kill.bystander('srv', 'jdoe');
		Object.assign(kill.safe.state.systems.called('srv') ?? {}, { dnsName: 'srv.dmz.example' });
		const qualified = kill.target('srv.corp.example', 'jdoe');
		const when = { path: /\/ManagedSystems\// };
		kill.faults.add({ kind: 'status', status: 500, when, times: 100 });
		const result = await kill.killHost('srv.corp.example');
		expect(result.status).toBe('error');
		const report = reportOf(result);
		expect(outcomesOf(report)).toEqual({ [short]: 'failed', [qualified]: 'terminated' });
		const spared = report.sessions.find(({ sessionId }) => sessionId === short);
		expect(spared?.error).toMatch(/could not be read/);
		expect(report).toMatchObject({ contained: false, lookup: { complete: false } });
	}),
);
