import { QUIRK_VALUES } from '../../../simulator/passwordSafe/quirkValues';
import type { KillBench } from './support';
import { all, onKill, outcomesOf, reportOf } from './support';

const UPN = 'jane.doe@mail.example';

/** The person by that user principal name. */
function addPerson(kill: KillBench, email: string): void {
	kill.safe.addUser({ username: 'CORP\\jdoe', upn: UPN, email });
}

function lookUps(kill: KillBench): string[] {
	return kill.bench.calls().filter((call) => call.includes('username='));
}

test.concurrent.each(QUIRK_VALUES.userByName)(
	'a principal name whose domain is not that of the user: whom the server means, by its %s',
	async (userByName) => {
		await onKill({ passwordSafe: { userByName } }, async (kill) => {
			addPerson(kill, UPN);
			const targets = [kill.target('srv', 'CORP\\jdoe')];
			kill.bystander('srv', 'CORP\\jane.doe2');
			const { accountId } = kill.safe.addManagedAccount({ name: 'adm', system: 'vault' });
			kill.safe.addRequest({ username: 'CORP\\jdoe', accountId, state: 'active' });
			const stop = kill.safe.onTerminate(() => {
				stop();
				targets.push(kill.target('srv-2', 'CORP\\jdoe'));
			});
			const report = reportOf(await kill.killUser(UPN, { logOutUser: true }));
			expect(outcomesOf(report)).toEqual(all('terminated', targets));
			expect(report).toMatchObject({ contained: true, lookup: { notes: [], complete: true } });
			expect(report.sessions[0].usernames).toEqual(['CORP\\jdoe', UPN]);
			expect(report.logOuts).toMatchObject([{ username: 'CORP\\jdoe', outcome: 'loggedOut' }]);
			expect(kill.safe.openRequests()).toEqual([]);
			expect(lookUps(kill)).toHaveLength(1);
		})();
	},
);

test.concurrent(
	'the same name in another domain, which no e-mail address tells',
	onKill({}, async (kill) => {
		kill.safe.addUser({ username: 'CORP\\jdoe', upn: 'jdoe@mail.example', email: '' });
		kill.bystander('srv', 'OTHER\\jdoe');
		const id = kill.target('srv', 'CORP\\jdoe');
		const report = reportOf(await kill.killUser('jdoe@mail.example'));
		expect(outcomesOf(report)).toEqual({ [id]: 'terminated' });
	}),
);

test.concurrent(
	'the one whom the server gives has another name and another address: nobody is ended, and it is said',
	onKill({}, async (kill) => {
		addPerson(kill, 'somebody@else.example');
		kill.bystander('srv', 'CORP\\jdoe');
		const result = await kill.killUser(UPN, { logOutUser: true });
		expect(result.status).toBe('error');
		expect(reportOf(result)).toMatchObject({ contained: false, sessions: [], logOuts: [] });
		expect(result.error?.description).toMatch(/not sure whom .* CORP\\jdoe/);
	}),
);

test.concurrent(
	'a name with a backslash is no principal name: whom a server gives for another domain is not ended',
	onKill({}, async (kill) => {
		kill.bystander('srv', 'CORP\\jdoe');
		const user = kill.safe.state.people.find('CORP\\jdoe');
		const body = JSON.stringify([
			{ UserID: user?.userId, UserName: 'jdoe', DomainName: 'CORP', EmailAddress: 'OTHER\\jdoe' },
		]);
		const headers = { 'content-type': 'application/json' };
		kill.faults.add({ kind: 'status', status: 200, body, headers, when: { path: /\/Users$/ } });
		const result = await kill.killUser('OTHER\\jdoe');
		expect(result.status).toBe('error');
		expect(reportOf(result)).toMatchObject({ contained: false, sessions: [] });
	}),
);

test.concurrent(
	'a server that ignores the name gives everybody: nobody is ended',
	onKill({}, async (kill) => {
		kill.bystander('srv', 'CORP\\jdoe');
		const body = JSON.stringify([
			{ UserID: 1, UserName: 'a' },
			{ UserID: 2, UserName: 'jane.doe' },
		]);
		const headers = { 'content-type': 'application/json' };
		kill.faults.add({ kind: 'status', status: 200, body, headers, when: { path: /\/Users$/ } });
		const result = await kill.killUser(UPN);
		expect(result.status).toBe('error');
		expect(reportOf(result)).toMatchObject({ contained: false, lookup: { complete: false } });
	}),
);

test.concurrent(
	'nobody goes by it: a result that says so; and the server that cannot be asked is none',
	onKill({}, async (kill) => {
		kill.bystander('srv', 'CORP\\jdoe');
		const unknown = reportOf(await kill.killUser('nobody@mail.example'));
		expect(unknown).toMatchObject({
			contained: true,
			lookup: { notes: ['Password Safe knows nobody as nobody@mail.example'] },
		});
		kill.faults.add({ kind: 'status', status: 500, when: { path: /\/Users$/ }, times: 9 });
		const result = await kill.killUser(UPN);
		expect(result.status).toBe('error');
		expect(reportOf(result)).toMatchObject({ contained: false, lookup: { complete: false } });
	}),
);

test.concurrent(
	'the server is not asked where a session matches by its names, nor for an exact name or none with a domain',
	onKill({}, async (kill) => {
		addPerson(kill, UPN);
		kill.bystander('srv', 'CORP\\jdoe');
		await kill.killUser('jdoe@corp.example', { dryRun: true });
		await kill.killUser('nobody');
		const exact = reportOf(await kill.killUser(UPN, { matchMode: 'exact' }));
		expect(exact.counts.matched).toBe(0);
		expect(lookUps(kill)).toEqual([]);
	}),
);

test.concurrent(
	'a protected person is protected by either name',
	onKill({}, async (kill) => {
		addPerson(kill, UPN);
		const id = kill.bystander('srv', 'CORP\\jdoe');
		for (const protectedUsernames of ['CORP\\jdoe', UPN]) {
			const report = reportOf(await kill.killUser(UPN, { protectedUsernames, logOutUser: true }));
			expect(outcomesOf(report)).toEqual({ [id]: 'protected' });
			expect(report.logOuts).toMatchObject([{ outcome: 'protected' }]);
		}
	}),
);

test.concurrent(
	'each item has the names that it asked for itself',
	onKill({}, async (kill) => {
		addPerson(kill, UPN);
		const id = kill.bystander('srv', 'CORP\\jdoe');
		const items = [{ user: UPN }, { user: 'jane.doe' }];
		const result = await kill.killUser('={{ $json.user }}', { dryRun: true }, { items });
		expect(outcomesOf(reportOf(result, 0))).toEqual({ [id]: 'wouldTerminate' });
		expect(outcomesOf(reportOf(result, 1))).toEqual({});
	}),
);
