import { onKill, outcomesOf, reportOf } from './support';
import type { KillBench } from './support';

/** An approved request with which somebody could begin another session. */
function openRequest(kill: KillBench, username: string): number {
	const { accountId } = kill.safe.addManagedAccount({ name: `adm-${username}`, system: 'vault' });
	return kill.safe.addRequest({ username, accountId, state: 'active' }).requestId;
}

test.concurrent.each([false, true])(
	'the person is logged out: no request is left to begin a session with (it ends them: %s)',
	async (requestEndTakesSessions) => {
		await onKill({ passwordSafe: { requestEndTakesSessions } }, async (kill) => {
			const others = openRequest(kill, 'OTHER\\jdoe');
			const requestId = openRequest(kill, 'CORP\\jdoe');
			const id = kill.target('srv', 'CORP\\jdoe', { requestId });
			const report = reportOf(await kill.killUser('CORP\\jdoe', { logOutUser: true }));
			expect(outcomesOf(report)).toEqual({ [id]: 'terminated' });
			expect(report.logOuts).toEqual([
				{ userId: expect.any(Number), username: 'CORP\\jdoe', outcome: 'loggedOut', error: null },
			]);
			expect(kill.safe.openRequests().map((open) => open.requestId)).toEqual([others]);
			expect(kill.record.passwordSafe.requestEvents).toMatchObject([
				{ requestId, event: 'terminated' },
			]);
		})();
	},
);

test.concurrent(
	'also without a session; by another operation or without the option, nobody is',
	onKill({}, async (kill) => {
		const requestId = openRequest(kill, 'jdoe');
		await kill.killUser('jdoe');
		expect(kill.safe.openRequests()).toMatchObject([{ requestId }]);
		const report = reportOf(await kill.killUser('jdoe', { logOutUser: true }));
		expect(report).toMatchObject({ contained: true, logOuts: [{ outcome: 'loggedOut' }] });
		expect(kill.safe.openRequests()).toEqual([]);
	}),
);

test.concurrent(
	'who has no session, and begins one just before the requests end, does not keep it',
	onKill({}, async (kill) => {
		openRequest(kill, 'jdoe');
		const { desk } = kill.safe.state;
		const close = desk.close.bind(desk);
		let id = 0;
		desk.close = (...one) => {
			id = kill.target('srv', 'jdoe');
			close(...one);
		};
		const report = reportOf(await kill.killUser('jdoe', { logOutUser: true }));
		expect(outcomesOf(report)).toEqual({ [id]: 'terminated' });
		expect(report.contained).toBe(true);
	}),
);

test.concurrent(
	'the look after that fails: sessions may have been overlooked, and it is said',
	onKill({}, async (kill) => {
		openRequest(kill, 'jdoe');
		kill.faults.add({ kind: 'html', when: { path: /\/Sessions$/ }, after: 1, times: 9 });
		const result = await kill.killUser('jdoe', { logOutUser: true });
		expect(result.status).toBe('error');
		expect(result.error?.description).toMatch(/may have been overlooked/);
		expect(reportOf(result)).toMatchObject({
			contained: false,
			logOuts: [{ outcome: 'loggedOut' }],
		});
	}),
);

test.concurrent(
	'by host the option, left over from a kill by person, reads nobody and fails nothing',
	onKill({}, async (kill) => {
		kill.safe.changeUser('svc-n8n', { rights: { features: {} } });
		const id = kill.target('srv', 'jdoe');
		const result = await kill.killHost('srv', { logOutUser: true });
		expect(result.status).toBe('success');
		expect(outcomesOf(reportOf(result))).toEqual({ [id]: 'terminated' });
	}),
);

test.concurrent(
	'a protected person keeps the requests, and so does who is in a protected session',
	onKill({}, async (kill) => {
		kill.bystander('srv', 'vip');
		kill.bystander('dc-01', 'jdoe');
		const ended = kill.target('srv', 'jdoe');
		const requests = ['vip', 'jdoe'].map((user) => openRequest(kill, user));
		const options = { logOutUser: true, protectedUsernames: 'vip', protectedHostnames: 'dc-*' };
		const vip = reportOf(await kill.killUser('vip', options));
		expect(vip.logOuts).toMatchObject([{ username: 'vip', outcome: 'protected' }]);
		const jdoe = reportOf(await kill.killUser('jdoe', options));
		expect(outcomesOf(jdoe)[ended]).toBe('terminated');
		expect(jdoe.logOuts).toMatchObject([{ username: 'jdoe', outcome: 'protected' }]);
		expect(kill.safe.openRequests().map(({ requestId }) => requestId)).toEqual(requests);
	}),
);

test.concurrent(
	'whether the host is protected could not be read: the requests stay, which might end it',
	onKill({ passwordSafe: { requestEndTakesSessions: true } }, async (kill) => {
		kill.bystander('vault name', 'jdoe');
		const requestId = openRequest(kill, 'jdoe');
		const path = /\/ManagedSystems/;
		kill.faults.add({ kind: 'status', status: 500, when: { path }, times: 100 });
		const options = { logOutUser: true, protectedHostnames: 'dc-*', verifyTimeout: 1 };
		const report = reportOf(await kill.killUser('jdoe', options));
		expect(report.counts).toMatchObject({ matched: 1, failed: 1 });
		expect(report.logOuts).toMatchObject([{ username: 'jdoe', outcome: 'protected' }]);
		expect(kill.safe.openRequests()).toMatchObject([{ requestId }]);
	}),
);

test.concurrent(
	'not permitted: the sessions end, the item fails and names the permission',
	onKill({}, async (kill) => {
		kill.safe.changeUser('svc-n8n', {
			rights: { features: { 'User Accounts Management': 'read' }, roles: ['ISA'] },
		});
		const id = kill.target('srv', 'jdoe');
		const result = await kill.killUser('jdoe', { logOutUser: true });
		expect(result.status).toBe('error');
		expect(result.error?.description).toMatch(/jdoe: .*"Password Safe API Global Quarantine"/);
		const report = reportOf(result);
		expect(outcomesOf(report)).toEqual({ [id]: 'terminated' });
		expect(report.contained).toBe(true);
		expect(report.logOuts).toMatchObject([{ username: 'jdoe', outcome: 'failed' }]);
	}),
);

test.concurrent(
	'the call is lost on its way: not claimed, and not repeated',
	onKill({}, async (kill) => {
		const id = kill.target('srv', 'jdoe');
		const when = { path: /\/Users\/\d+\/Requests\/Terminate$/ };
		kill.faults.add({ kind: 'resetBefore', when, times: 5 });
		const result = await kill.killUser('jdoe', { logOutUser: true });
		expect(outcomesOf(reportOf(result))).toEqual({ [id]: 'terminated' });
		expect(reportOf(result).logOuts).toMatchObject([{ outcome: 'failed' }]);
		expect(kill.record.count(when)).toBe(1);
	}),
);
