import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { QUIRK_VALUES } from '../../simulator/passwordSafe/quirkValues';
import type { PasswordSafeBench } from './bench';
import { onPasswordSafe } from './bench';

const list = async (
	bench: PasswordSafeBench,
	view: string,
	filters: INodeParameters = {},
	more: INodeParameters = { returnAll: true },
) => await bench.records('managedAccount', 'getAll', { parameters: { view, filters, ...more } });

const root = ({ safe }: PasswordSafeBench, more: object = {}) =>
	safe.addManagedAccount({ name: 'root', system: 'lnx-1', ...more });

describe('the managed view', () => {
	test.each(QUIRK_VALUES.envelopes)(
		'every system in order, each account once (%s)',
		async (envelopes) => {
			await onPasswordSafe({ passwordSafe: { envelopes } }, async (bench) => {
				bench.safe.fill({ managedSystems: 30, managedAccounts: 100 });
				const accounts = await list(bench, 'managed');
				expect(new Set(accounts.map(({ managedAccountId }) => managedAccountId)).size).toBe(100);
				expect(accounts).toHaveLength(100);
				const systems = accounts.map(({ managedSystemId }) => Number(managedSystemId));
				expect(systems).toEqual([...systems].sort((one, other) => one - other));
			})();
		},
	);

	test(
		'a limit asks no more systems than it needs',
		onPasswordSafe({}, async (bench) => {
			bench.safe.fill({ managedSystems: 30, managedAccounts: 90 });
			expect(await list(bench, 'managed', {}, { limit: 4 })).toHaveLength(4);
			expect(bench.calls().filter((call) => call.includes('ManagedAccounts'))).toHaveLength(2);
		}),
	);

	test(
		'the record, simplified and raw',
		onPasswordSafe({}, async (bench) => {
			const { accountId, systemId } = root(bench, { autoManaged: false });
			const [record] = await list(bench, 'managed');
			expect(record).toMatchObject({
				managedAccountId: accountId,
				managedSystemId: systemId,
				systemName: 'lnx-1',
				accountName: 'root',
				autoManagementFlag: false,
				lastChangeDate: expect.stringMatching(/Z$/),
				nextChangeDate: null,
				changeState: 'idle',
			});
			const [raw] = await list(bench, 'managed', {}, { simplify: false });
			expect(raw).toMatchObject({ changeState: 0, restartServicesFlag: false });
			expect(Object.keys(raw).length).toBeGreaterThan(Object.keys(record).length);
		}),
	);

	test(
		'of one system, by its name, and by the name of the account',
		onPasswordSafe({}, async (bench) => {
			const { accountId } = root(bench);
			root(bench, { system: 'lnx-2' });
			bench.safe.addManagedAccount({ name: 'backup', system: 'lnx-1' });
			const filters = {
				systemId: { __rl: true, mode: 'name', value: 'LNX-1' },
				accountName: 'Root',
			};
			expect(await list(bench, 'managed', filters)).toMatchObject([
				{ managedAccountId: accountId },
			]);
		}),
	);

	test(
		'a system that is removed meanwhile is left out; a bare 404, or one that may not be read, fails',
		onPasswordSafe({}, async (bench) => {
			root(bench);
			root(bench, { system: 'lnx-2' });
			const when = { path: /\/ManagedSystems\/\d+\/ManagedAccounts$/i };
			const gone = { status: 404, body: '"Managed System not found"', when } as const;
			bench.faults.add({ kind: 'status', ...gone });
			expect(await list(bench, 'managed')).toHaveLength(1);
			bench.faults.add({ kind: 'status', status: 404, body: '', when });
			expect((await bench.run('managedAccount', 'getAll')).error?.message).toContain('not know');
			bench.faults.add({ kind: 'status', status: 403, when });
			const { error } = await bench.run('managedAccount', 'getAll');
			const { description } = error as { description?: string };
			expect(description).toContain('Password Safe Account Management');
		}),
	);
});

