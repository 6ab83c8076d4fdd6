import { all, onKill, outcomesOf, reportOf } from '../kill/support';
import type { KillBench } from '../kill/support';
import { END, isAnswer, LIST, ONE, ROWS, SYSTEMS, USERS } from './table';

function addTargets(kill: KillBench): number[] {
	kill.bystander('srv-07', 'asmith');
	return [kill.target('srv', 'jdoe'), kill.target('srv', 'jdoe', { protocol: 'SSH' })];
}

test.concurrent.each(ROWS)('the first look: %s', async (_name, row) => {
	await onKill({}, async (kill) => {
		const ids = addTargets(kill);
		const handle = kill.faults.add({ ...row.fault, when: LIST });
		const result = await kill.killHost('srv', { timeout: row.timeout ?? 5 });
		expect(handle.struck).toBe(1);
		const report = reportOf(result);
		if (row.read === 'passes') {
			expect(outcomesOf(report)).toEqual(all('terminated', ids));
			expect(report.contained).toBe(true);
		} else {
			expect(result.status).toBe('error');
			expect(report).toMatchObject({ contained: false, sessions: [], lookup: { complete: false } });
			expect(kill.record.passwordSafe.terminations).toEqual([]);
		}
	})();
});

test.concurrent.each(ROWS)('who is in the sessions, by person: %s', async (_name, row) => {
	await onKill({}, async (kill) => {
		const ids = addTargets(kill);
		const { userId } = kill.safe.session(ids[0]);
		const when = { path: new RegExp(`/Users/${userId}$`) };
		kill.faults.add({ ...row.fault, when });
		const result = await kill.killUser('jdoe', { timeout: row.timeout ?? 5 });
		const report = reportOf(result);
		if (row.read === 'passes') {
			expect(outcomesOf(report)).toEqual(all('terminated', ids));
		} else {
			expect(result.status).toBe('error');
			expect(report).toMatchObject({ contained: false, sessions: [] });
		}
	})();
});

test.concurrent.each(ROWS)('the names of managed systems: %s', async (_name, row) => {
	await onKill({}, async (kill) => {
		const ids = addTargets(kill);
		kill.faults.add({ ...row.fault, when: SYSTEMS });
		const result = await kill.killHost('srv', { timeout: row.timeout ?? 5 });
		const report = reportOf(result);
		expect(outcomesOf(report)).toEqual(all('terminated', ids));
		const isPermission = row.name === 'HTTP 403';
		const isWhole = row.read === 'passes' || isPermission || isAnswer(row);
		expect(report.contained).toBe(isWhole);
		expect(result.status).toBe(isWhole ? 'success' : 'error');
	})();
});

test.concurrent.each(ROWS)('the call that ends one of them: %s', async (_name, row) => {
	await onKill({}, async (kill) => {
		const [struck, other] = addTargets(kill);
		const path = new RegExp(`/Sessions/${struck}/Terminate$`);
		kill.faults.add({ ...row.fault, when: { method: 'POST', path } });
		const options = { timeout: row.timeout ?? 5, verifyTimeout: 10 };
		const result = await kill.killHost('srv', options);
		const report = reportOf(result);
		const outcome = { passes: 'terminated', fails: 'failed', stillActive: 'stillActive' }[row.act];
		expect(outcomesOf(report)).toEqual({ [struck]: outcome, [other]: 'terminated' });
		expect(report.contained).toBe(row.act === 'passes');
		expect(kill.safe.isLive(struck)).toBe(row.act !== 'passes');
	})();
});

test.concurrent.each(ROWS)('the list that verifies: %s', async (_name, row) => {
	await onKill({}, async (kill) => {
		const ids = addTargets(kill);
		kill.faults.add({ ...row.fault, when: LIST, after: 1 });
		const options = { timeout: row.timeout ?? 5, verifyTimeout: 10 };
		const report = reportOf(await kill.killHost('srv', options));
		expect(outcomesOf(report)).toEqual(all('terminated', ids));
		expect(report.contained).toBe(true);
		expect(kill.record.passwordSafe.terminations).toHaveLength(2);
	})();
});

test.concurrent.each(ROWS)('the look at one session that verifies: %s', async (_name, row) => {
	await onKill({}, async (kill) => {
		const ids = addTargets(kill);
		kill.faults.add({ ...row.fault, when: ONE });
		const options = { timeout: row.timeout ?? 5, verifyTimeout: 10 };
		const report = reportOf(await kill.killHost('srv', options));
		expect(outcomesOf(report)).toEqual(all('terminated', ids));
		expect(report.contained).toBe(true);
		expect(kill.record.count(END)).toBe(2);
	})();
});

test.concurrent.each(ROWS)('who was in them, for the report: %s', async (_name, row) => {
	await onKill({}, async (kill) => {
		const ids = addTargets(kill);
		kill.faults.add({ ...row.fault, when: USERS });
		const result = await kill.killHost('srv', { timeout: row.timeout ?? 5 });
		expect(result.status).toBe('success');
		expect(outcomesOf(reportOf(result))).toEqual(all('terminated', ids));
	})();
});
