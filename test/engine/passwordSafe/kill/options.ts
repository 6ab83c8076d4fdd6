import type { IDataObject } from 'n8n-workflow';

import { all, onKill, outcomesOf, reportOf } from './support';

test.concurrent(
	'dry run: reports what would end and calls nothing that acts',
	onKill({}, async (kill) => {
		const ids = [kill.bystander('srv', 'a'), kill.bystander('srv', 'b', { status: 5 })];
		const report = reportOf(await kill.killHost('srv', { dryRun: true }));
		expect(outcomesOf(report)).toEqual(all('wouldTerminate', ids));
		expect(report).toMatchObject({ dryRun: true, contained: false, counts: { wouldTerminate: 2 } });
		const byUser = reportOf(await kill.killUser('a', { dryRun: true, logOutUser: true }));
		expect(outcomesOf(byUser)).toEqual({ [ids[0]]: 'wouldTerminate' });
		expect(byUser.logOuts).toMatchObject([{ username: 'a', outcome: 'wouldLogOut' }]);
		const byId = reportOf(await kill.killId(ids[1], { dryRun: true }));
		expect(outcomesOf(byId)).toEqual({ [ids[1]]: 'wouldTerminate' });
		const acting = kill.bench.calls().filter((call) => call.startsWith('POST'));
		expect(acting).toEqual([]);
	}),
);

test.concurrent(
	'a dry run whose expression brings nothing ends nothing',
	onKill({}, async (kill) => {
		kill.bystander('srv', 'a');
		const result = await kill.killHost('srv', { dryRun: '={{ $json.missing }}' });
		expect(result.status).toBe('error');
		expect(kill.record.passwordSafe.signIns).toEqual([]);
	}),
);

test.concurrent(
	'maxSessions: with more matches nothing ends, nor is anybody logged out',
	onKill({}, async (kill) => {
		for (const host of ['srv-1', 'srv-2', 'srv-3']) kill.bystander(host, 'jdoe');
		for (const more of [{}, { onIncomplete: 'report' }, { dryRun: true }] as IDataObject[]) {
			const options = { maxSessions: 2, logOutUser: true, ...more };
			const result = await kill.killUser('jdoe', options);
			expect(result.error?.message).toMatch(/^3 sessions match .* 2 allowed: nothing was ended/);
			expect(reportOf(result)).toMatchObject({ contained: false, counts: { failed: 3 } });
			expect(reportOf(result).logOuts).toEqual([]);
		}
		expect(kill.bench.calls().filter((call) => call.startsWith('POST'))).toEqual([]);
	}),
);

test.concurrent.each([
	[1, 'srv', /^2 sessions match .* 1 allowed: nothing was ended/],
	[2, 'srv', undefined],
])(
	'maxSessions %s: sessions that only managed systems tell of count before any ends',
	async (maxSessions, host, message) => {
		await onKill({}, async (kill) => {
			kill.safe.addManagedSystem({ name: 'alias', hostName: host });
			const begin = message ? kill.bystander.bind(kill) : kill.target.bind(kill);
			const ids = [begin(host, 'a'), begin('alias', 'a')];
			const result = await kill.killHost(host, { maxSessions });
			expect(outcomesOf(reportOf(result))).toEqual(all(message ? 'failed' : 'terminated', ids));
			if (message) expect(result.error?.message).toMatch(message);
		})();
	},
);

test.concurrent(
	'maxSessions: as many as allowed end, protected ones aside',
	onKill({}, async (kill) => {
		const targets = [kill.target('srv', 'a'), kill.target('srv', 'b')];
		const spared = kill.bystander('srv', 'breakglass-1');
		const options = { maxSessions: 2, protectedUsernames: 'breakglass-*' };
		const report = reportOf(await kill.killHost('srv', options));
		expect(outcomesOf(report)).toEqual({ ...all('terminated', targets), [spared]: 'protected' });
	}),
);

test.concurrent(
	'verify off: no look follows the calls',
	onKill({}, async (kill) => {
		const id = kill.target('srv', 'a');
		const report = reportOf(await kill.killHost('srv', { verify: false }));
		expect(outcomesOf(report)).toEqual({ [id]: 'terminated' });
		expect(kill.bench.calls().filter((call) => /^GET Sessions/.test(call))).toHaveLength(1);
	}),
);

