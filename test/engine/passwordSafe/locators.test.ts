import type { INodeParameters } from 'n8n-workflow';

import { QUIRK_VALUES } from '../../simulator/passwordSafe/quirkValues';
import type { PasswordSafeBench } from './bench';
import { onPasswordSafe } from './bench';
import { searchList } from './listSearch';

const byName = (value: string) => ({ __rl: true, mode: 'name', value });

const byId = (value: number | string) => ({ __rl: true, mode: 'id', value });

const fromList = (value: number) => ({ __rl: true, mode: 'list', value });

async function getSystem(bench: PasswordSafeBench, systemId: unknown) {
	const parameters = { systemId } as INodeParameters;
	return await bench.run('managedSystem', 'get', { parameters });
}

describe('what names a system', () => {
	test.each([
		['a number', (id: number) => id],
		['a text', (id: number) => String(id)],
		['an expression', (id: number) => `={{ ${id} }}`],
		['an ID', (id: number) => byId(String(id))],
		['an ID with blanks', (id: number) => byId(` ${id} `)],
		['an expression for the ID', (id: number) => byId(`={{ ${id} }}`)],
		['the list', (id: number) => fromList(id)],
		['its name', () => byName('SRV-sql-07')],
		['a text that is its name', () => 'srv-sql-07'],
	])('%s', async (_, make) => {
		await onPasswordSafe({ passwordSafe: { systemNameMatch: 'partial' } }, async (bench) => {
			const { systemId } = bench.safe.addManagedSystem({ name: 'srv-sql-07' });
			bench.safe.addManagedSystem({ name: 'srv-sql-07-standby' });
			const result = await getSystem(bench, make(systemId));
			expect(result.outputs[0][0].json).toMatchObject({ managedSystemId: systemId });
		})();
	});

	test.each(QUIRK_VALUES.systemNameMatch)(
		'its own name goes before the name of its host, which will do where no other is called so (%s)',
		async (systemNameMatch) =>
			await onPasswordSafe({ passwordSafe: { systemNameMatch } }, async (bench) => {
				const database = { name: 'db1\\SALES', hostName: 'db1', kind: 'database' } as const;
				const { systemId } = bench.safe.addManagedSystem(database);
				const found = async () => (await getSystem(bench, byName('db1'))).outputs[0][0].json;
				expect(await found()).toMatchObject({ managedSystemId: systemId });
				const host = bench.safe.addManagedSystem({ name: 'db1' });
				expect(await found()).toMatchObject({ managedSystemId: host.systemId });
			})(),
	);

	test.each(QUIRK_VALUES.systemNameMatch)('a part of the name is none (%s)', async (match) => {
		await onPasswordSafe({ passwordSafe: { systemNameMatch: match } }, async (bench) => {
			bench.safe.addManagedSystem({ name: 'srv-sql-071' });
			const { error } = await getSystem(bench, byName('srv-sql-07'));
			expect(error?.message).toBe('No managed system is called "srv-sql-07"');
			expect(error?.name).toBe('NodeOperationError');
		})();
	});

	test(
		'two of one name: none of them, and both are named',
		onPasswordSafe({}, async (bench) => {
			const ids = [1, 2].map(() => bench.safe.addManagedSystem({ name: 'srv' }).systemId);
			const { error } = await getSystem(bench, byName('srv'));
			expect(error?.message).toBe('2 managed systems are called "srv"');
			expect((error as { description?: string }).description).toContain(ids.join(', '));
		}),
	);

	test.each([
		'={{ "" }}',
		'={{ -1 }}',
		'={{ 1.5 }}',
		byId('={{ "srv" }}'),
		byId('={{ $json.no }}'),
	])('nothing that could be one stops before the network: %j', async (wrong) => {
		await onPasswordSafe({}, async (bench) => {
			const { error } = await getSystem(bench, wrong);
			expect(error?.message).toContain('"Managed System"');
			expect(bench.record.requests).toEqual([]);
		})();
	});
});

