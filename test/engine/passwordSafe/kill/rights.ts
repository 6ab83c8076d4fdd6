import type { Role } from '../../../simulator/passwordSafe/identity/rights';
import { onKill, outcomesOf, reportOf } from './support';
import type { KillBench } from './support';

const READS_NAMES = {
	'User Accounts Management': 'read',
	'Password Safe System Management': 'read',
} as const;

/** Only these roles, and the features that names take. */
function give(kill: KillBench, roles: Role[], features: object = READS_NAMES): void {
	kill.safe.changeUser('svc-n8n', { rights: { roles, features } });
}

test.concurrent(
	'sessions may not be read: the roles that it takes are named, nothing is ended',
	onKill({}, async (kill) => {
		give(kill, ['Requestor']);
		const id = kill.bystander('srv', 'jdoe');
		for (const result of [await kill.killHost('srv'), await kill.killId(id)]) {
			expect(result.error?.message).toBe('The user lacks a permission or a role');
			expect(result.error?.description).toMatch(/Session Auditor/);
			expect(reportOf(result)).toMatchObject({ contained: false, lookup: { complete: false } });
		}
		expect(kill.record.passwordSafe.terminations).toEqual([]);
	}),
);

test.concurrent.each(['killHost', 'lockHost'] as const)(
	'%s: sessions may not be ended: said for each, and no look is wasted',
	async (operation) => {
		await onKill({}, async (kill) => {
			give(kill, ['Session Auditor']);
			const id = kill.bystander('srv', 'jdoe');
			const result = await kill[operation]('srv');
			expect(result.status).toBe('error');
			expect(outcomesOf(reportOf(result))).toEqual({ [id]: 'failed' });
			expect(reportOf(result).sessions[0].error).toMatch(
				/"Password Safe API Global Quarantine" \(Full Control\)/,
			);
			const looks = kill.bench.calls().filter((call) => /^GET Sessions/.test(call));
			expect(looks).toHaveLength(1);
		})();
	},
);

test.concurrent(
	'people may not be read: nobody is ended by a name, and the permission is named',
	onKill({}, async (kill) => {
		give(kill, ['ISA'], { 'Password Safe System Management': 'read' });
		kill.bystander('srv', 'jdoe');
		const result = await kill.killUser('jdoe', { logOutUser: true });
		expect(result.error?.description).toMatch(/"User Accounts Management" \(Read\)/);
		expect(reportOf(result)).toMatchObject({ contained: false, sessions: [] });
		expect(kill.bench.calls().filter((call) => call.startsWith('POST'))).toEqual([]);
	}),
);

test.concurrent(
	'people may not be read: by host the sessions end, and the report tells no names',
	onKill({}, async (kill) => {
		give(kill, ['ISA'], { 'Password Safe System Management': 'read' });
		const id = kill.target('srv', 'jdoe');
		const report = reportOf(await kill.killHost('srv'));
		expect(outcomesOf(report)).toEqual({ [id]: 'terminated' });
		expect(report.sessions[0].usernames).toEqual([]);
		expect(report.contained).toBe(true);
	}),
);

test.concurrent(
	'managed systems may not be read: by the asset name alone, and the report says so',
	onKill({}, async (kill) => {
		give(kill, ['ISA'], { 'User Accounts Management': 'read' });
		const targets = [kill.target('srv', 'a'), kill.target('srv.corp.example', 'b')];
		kill.bystander('srv.dmz.example', 'c');
		const report = reportOf(await kill.killHost('srv.corp.example'));
		expect(Object.keys(outcomesOf(report)).map(Number)).toEqual(expect.arrayContaining(targets));
		expect(report).toMatchObject({ contained: true, counts: { terminated: 2 } });
		expect(report.lookup.notes).toEqual([expect.stringMatching(/asset name alone/)]);
	}),
);

test.concurrent.each(['ISA', 'Active Session Reviewer'] as const)(
	'the role %s suffices to end what is known by its asset name',
	async (role) => {
		await onKill({}, async (kill) => {
			give(kill, [role], {});
			const id = kill.target('srv', 'jdoe');
			expect(outcomesOf(reportOf(await kill.killHost('srv')))).toEqual({ [id]: 'terminated' });
		})();
	},
);