describe('the requestable view', () => {
	test.each(QUIRK_VALUES.envelopes)('2,500 in pages, each once (%s)', async (envelopes) => {
		await onPasswordSafe({ passwordSafe: { envelopes } }, async (bench) => {
			bench.safe.fill({ managedSystems: 3, managedAccounts: 2_500 });
			const accounts = await list(bench, 'requestable');
			expect(new Set(accounts.map(({ accountId }) => accountId)).size).toBe(2_500);
			expect(accounts).toHaveLength(2_500);
			expect(bench.calls()).toHaveLength(3);
		})();
	});

	test(
		'a limit asks for no more than it needs',
		onPasswordSafe({}, async (bench) => {
			bench.safe.fill({ managedAccounts: 100 });
			expect(await list(bench, 'requestable', {}, { limit: 7 })).toHaveLength(7);
			expect(bench.calls()).toEqual(['GET ManagedAccounts?limit=7&offset=0']);
		}),
	);

	test(
		'an account with each system that it is linked to',
		onPasswordSafe({}, async (bench) => {
			const systems = ['a', 'b'].map((name) => bench.safe.addManagedSystem({ name }).systemId);
			bench.safe.addManagedAccount({
				name: 'CORP\\svc',
				system: 'corp.example',
				linkedSystemIds: systems,
			});
			const accounts = await list(bench, 'requestable');
			expect(accounts.map(({ systemName }) => systemName)).toEqual(['corp.example', 'a', 'b']);
		}),
	);

	test.each([
		[{ systemName: 'lnx-1' }, 2],
		[{ systemName: 'lnx-1', accountName: 'root' }, 1],
		[{ systemName: 'lnx-1', accountName: 'nobody' }, 0],
		[{ type: 'directory' }, 'no value "directory"'],
		[{ type: 'domainlinked' }, 0],
		[{ ipAddress: '10.0.0.1' }, 'needs the filter "Type"'],
		[{ applicationDisplayName: 'x', type: 'system' }, 'needs the filter "Type"'],
		[{ systemId: 'x' }, 'not a number'],
	] as Array<[INodeParameters, number | string]>)('filters %j: %s', async (filters, expected) => {
		await onPasswordSafe({}, async (bench) => {
			root(bench);
			bench.safe.addManagedAccount({ name: 'backup', system: 'lnx-1' });
			root(bench, { system: 'lnx-2' });
			const parameters = { view: 'requestable', filters };
			const { error, outputs } = await bench.run('managedAccount', 'getAll', { parameters });
			if (typeof expected === 'number') expect(outputs.flat()).toHaveLength(expected);
			else expect(error?.message).toContain(expected);
			if (typeof expected === 'string') expect(bench.record.requests).toEqual([]);
		})();
	});
});

describe('get', () => {
	test(
		'by ID; unknown ones fail in words',
		onPasswordSafe({}, async (bench) => {
			const { accountId } = root(bench);
			const get = async (id: number) =>
				await bench.run('managedAccount', 'get', { parameters: { accountId: id } });
			expect((await get(accountId)).outputs[0][0].json).toMatchObject({ accountName: 'root' });
			expect((await get(9999)).error?.message).toContain('Managed Account not found');
		}),
	);

	test(
		'another account than the one that was asked for is no answer',
		onPasswordSafe({}, async (bench) => {
			const body = JSON.stringify({ ManagedAccountID: 7, AccountName: 'other' });
			bench.faults.add({ kind: 'status', status: 200, body, when: { path: /ManagedAccounts/i } });
			const { error } = await bench.run('managedAccount', 'get', { parameters: { accountId: 8 } });
			expect(error?.message).toContain('another managed account');
		}),
	);
});

describe('testPassword', () => {
	test.each([true, false])('%s', async (credentialWorks) => {
		await onPasswordSafe({}, async (bench) => {
			const { accountId } = root(bench, { credentialWorks });
			const parameters = { accountId };
			expect(await bench.records('managedAccount', 'testPassword', { parameters })).toEqual([
				{ accountId, accountName: null, success: credentialWorks },
			]);
		})();
	});
});