describe('what names an account', () => {
	const ofDirectory = async (bench: PasswordSafeBench, name: string) => {
		const { systemId } = bench.safe.addManagedSystem({ name: 'srv-sql-07' });
		const { accountId } = bench.safe.addManagedAccount({
			name: 'CORP\\svc-sql',
			system: 'corp.example',
			linkedSystemIds: [systemId],
		});
		bench.safe.addManagedAccount({ name: 'svc-sql-2', system: systemId });
		const parameters = { systemId, accountId: byName(name), durationMinutes: 5 };
		return { accountId, result: await bench.run('request', 'create', { parameters }) };
	};

	test.each(['CORP\\svc-sql', 'corp\\SVC-sql', 'SVC-SQL@corp.example'])(
		'%s, of a directory, on a system it is linked to',
		async (name) => {
			await onPasswordSafe({}, async (bench) => {
				const { accountId, result } = await ofDirectory(bench, name);
				expect(result.outputs[0]?.[0]?.json).toMatchObject({ accountId, status: 'active' });
			})();
		},
	);

	test(
		'a bare name is not one of a directory',
		onPasswordSafe({}, async (bench) => {
			const { result } = await ofDirectory(bench, 'svc-sql');
			expect(result.error?.message).toBe('No managed account is called "svc-sql"');
		}),
	);

	test(
		'a name without a system: the field to fill in is named',
		onPasswordSafe({}, async (bench) => {
			const parameters = { accountId: byName('administrator') };
			const { error } = await bench.run('managedAccount', 'get', { parameters });
			expect((error as { description?: string }).description).toContain('"Managed System"');
			expect(bench.calls()).toEqual([]);
		}),
	);

	test(
		'its name on a system that is chosen by name',
		onPasswordSafe({}, async (bench) => {
			const { accountId } = bench.safe.addManagedAccount({ name: 'root', system: 'lnx-1' });
			bench.safe.addManagedAccount({ name: 'root', system: 'lnx-2' });
			const parameters = { systemId: byName('lnx-1'), accountId: byName('ROOT') };
			const [record] = await bench.records('managedAccount', 'get', { parameters });
			expect(record).toMatchObject({ managedAccountId: accountId });
		}),
	);

	test(
		'a requestor who may not see the managed view',
		onPasswordSafe({}, async (bench) => {
			const { accountId, systemId } = bench.safe.addManagedAccount({
				name: 'root',
				system: 'lnx-1',
			});
			bench.safe.changeUser('svc-n8n', { rights: { roles: ['Requestor'], features: {} } });
			const parameters = {
				systemId: byName('lnx-1'),
				accountId: byName('root'),
				durationMinutes: 5,
			};
			const [record] = await bench.records('request', 'create', { parameters });
			expect(record).toMatchObject({ accountId, systemId, systemName: 'lnx-1' });
			expect((await searchList(bench, 'searchRequestableSystems')).results).toEqual([
				{ name: 'lnx-1', value: systemId },
			]);
			await expect(searchList(bench, 'searchManagedSystems')).rejects.toThrow(/permission/);
		}),
	);
});

describe('what names a user', () => {
	test.each(
		QUIRK_VALUES.userByName.flatMap((userByName) =>
			['CORP\\jdoe', 'corp\\JDOE', 'jdoe@corp.example'].map((name) => ({ userByName, name })),
		),
	)('$name ($userByName)', async ({ userByName, name }) => {
		await onPasswordSafe({ passwordSafe: { userByName } }, async (bench) => {
			const { userId } = bench.safe.addUser({ username: 'CORP\\jdoe' });
			bench.safe.addUser({ username: 'LAB\\jdoe' });
			bench.safe.addUser({ username: 'jdoe' });
			const parameters = { userId: byName(name) };
			const [record] = await bench.records('request', 'terminateByUser', { parameters });
			expect(record).toEqual({ userId, username: 'CORP\\jdoe', status: 'terminated' });
		})();
	});

	test.each(QUIRK_VALUES.userByName)(
		'a principal name with another domain than the user, whose e-mail address is the same (%s)',
		async (userByName) => {
			await onPasswordSafe({ passwordSafe: { userByName } }, async (bench) => {
				const upn = 'jane.doe@mail.example';
				const { userId } = bench.safe.addUser({ username: 'CORP\\jdoe', upn });
				const parameters = { userId: byName(upn) };
				const [record] = await bench.records('request', 'terminateByUser', { parameters });
				expect(record).toEqual({ userId, username: 'CORP\\jdoe', status: 'terminated' });
				bench.safe.changeUser('CORP\\jdoe', { email: '' });
				const { error } = await bench.run('request', 'terminateByUser', { parameters });
				expect(error?.message).toBe(`No user is called "${upn}"`);
			})();
		},
	);

	test.each(QUIRK_VALUES.userByName)(
		'nobody is called so: nothing is ended (%s)',
		async (quirk) => {
			await onPasswordSafe({ passwordSafe: { userByName: quirk } }, async (bench) => {
				const { accountId } = bench.safe.addManagedAccount({ name: 'root', system: 'lnx-1' });
				bench.safe.addRequest({ username: 'CORP\\jdoe', accountId });
				for (const name of ['jdoe', 'CORP\\nobody', 'nobody@corp.example']) {
					const parameters = { userId: byName(name) };
					const { error } = await bench.run('request', 'terminateByUser', { parameters });
					expect(error?.message).toBe(`No user is called "${name}"`);
				}
				expect(bench.safe.openRequests()).toHaveLength(1);
			})();
		},
	);

	test(
		'a server that ignores the name: nobody but who is meant',
		onPasswordSafe({}, async (bench) => {
			const body = JSON.stringify([
				{ UserID: 1, UserName: 'jdoe', DomainName: 'LAB' },
				{ UserID: 2, UserName: 'other', DomainName: null },
			]);
			const headers = { 'content-type': 'application/json' };
			const when = { path: /\/Users$/i };
			bench.faults.add({ kind: 'status', status: 200, body, headers, when });
			const parameters = { userId: byName('jdoe@corp.example') };
			const { error } = await bench.run('request', 'terminateByUser', { parameters });
			expect(error?.message).toBe('No user is called "jdoe@corp.example"');
		}),
	);
});

