import { useSafe } from './bench';
import { json, outcome } from './client';

describe('the vault of Password Safe', () => {
	const bench = useSafe();

	const column = async (path: string, name: string) =>
		(await bench.client.json(path)).map((record) => record[name]);
	const account = (name: string, system: string, more = {}) =>
		bench.safe.addManagedAccount({ name, system, ...more });

	describe('ManagedAccounts', () => {
		const names = async (query = '') => await column(`ManagedAccounts${query}`, 'AccountName');

		it('lists what may be requested, in the spelling of that view', async () => {
			const { accountId, systemId } = account('administrator', 'web-server-01');
			expect(await bench.client.json('ManagedAccounts')).toEqual([
				{
					PlatformID: 4,
					SystemId: systemId,
					SystemName: 'web-server-01',
					DomainName: null,
					AccountId: accountId,
					AccountName: 'administrator',
					InstanceName: '',
					UserPrincipalName: null,
					ApplicationID: null,
					ApplicationDisplayName: null,
					DefaultReleaseDuration: 120,
					MaximumReleaseDuration: 525_600,
					LastChangeDate: expect.stringMatching(/^[\d-]+T[\d:.]+$/),
					NextChangeDate: expect.stringMatching(/^[\d-]+T[\d:.]+$/),
					IsChanging: false,
					ChangeState: 0,
					IsISAAccess: false,
					PreferredNodeID: expect.any(String),
					AccountDescription: '',
				},
			]);
		});

		it('leaves out what the API may not have, and what is dedicated to another', async () => {
			const { userId } = bench.safe.addUser({ username: 'other' });
			account('hidden', 'srv', { apiEnabled: false });
			account('theirs', 'srv', { dedicatedTo: userId });
			account('mine', 'srv', { dedicatedTo: bench.safe.state.people.find('svc-n8n')?.userId });
			expect(await names()).toEqual(['mine']);
		});

		it('is one object where a system and an account are named, or a 404', async () => {
			account('root', 'lnx-1');
			account('root', 'lnx-2');
			const both = await bench.client.get('ManagedAccounts?systemName=LNX-2&accountName=Root');
			expect(outcome(both)).toEqual([200, expect.objectContaining({ SystemName: 'lnx-2' })]);
			const none = await bench.client.get('ManagedAccounts?systemName=lnx-3&accountName=root');
			expect(outcome(none)).toEqual([404, 'Managed Account not found']);
			expect(await names('?accountName=root')).toHaveLength(2);
			expect(await names('?systemName=lnx-2')).toHaveLength(1);
			expect(await names('?systemName=lnx-3')).toEqual([]);
		});

		it('knows directory accounts by either full form alone, on each linked system', async () => {
			const linked = bench.safe.addManagedSystem({ name: 'srv' }).systemId;
			bench.safe.addManagedSystem({ name: 'corp.example', kind: 'directory' });
			account('CORP\\adm', 'corp.example', { linkedSystemIds: [linked] });
			const systems = async (name: string) =>
				await column(`ManagedAccounts?accountName=${encodeURIComponent(name)}`, 'SystemName');
			expect(await systems('corp\\ADM')).toEqual(['corp.example', 'srv']);
			expect(await systems('adm@corp.example')).toEqual(['corp.example', 'srv']);
			expect(await systems('adm')).toEqual([]);
			expect(await names('?type=domainlinked')).toEqual(['CORP\\adm']);
			expect(await names('?type=system')).toEqual([]);
		});

		it('filters by type, ID, workgroup, address and application', async () => {
			bench.safe.addManagedSystem({ name: 'srv', workgroupId: 1, ipAddress: '10.1.2.3' });
			bench.safe.addManagedSystem({ name: 'db', kind: 'database' });
			bench.safe.addManagedSystem({ name: 'aws', kind: 'cloud', workgroupId: 2 });
			bench.safe.state.inventory.applications.push({ ApplicationID: 61, DisplayName: 'SSMS' });
			const { systemId, accountId } = account('one', 'srv', { applicationId: 61 });
			account('two', 'db');
			account('three', 'aws');
			bench.safe.addRequest({ username: 'svc-n8n', accountId });
			expect(await names('?type=system')).toEqual(['one']);
			expect(await names('?type=database')).toEqual(['two']);
			expect(await names('?type=cloud')).toEqual(['three']);
			expect(await names('?type=recent')).toEqual(['one']);
			expect(await names(`?systemID=${systemId}`)).toEqual(['one']);
			expect(await names('?workgroupName=default%20workgroup')).toEqual(['one', 'two']);
			expect(await names('?type=system&ipAddress=10.1.2.3')).toEqual(['one']);
			expect(await names('?type=application&applicationDisplayName=ssms')).toEqual(['one']);
			for (const query of ['type=odd', 'ipAddress=10.1.2.3', 'applicationDisplayName=x']) {
				expect((await bench.client.get(`ManagedAccounts?${query}`)).status).toBe(400);
			}
		});

		it('pages as an array, a thousand at a time', async () => {
			bench.safe.fill({ managedAccounts: 1003 });
			expect(await names()).toHaveLength(1000);
			expect(await names('?offset=1000')).toHaveLength(3);
			expect(await names('?limit=2&offset=1')).toEqual([
				'bulk-account-000002',
				'bulk-account-000003',
			]);
			expect(await names('?offset=2000')).toEqual([]);
			expect((await bench.client.get('ManagedAccounts?limit=-1')).status).toBe(400);
			expect((await bench.client.get('ManagedAccounts?limit=many')).status).toBe(400);
		});
	});

	describe('the view of those who manage accounts', () => {
		it('has other spellings, a list by system, and one by name', async () => {
			const { accountId, systemId } = account('root', 'lnx', { autoManaged: false });
			account('sa', 'lnx', { apiEnabled: false });
			const one = {
				ManagedAccountID: accountId,
				ManagedSystemID: systemId,
				AccountName: 'root',
				AutoManagementFlag: false,
				ApiEnabled: true,
				MaxConcurrentRequests: 0,
				NextChangeDate: null,
			};
			expect(await bench.client.json(`ManagedAccounts/${accountId}`)).toMatchObject(one);
			const path = `ManagedSystems/${systemId}/ManagedAccounts`;
			expect(await bench.client.json(path)).toMatchObject([one, { AccountName: 'sa' }]);
			expect(await bench.client.json(`${path}?name=ROOT`)).toMatchObject(one);
			expect((await bench.client.get(`${path}?name=nobody`)).status).toBe(404);
			expect((await bench.client.get('ManagedAccounts/9')).status).toBe(404);
		});

		it('tests and changes credentials, now or queued', async () => {
			const { accountId, systemId, password } = account('root', 'lnx', { credentialWorks: false });
			const path = `ManagedAccounts/${accountId}`;
			const test = async () => json(await bench.client.post(`${path}/Credentials/Test`));
			expect(await test()).toEqual({ Success: false });
			expect((await bench.client.post(`${path}/Credentials/Change`)).status).toBe(204);
			expect(await test()).toEqual({ Success: true });
			const now = bench.safe.state.accounts.get(accountId)?.password;
			expect(now).not.toBe(password);
			for (const [query, body] of [
				['', { queue: true }],
				['?queue=true', {}],
			] as const) {
				await bench.client.post(`${path}/Credentials/Change${query}`, body);
				expect(await bench.client.json(path)).toMatchObject({ ChangeState: 2 });
				expect(bench.safe.state.accounts.get(accountId)?.password).toBe(now);
			}
			await bench.client.put(`${path}/Credentials`, { Password: 'given' });
			expect(bench.safe.state.accounts.get(accountId)?.password).toBe('given');
			const all = `ManagedSystems/${systemId}/ManagedAccounts/Credentials/Change`;
			expect((await bench.client.post(all, {})).status).toBe(204);
			expect(bench.simulator.record.passwordSafe.rotations.map(({ queued }) => queued)).toEqual([
				...[false, true, true, false, true],
			]);
			expect(JSON.stringify(bench.simulator.record)).not.toContain('given');
			for (const unknown of [
				'ManagedAccounts/9/Credentials',
				'ManagedSystems/9/ManagedAccounts/Credentials',
			]) {
				expect((await bench.client.post(`${unknown}/Change`, {})).status).toBe(404);
			}
		});
	});

	describe('ManagedSystems', () => {
		it('is an array, and an envelope with a limit', async () => {
			bench.safe.fill({ managedSystems: 5 });
			expect(await column('ManagedSystems', 'ManagedSystemID')).toEqual([101, 102, 103, 104, 105]);
			expect(await column('ManagedSystems?offset=3', 'ManagedSystemID')).toHaveLength(5);
			const two = await bench.client.json<object>('ManagedSystems?limit=2&offset=4');
			expect(two).toMatchObject({ TotalCount: 5, Data: [{ ManagedSystemID: 105 }] });
			for (const quirk of ['always', 'never'] as const) {
				bench.safe.quirks.envelopes = quirk;
				for (const query of ['', '?limit=2']) {
					const list = await bench.client.json<object>(`ManagedSystems${query}`);
					expect('TotalCount' in list).toBe(quirk === 'always');
				}
			}
		});

		it.each([
			['exact', ['srv-sql-07']],
			['partial', ['srv-sql-07', 'srv-sql-070', 'srv-sql-07.other.example']],
		] as const)('is filtered by name (%s) and type', async (quirk, expected) => {
			bench.safe.quirks.systemNameMatch = quirk;
			for (const name of ['srv-sql-07', 'srv-sql-070', 'srv-sql-07.other.example']) {
				bench.safe.addManagedSystem({ name });
			}
			bench.safe.addManagedSystem({ name: 'corp.example', kind: 'directory' });
			expect(await column('ManagedSystems?name=SRV-sql-07', 'SystemName')).toEqual(expected);
			expect(await column('ManagedSystems?type=3', 'SystemName')).toEqual(['corp.example']);
			expect(await column('ManagedSystems?name=none', 'SystemName')).toEqual([]);
		});

		it('are found by ID, asset, database, workgroup and functional account', async () => {
			const { systemId, assetId } = bench.safe.addManagedSystem({ name: 'srv.corp.example' });
			bench.safe.addManagedSystem({ name: 'DB', kind: 'database', workgroupId: 2 });
			const own = { ManagedSystemID: systemId, HostName: 'srv', DnsName: 'srv.corp.example' };
			expect(await bench.client.json(`ManagedSystems/${systemId}`)).toMatchObject(own);
			expect(await bench.client.json(`Assets/${assetId}/ManagedSystems`)).toMatchObject(own);
			const [database] = await bench.client.json('Databases');
			const path = `Databases/${database.DatabaseID}`;
			expect(await bench.client.json(path)).toEqual(database);
			expect(await bench.client.json(`${path}/ManagedSystems`)).toMatchObject({ SystemName: 'DB' });
			expect(await column('Workgroups/2/ManagedSystems', 'SystemName')).toEqual(['DB']);
			expect(await column('FunctionalAccounts/14/ManagedSystems', 'HostName')).toHaveLength(2);
			expect((await bench.client.get('Assets/9/ManagedSystems')).status).toBe(404);
		});
	});

	describe('Assets', () => {
		it('are listed by workgroup, by ID or name of it, never flat', async () => {
			const { assetId } = bench.safe.addManagedSystem({ name: 'srv.corp.example' });
			const asset = {
				WorkgroupID: 1,
				AssetID: assetId,
				AssetName: 'srv',
				DnsName: 'srv.corp.example',
				DomainName: 'corp.example',
			};
			expect((await bench.client.get('Assets')).status).toBe(404);
			expect(await bench.client.json(`Assets/${assetId}`)).toMatchObject(asset);
			for (const path of ['Workgroups/1/Assets', 'Workgroups/default%20workgroup/assets']) {
				expect(await bench.client.json(path)).toMatchObject([asset]);
			}
			expect(await bench.client.json('Workgroups/1/Assets?limit=1')).toMatchObject({
				TotalCount: 1,
				Data: [asset],
			});
			expect(await bench.client.json('Workgroups/1/Assets?name=SRV')).toMatchObject(asset);
			expect((await bench.client.get('Workgroups/7/Assets')).status).toBe(404);
		});

		it.each([
			[{ dnsName: 'SRV-1.corp.example' }, ['srv-1']],
			[{ DnsName: 'srv-1' }, []],
			[{ AssetName: 'srv-2', DomainName: 'corp.example' }, ['srv-2']],
			[{ AssetName: 'srv-2', DomainName: 'other.example' }, []],
			[{ IPAddress: '10.0.0.1, 10.0.0.2' }, ['srv-1', 'srv-2']],
			[{ IPAddress: '10.0.0.2-10.0.0.9' }, ['srv-2', 'srv-3']],
			[{ IPAddress: '10.0.0.0/30' }, ['srv-1', 'srv-2', 'srv-3']],
		])('are searched for exactly: %j', async (body, expected) => {
			for (const i of [1, 2, 3]) {
				const name = `srv-${i}.corp.example`;
				bench.safe.addManagedSystem({ name, ipAddress: `10.0.0.${i}` });
			}
			const found = json<Array<{ AssetName: string }>>(
				await bench.client.post('Assets/Search', body),
			);
			expect(found.map(({ AssetName }) => AssetName)).toEqual(expected);
			expect(json(await bench.client.post('Assets/Search?limit=1', body))).toMatchObject({
				TotalCount: expected.length,
			});
			expect((await bench.client.post('Assets/Search', {})).status).toBe(400);
		});
	});
});
