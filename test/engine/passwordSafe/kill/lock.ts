import { all, onKill, outcomesOf, reportOf } from './support';

test.concurrent(
	'locked, locked before, and over: each in its word',
	onKill({}, async (kill) => {
		const open = [kill.target('srv', 'a'), kill.target('srv', 'b', { status: 9 })];
		const locked = kill.bystander('srv', 'c', { status: 5 });
		kill.bystander('srv', 'd', { endedAt: new Date() });
		kill.bystander('srv-2', 'a');
		const report = reportOf(await kill.lockHost('srv'));
		expect(outcomesOf(report)).toEqual({ ...all('locked', open), [locked]: 'alreadyLocked' });
		expect(report).toMatchObject({
			contained: true,
			counts: { matched: 3, locked: 2, alreadyLocked: 1, alreadyEnded: 0 },
		});
		expect(report.counts).not.toHaveProperty('terminated');
		expect(kill.record.passwordSafe.locks).toHaveLength(2);
		expect(kill.record.passwordSafe.terminations).toEqual([]);
		expect(open.map((id) => kill.safe.session(id).status)).toEqual([5, 5]);
	}),
);

test.concurrent(
	'by person and by ID, also as a dry run',
	onKill({}, async (kill) => {
		const id = kill.target('srv', 'jdoe');
		kill.bystander('srv', 'other');
		const dry = reportOf(await kill.lockUser('jdoe', { dryRun: true }));
		expect(outcomesOf(dry)).toEqual({ [id]: 'wouldLock' });
		expect(dry).toMatchObject({ contained: false, counts: { wouldLock: 1, locked: 0 } });
		expect(kill.record.passwordSafe.locks).toEqual([]);
		expect(outcomesOf(reportOf(await kill.lockUser('jdoe')))).toEqual({ [id]: 'locked' });
		expect(outcomesOf(reportOf(await kill.lockId(id)))).toEqual({ [id]: 'alreadyLocked' });
		expect(outcomesOf(reportOf(await kill.lockId(999_999)))).toEqual({ 999999: 'alreadyEnded' });
		expect(kill.record.passwordSafe.locks).toHaveLength(1);
	}),
);

test.concurrent(
	'protected sessions stay open, more than the maximum too',
	onKill({}, async (kill) => {
		const spared = kill.bystander('srv', 'vip');
		const ids = [kill.bystander('srv', 'a'), kill.bystander('srv', 'b')];
		const options = { protectedUsernames: 'vip', maxSessions: 1 };
		const result = await kill.lockHost('srv', options);
		expect(result.error?.message).toMatch(/^2 sessions match/);
		expect(outcomesOf(reportOf(result))).toEqual({ ...all('failed', ids), [spared]: 'protected' });
	}),
);

test.concurrent(
	'a protected session is told as such, locked or not',
	onKill({}, async (kill) => {
		const ids = [kill.bystander('srv', 'vip'), kill.bystander('srv', 'vip', { status: 5 })];
		const report = reportOf(await kill.lockHost('srv', { protectedUsernames: 'vip' }));
		expect(outcomesOf(report)).toEqual(all('protected', ids));
		expect(report.contained).toBe(false);
	}),
);

test.concurrent(
	'a locked session that may be on another host is not told as the one meant',
	onKill({}, async (kill) => {
		const id = kill.bystander('srv', 'jdoe', { status: 5 });
		const when = { path: /\/ManagedSystems/ };
		kill.faults.add({ kind: 'status', status: 500, when, times: 100 });
		const report = reportOf(await kill.lockHost('srv.corp.example'));
		expect(outcomesOf(report)).toEqual({ [id]: 'failed' });
	}),
);

test.concurrent(
	'what we locked is not told as locked before, by whatever item and look',
	onKill({}, async (kill) => {
		const id = kill.target('srv', 'jdoe');
		kill.target('srv', 'slow');
		const items = [{ keep: '' }, { keep: 'vip' }];
		const options = { protectedUsernames: '={{ $json.keep }}' };
		const result = await kill.lockHost('srv', options, { items });
		for (const item of [0, 1]) expect(outcomesOf(reportOf(result, item))[id]).toBe('locked');
		expect(kill.record.passwordSafe.locks).toHaveLength(2);
	}),
);

test.concurrent(
	'one that ends after it was locked is over, and not told as locked',
	onKill({}, async (kill) => {
		const ids = [kill.target('srv', 'a'), kill.target('srv', 'b')];
		const { sessions } = kill.safe.state;
		const list = sessions.all.bind(sessions);
		sessions.all = () => {
			if (kill.record.passwordSafe.locks.length > 0) kill.safe.endSession(ids[0]);
			return list();
		};
		const report = reportOf(await kill.lockHost('srv'));
		expect(outcomesOf(report)).toEqual({ [ids[0]]: 'alreadyEnded', [ids[1]]: 'locked' });
		expect(report.contained).toBe(true);
	}),
);

test.concurrent(
	'accepted without effect: still active, and the call is not repeated',
	onKill({}, async (kill) => {
		const id = kill.target('srv', 'jdoe');
		kill.faults.add({ kind: 'ignored', when: { path: /\/Lock$/ }, times: 9 });
		const result = await kill.lockHost('srv', { verifyTimeout: 1 });
		expect(result.status).toBe('error');
		expect(outcomesOf(reportOf(result))).toEqual({ [id]: 'stillActive' });
		expect(kill.record.passwordSafe.locks).toHaveLength(1);
	}),
);

test.concurrent(
	'a locked session ends by the kill',
	onKill({}, async (kill) => {
		const id = kill.target('srv', 'jdoe');
		await kill.lockHost('srv');
		expect(outcomesOf(reportOf(await kill.killHost('srv')))).toEqual({ [id]: 'terminated' });
	}),
);

test.concurrent(
	'newcomers are locked too',
	onKill({}, async (kill) => {
		const first = kill.target('srv', 'a');
		const { sessions } = kill.safe.state;
		const list = sessions.all.bind(sessions);
		let second = 0;
		sessions.all = () => {
			const begins = second === 0 && kill.record.passwordSafe.locks.length > 0;
			if (begins) second = kill.target('srv', 'b');
			return list();
		};
		const report = reportOf(await kill.lockHost('srv'));
		expect(second).not.toBe(0);
		expect(outcomesOf(report)).toEqual(all('locked', [first, second]));
	}),
);