describe('changePassword', () => {
	const CHANGE = { method: 'POST', path: /\/Credentials\/Change$/i };

	const change = async (bench: PasswordSafeBench, accountId: number, options: IDataObject = {}) =>
		await bench.run('managedAccount', 'changePassword', { parameters: { accountId }, options });

	test(
		'now, or by the queue',
		onPasswordSafe({}, async (bench) => {
			const { accountId, systemId } = root(bench);
			const account = { accountId, accountName: 'root', systemId };
			const now = await change(bench, accountId);
			expect(now.outputs[0][0].json).toEqual({ ...account, status: 'changed' });
			const later = await change(bench, accountId, { queue: true });
			expect(later.outputs[0][0].json).toEqual({ ...account, status: 'queued' });
			const { rotations } = bench.record.passwordSafe;
			expect(rotations.map(({ queued }) => queued)).toEqual([false, true]);
		}),
	);

	test.each([
		['it took effect', 'resetAfter', {}, 'changed'],
		['it is queued', 'resetAfter', { queue: true }, 'queued'],
	] as const)('its answer is lost, %s: %s', async (_, kind, options, status) => {
		await onPasswordSafe({}, async (bench) => {
			const { accountId } = root(bench);
			bench.faults.add({ kind, when: CHANGE });
			const result = await change(bench, accountId, options);
			expect(result.outputs[0][0].json).toMatchObject({ accountId, status });
			expect(bench.record.count(CHANGE)).toBe(1);
		})();
	});

	test.each(['resetBefore', 'html', 'status'] as const)(
		'no clear answer and no effect (%s): a failure that says what is known, no second call',
		async (kind) => {
			await onPasswordSafe({}, async (bench) => {
				const { accountId } = root(bench);
				const fault = kind === 'status' ? ({ kind, status: 500 } as const) : { kind };
				bench.faults.add({ ...fault, when: CHANGE });
				const { error } = await change(bench, accountId);
				expect(error?.message).toContain('no clear answer');
				const { report } = (error as unknown as { context: { report: object } }).context;
				expect(report).toMatchObject({ accountId, changeState: 'idle', isChanging: false });
				expect(bench.record.count(CHANGE)).toBe(1);
				expect(bench.record.passwordSafe.rotations).toEqual([]);
			})();
		},
	);

	test(
		'a look that tells no date is no proof of a change',
		onPasswordSafe({}, async (bench) => {
			const { accountId } = root(bench);
			bench.faults.add({ kind: 'resetBefore', when: CHANGE });
			const when = { method: 'GET', path: /\/ManagedAccounts\/\d+$/i };
			const body = JSON.stringify({ ManagedAccountID: accountId });
			bench.faults.add({ kind: 'status', status: 200, body, when, after: 1 });
			const { error } = await change(bench, accountId);
			expect(error?.message).toContain('no clear answer');
			expect(bench.record.passwordSafe.rotations).toEqual([]);
		}),
	);

	test(
		'nobody can look afterwards: it is said that it is not known',
		onPasswordSafe({}, async (bench) => {
			const { accountId } = root(bench);
			bench.faults.add({ kind: 'resetAfter', when: CHANGE });
			const when = { method: 'GET', path: /\/ManagedAccounts\/\d+$/i };
			bench.faults.add({ kind: 'status', status: 403, when, after: 1 });
			const { error } = await change(bench, accountId);
			expect((error as { description?: string }).description).toContain('not known');
		}),
	);

	test(
		'without the permission: it is named, and other items go on',
		onPasswordSafe({}, async (bench) => {
			const { accountId } = root(bench);
			const features = { 'Password Safe Account Management': 'read' } as const;
			bench.safe.changeUser('svc-n8n', { rights: { features } });
			const result = await bench.run('managedAccount', 'changePassword', {
				parameters: { accountId },
				items: [{}, {}],
				onError: 'continueErrorOutput',
			});
			expect(result.outputs[1]).toHaveLength(2);
			expect(JSON.stringify(result.outputs[1])).toContain('(Full Control)');
		}),
	);
});
