import { useSafe } from './bench';
import { outcome, SafeClient } from './client';

const MINUTE = 60_000;

describe('users and audits of Password Safe', () => {
	const bench = useSafe();

	const byName = async (name: string, more = '') =>
		outcome(await bench.client.get(`Users?username=${encodeURIComponent(name)}${more}`));

	it('are listed, without those who are inactive unless asked for', async () => {
		bench.safe.addUser({ username: 'CORP\\jdoe', firstName: 'John', lastName: 'Doe' });
		bench.safe.addUser({ username: 'gone', active: false });
		const users = await bench.client.json('Users');
		expect(users.map(({ UserName }) => UserName)).toEqual(['svc-n8n', 'svc-n8n-key', 'jdoe']);
		expect(users[0]).toMatchObject({ UserType: 'Application', ClientSecret: null });
		expect(users[2]).toMatchObject({
			DomainName: 'CORP',
			EmailAddress: 'jdoe@corp.example',
			LastLoginDate: null,
			IsQuarantined: false,
			UserType: 'ActiveDirectory',
		});
		expect(await bench.client.json('Users?includeInactive=true')).toHaveLength(4);
		expect(await bench.client.json(`Users/${String(users[2].UserID)}`)).toEqual(users[2]);
		expect((await bench.client.get('Users/9')).status).toBe(404);
	});

	it.each([
		['array', true, [200, []]],
		['arrayOr404', true, [404, 'User not found']],
		['object', false, [404, 'User not found']],
	] as const)('are found by name: %s', async (quirk, listed, nobody) => {
		bench.safe.quirks.userByName = quirk;
		bench.safe.addUser({ username: 'CORP\\jdoe' });
		bench.safe.addUser({ username: 'jdoe', active: false });
		const one = expect.objectContaining({ UserName: 'jdoe', DomainName: 'CORP' });
		for (const name of ['corp\\JDOE', 'jdoe@corp.example']) {
			expect(await byName(name)).toEqual([200, listed ? [one] : one]);
		}
		expect(await byName('nobody')).toEqual(nobody);
		expect(await byName('jdoe')).toEqual(nobody);
		expect((await byName('jdoe', '&includeInactive=true'))[0]).toBe(200);
	});

	it.each([200, 201] as const)('are quarantined (%d), and can no longer sign in', async (quirk) => {
		bench.safe.quirks.quarantined = quirk;
		const { userId } = bench.safe.addUser({ username: 'suspect' });
		expect((await SafeClient.byKey(bench.safe, 'suspect')).cookie).not.toBe('');
		const answer = outcome(await bench.client.post(`Users/${userId}/Quarantine`));
		expect(answer).toEqual([quirk, expect.objectContaining({ IsQuarantined: true })]);
		expect((await SafeClient.byKey(bench.safe, 'suspect')).cookie).toBe('');
		expect(bench.simulator.record.passwordSafe.quarantines).toMatchObject([{ userId }]);
		expect((await bench.client.post('Users/9/Quarantine')).status).toBe(404);
	});

	describe('UserAudits', () => {
		interface Envelope {
			TotalCount: number;
			Data: Array<Record<string, string>>;
		}
		const audits = async (query = '') => await bench.client.json<Envelope>(`UserAudits${query}`);

		it('is an envelope, newest first, and holds the sign-in', async () => {
			bench.safe.fill({ audits: 3 });
			const { TotalCount, Data } = await audits();
			expect([TotalCount, Data.length]).toEqual([4, 4]);
			expect(Data[0]).toEqual({
				AuditID: 1,
				ActionType: 'Login',
				Section: 'PMM API SignAppIn',
				UserID: expect.any(Number),
				UserName: 'svc-n8n',
				IPAddress: '127.0.0.1',
				CreateDate: expect.stringMatching(/Z$/),
			});
			const dates = Data.map(({ CreateDate }) => CreateDate);
			expect(dates).toEqual([...dates].sort().reverse());
			const details = await bench.client.json<Envelope>('UserAudits/1/UserAuditDetails');
			expect(details.TotalCount).toBe(1);
		});

		it('is filtered, and pages a thousand at a time', async () => {
			bench.safe.fill({ audits: 1200 });
			expect((await audits()).Data).toHaveLength(1000);
			const second = await audits('?offset=1000&limit=500');
			expect([second.TotalCount, second.Data.length]).toEqual([1201, 201]);
			expect((await audits('?offset=5000')).Data).toEqual([]);
			expect((await audits('?username=BULK-auditor&section=pmm')).TotalCount).toBe(1200);
			expect((await audits('?actiontype=Edit')).TotalCount).toBe(0);
			const now = bench.safe.clock.now();
			const iso = (minutes: number) => new Date(now - minutes * MINUTE).toISOString();
			const between = `?startdate=${iso(10.5)}&enddate=${iso(5.5)}`;
			expect((await audits(between)).TotalCount).toBe(5);
			expect((await audits(between.replaceAll('Z', ''))).TotalCount).toBe(5);
			expect((await bench.client.get('UserAudits?startdate=yesterday')).status).toBe(400);
		});
	});
});