describe('the lists of the editor', () => {
	const all = QUIRK_VALUES.envelopes;

	test.each(all)('systems, page by page, each once (%s)', async (envelopes) => {
		await onPasswordSafe({ passwordSafe: { envelopes } }, async (bench) => {
			bench.safe.fill({ managedSystems: 1_200 });
			const found: unknown[] = [];
			let token: string | undefined;
			do {
				const page = await searchList(bench, 'searchManagedSystems', {}, undefined, token);
				found.push(...page.results.map(({ value }) => value));
				token = page.paginationToken as string | undefined;
			} while (token !== undefined);
			expect(found).toHaveLength(1_200);
			expect(new Set(found).size).toBe(1_200);
			expect(bench.safe.openSignIns()).toEqual([]);
		})();
	});

	test(
		'a search reads on until it finds something',
		onPasswordSafe({}, async (bench) => {
			bench.safe.fill({ managedSystems: 1_200 });
			const { systemId } = bench.safe.addManagedSystem({ name: 'srv-sql-07' });
			const found = await searchList(bench, 'searchManagedSystems', {}, ' SQL-0 ');
			expect(found).toEqual({ results: [{ name: 'srv-sql-07', value: systemId }] });
		}),
	);

	test(
		'a server that ignores the offset is not asked for ever',
		onPasswordSafe({ passwordSafe: { envelopes: 'never' } }, async (bench) => {
			const rows = Array.from({ length: 500 }, (_, i) => ({
				ManagedSystemID: i + 1,
				SystemName: `s${i}`,
			}));
			bench.faults.add({
				kind: 'status',
				status: 200,
				body: JSON.stringify(rows),
				headers: { 'content-type': 'application/json' },
				when: { path: /\/ManagedSystems$/i },
				times: 10_000,
			});
			expect(await searchList(bench, 'searchManagedSystems', {}, 'none')).toEqual({ results: [] });
			expect(bench.record.count({ path: /\/ManagedSystems$/i })).toBeLessThanOrEqual(200);
		}),
	);

	test(
		'accounts of the chosen system alone, in both views',
		onPasswordSafe({}, async (bench) => {
			const { systemId, accountId } = bench.safe.addManagedAccount({
				name: 'root',
				system: 'lnx-1',
			});
			bench.safe.addManagedAccount({ name: 'root', system: 'lnx-2' });
			const expected = { results: [{ name: 'root', value: accountId }] };
			for (const chosen of [fromList(systemId), byName('lnx-1'), systemId]) {
				for (const name of ['searchManagedAccounts', 'searchRequestableAccounts'] as const) {
					expect(await searchList(bench, name, { systemId: chosen })).toEqual(expected);
				}
			}
			expect(await searchList(bench, 'searchManagedAccounts')).toEqual({ results: [] });
		}),
	);

	test(
		'systems that may be requested: each once',
		onPasswordSafe({}, async (bench) => {
			const { systemId } = bench.safe.addManagedAccount({ name: 'a', system: 'lnx-1' });
			bench.safe.addManagedAccount({ name: 'b', system: 'lnx-1' });
			expect(await searchList(bench, 'searchRequestableSystems')).toEqual({
				results: [{ name: 'lnx-1', value: systemId }],
			});
		}),
	);

	test(
		'users, with their domain',
		onPasswordSafe({}, async (bench) => {
			const { userId } = bench.safe.addUser({ username: 'CORP\\jdoe' });
			expect(await searchList(bench, 'searchUsers', {}, 'corp')).toEqual({
				results: [{ name: 'CORP\\jdoe', value: userId }],
			});
		}),
	);
});