test.concurrent(
	'sessions that linger: looked for until they are gone, and called once',
	onKill({}, async (kill) => {
		const id = kill.target('srv', 'a');
		kill.safe.lingering = { looks: 3 };
		const report = reportOf(await kill.killHost('srv'));
		expect(outcomesOf(report)).toEqual({ [id]: 'terminated' });
		expect(report.contained).toBe(true);
		expect(kill.record.passwordSafe.terminations).toHaveLength(1);
	}),
);

test.concurrent.each(['killHost', 'killId'] as const)(
	'%s: verifyTimeout passes while they linger: still active, and said so',
	async (operation) => {
		await onKill({}, async (kill) => {
			const id = kill.target('srv', 'a');
			kill.safe.lingering = { ms: 60_000 };
			const target = operation === 'killHost' ? 'srv' : String(id);
			const result = await kill[operation](target, { verifyTimeout: 1 });
			expect(result.status).toBe('error');
			expect(result.error?.message).toMatch(/^1 of 1 sessions of .* may still run/);
			expect(reportOf(result)).toMatchObject({ contained: false, counts: { stillActive: 1 } });
			expect(result.error?.description).toContain(`session ${id}: `);
			const options = { verifyTimeout: 1, onIncomplete: 'report' };
			const second = await kill[operation](target, options);
			expect(second.status).toBe('success');
			expect(outcomesOf(reportOf(second))).toEqual({ [id]: 'stillActive' });
		})();
	},
);

test.concurrent(
	'sessions that match and begin meanwhile are ended too, others are not',
	onKill({}, async (kill) => {
		const first = kill.target('srv', 'a');
		let second = 0;
		const stop = kill.safe.onTerminate(() => {
			stop();
			second = kill.target('srv', 'b');
			kill.bystander('srv-2', 'newcomer');
		});
		const report = reportOf(await kill.killHost('srv'));
		expect(outcomesOf(report)).toEqual(all('terminated', [first, second]));
		expect(report.contained).toBe(true);
	}),
);

test.concurrent(
	'a newcomer whose person cannot be read: what was done before is still reported',
	onKill({}, async (kill) => {
		const id = kill.target('srv', 'jdoe');
		const stop = kill.safe.onTerminate(() => {
			stop();
			const stranger = kill.bystander('srv', 'stranger');
			const { userId } = kill.safe.session(stranger);
			const path = new RegExp(`/Users/${userId}$`);
			kill.faults.add({ kind: 'status', status: 500, when: { path }, times: 100 });
		});
		const result = await kill.killUser('jdoe', { verifyTimeout: 1 });
		expect(result.status).toBe('error');
		const report = reportOf(result);
		expect(outcomesOf(report)).toEqual({ [id]: 'terminated' });
		expect(report.contained).toBe(false);
		expect(report.lookup.complete).toBe(false);
		expect(report.lookup.notes[0]).toMatch(/HTTP 500/);
	}),
);

test.concurrent(
	'one item per session, with the target in each',
	onKill({}, async (kill) => {
		const ids = [kill.target('srv', 'a'), kill.target('srv', 'b')];
		const { outputs } = await kill.killHost('srv', { output: 'sessions' });
		const records = outputs.flat().map(({ json }) => json);
		expect(records).toMatchObject(
			ids.map((sessionId) => ({
				sessionId,
				outcome: 'terminated',
				contained: true,
				target: { kind: 'hostname', value: 'srv' },
			})),
		);
	}),
);

test.concurrent(
	'two items that mean the same session: one call, and both are told',
	onKill({}, async (kill) => {
		const id = kill.target('srv', 'jdoe');
		const items = [{ host: 'srv' }, { host: 'SRV.corp.example' }];
		const result = await kill.killHost('={{ $json.host }}', {}, { items });
		for (const item of [0, 1]) {
			expect(outcomesOf(reportOf(result, item))).toEqual({ [id]: 'terminated' });
		}
		expect(kill.record.passwordSafe.terminations).toHaveLength(1);
	}),
);

test.concurrent(
	'a session that ends by itself meanwhile',
	onKill({ passwordSafe: { endedSession: 404 } }, async (kill) => {
		const ids = [kill.target('srv', 'a'), kill.target('srv', 'b')];
		const stop = kill.safe.onTerminate(() => {
			stop();
			kill.safe.endSession(ids[1]);
		});
		const report = reportOf(await kill.killHost('srv'));
		expect(outcomesOf(report)).toEqual({ [ids[0]]: 'terminated', [ids[1]]: 'alreadyEnded' });
		expect(report.contained).toBe(true);
	}),
);