describe('the seeded estate of Password Safe', () => {
	const bench = useSafe('seeded');

	it('has sessions of several kinds, look-alike and foreign names', () => {
		const sessions = bench.safe.liveSessions();
		expect(sessions).toHaveLength(14);
		expect(new Set(sessions.map(({ status }) => status))).toEqual(new Set([0, 1, 5, 9]));
		expect(new Set(sessions.map(({ protocol }) => protocol))).toEqual(new Set(['RDP', 'SSH']));
		expect(sessions.filter(({ recorded }) => !recorded).length).toBeGreaterThan(0);
		expect(sessions.map(({ username }) => username)).toEqual(
			expect.arrayContaining([
				...['jdoe', 'CORP\\jdoe', 'OTHER\\jdoe', 'breakglass-1', 'CORP\\田中'],
				'zoë.brandt@corp.example'.replace(/^(.+)@.*$/, 'CORP\\$1'),
			]),
		);
		expect(sessions.map(({ assetName }) => assetName)).toEqual(
			expect.arrayContaining([
				...['srv-sql-07', 'SRV-SQL-07.corp.example', 'srv-sql-07.other.example', 'srv-sql-070'],
				...['münchen-db', '東京-web'],
			]),
		);
		expect(sessions.some(({ managedSystemId }) => managedSystemId === null)).toBe(true);
		expect(bench.safe.openRequests()).toHaveLength(2);
	});

	it('is the same for the same seed', async () => {
		const before = [bench.safe.defaultCredentials, bench.safe.liveSessions().length];
		bench.simulator.reset();
		expect([bench.safe.defaultCredentials, bench.safe.liveSessions().length]).toEqual(before);
	});

	it('shows what a compliance team looks for', async () => {
		const accounts = await Promise.all(
			[...(await bench.client.json('ManagedSystems'))].map(
				async ({ ManagedSystemID: id }) =>
					await bench.client.json(`ManagedSystems/${String(id)}/ManagedAccounts`),
			),
		);
		const unmanaged = accounts
			.flat()
			.filter(({ AutoManagementFlag }) => AutoManagementFlag === false);
		expect(unmanaged).toHaveLength(4);
		const policies = JSON.stringify(await bench.client.json('AccessPolicies'));
		expect(policies).toContain('"RecordSession":false,"MinApprovers":0');
		expect((await bench.client.json('UserGroups?name=break%20glass')) as object).toMatchObject({
			GroupID: 10,
		});
		expect(await bench.client.json('UserGroups/10/Users')).toHaveLength(2);
		const entitlements = await bench.client.json('Entitlements?groupIDs=9,10');
		expect(new Set(entitlements.map(({ GroupID }) => GroupID))).toEqual(new Set([9, 10]));
	});

	it.each([
		['Organizations', 1],
		['Workgroups', 2],
		['EntityTypes', 4],
		['Platforms', 5],
		['EntityTypes', 4],
		['FunctionalAccounts', 1],
		['Databases', 1],
		['Applications', 1],
		['SmartRules', 3],
		['SmartRules?type=Asset', 1],
		['SmartRules?title=all%20assets', 1],
		['SmartRules/71/ManagedAccounts', 16],
		['SmartRules/72/ManagedSystems', 13],
		['SmartRules/73/Assets', 10],
		['QuickRules', 1],
		['QuickRules/74/ManagedAccounts', 16],
		['UserGroups', 3],
		['Roles', 8],
		['AccessLevels', 3],
		['AttributeTypes', 1],
		['AttributeTypes/81/Attributes', 2],
		['ManagedSystems/101/Attributes', 1],
		['Nodes', 1],
		['Nodes?includeInactive=true', 2],
		['TicketSystems', 1],
		['PasswordRules', 1],
		['AccessPolicies', 4],
		['Entitlements', 96],
	])('lists %s', async (path, count) => {
		expect(await bench.client.json(path)).toHaveLength(count);
	});

	it.each([
		['Platforms/2', { Name: 'Linux' }],
		['FunctionalAccounts/14', { AccountName: 'fa-windows' }],
		['Applications/61', { Name: 'SSMS' }],
		['Workgroups/Plant%20&%20Partners', { ID: 2 }],
		['Workgroups?name=plant%20%26%20partners', { ID: 2 }],
		['SmartRules/71', { RuleType: 'ManagedAccount' }],
		['QuickRules/74', { Title: 'Incident 4711' }],
		['UserGroups/9', { Name: 'Approvers' }],
	])('has one %s', async (path, expected) => {
		expect(await bench.client.json(path)).toMatchObject(expected);
		expect((await bench.client.get(path.replace(/[^/=]+$/, '9999'))).status).toBe(404);
	});
});
