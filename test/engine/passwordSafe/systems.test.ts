import type { INodeParameters } from 'n8n-workflow';

import { QUIRK_VALUES } from '../../simulator/passwordSafe/quirkValues';
import type { PasswordSafeBench } from './bench';
import { onPasswordSafe } from './bench';

const list = async (bench: PasswordSafeBench, parameters: INodeParameters) =>
	await bench.records('managedSystem', 'getAll', { parameters });

test.each(QUIRK_VALUES.envelopes)('2,500 in pages, in order, each once (%s)', async (envelopes) => {
	await onPasswordSafe({ passwordSafe: { envelopes } }, async (bench) => {
		bench.safe.fill({ managedSystems: 2_500 });
		const ids = (await list(bench, { returnAll: true })).map(({ managedSystemId }) =>
			Number(managedSystemId),
		);
		expect(new Set(ids).size).toBe(2_500);
		expect(ids).toEqual([...ids].sort((one, other) => one - other));
		expect(bench.calls()).toHaveLength(3);
	})();
});

test(
	'a limit asks for no more than it needs',
	onPasswordSafe({}, async (bench) => {
		bench.safe.fill({ managedSystems: 100 });
		expect(await list(bench, { limit: 7 })).toHaveLength(7);
		expect(bench.calls()).toEqual(['GET ManagedSystems?limit=7&offset=0']);
	}),
);

test.each(QUIRK_VALUES.systemNameMatch)(
	'a whole name, whatever the server matches (%s)',
	async (quirk) => {
		await onPasswordSafe({ passwordSafe: { systemNameMatch: quirk } }, async (bench) => {
			for (const name of ['srv-10', 'srv-11', 'old-srv-1']) bench.safe.addManagedSystem({ name });
			const { systemId } = bench.safe.addManagedSystem({ name: 'srv-1' });
			expect(await list(bench, { limit: 1, filters: { name: 'SRV-1' } })).toMatchObject([
				{ managedSystemId: systemId },
			]);
		})();
	},
);

test.each(QUIRK_VALUES.systemNameMatch)(
	'by host or DNS name where none is called so, whatever the server matches (%s)',
	async (quirk) => {
		await onPasswordSafe({ passwordSafe: { systemNameMatch: quirk } }, async (bench) => {
			const dnsName = 'db1.corp.example';
			const database = { name: 'db1\\SALES', hostName: 'db1', dnsName, kind: 'database' } as const;
			const { systemId } = bench.safe.addManagedSystem(database);
			const host = bench.safe.addManagedSystem({ name: 'db1', dnsName });
			const idsOf = async (name: string, more: INodeParameters = {}) =>
				(await list(bench, { filters: { name, ...more } })).map((one) => one.managedSystemId);
			expect(await idsOf('DB1')).toEqual([host.systemId]);
			expect(await idsOf('DB1.corp.example')).toEqual([systemId, host.systemId]);
			expect(await idsOf(dnsName, { type: 'database' })).toEqual([systemId]);
			expect(await idsOf('db1.other.example')).toEqual([]);
		})();
	},
);

test(
	'many names that none is called by: all systems are read once',
	onPasswordSafe({}, async (bench) => {
		bench.safe.addManagedSystem({ name: 'db1', dnsName: 'db1.corp.example' });
		const items = ['x', 'y', 'db1.corp.example'].map((name) => ({ name }));
		const filters = { name: '={{ $json.name }}' };
		expect(
			await bench.records('managedSystem', 'getAll', { items, parameters: { filters } }),
		).toHaveLength(1);
		expect(bench.calls().filter((call) => !call.includes('name='))).toEqual([
			'GET ManagedSystems?limit=1000&offset=0',
			expect.stringMatching(/^GET ManagedSystems\/\d+$/),
		]);
	}),
);

test.each(['asset', 'database', 'directory', 'cloud'] as const)('of the type %s', async (type) => {
	await onPasswordSafe({}, async (bench) => {
		for (const kind of ['asset', 'database', 'directory', 'cloud'] as const) {
			bench.safe.addManagedSystem({ name: `the-${kind}`, kind });
		}
		expect(await list(bench, { filters: { type } })).toMatchObject([
			{ systemName: `the-${type}`, type },
		]);
		expect(await list(bench, { filters: { type: '={{ null }}' } })).toHaveLength(4);
	})();
});

test(
	'the record, simplified and raw',
	onPasswordSafe({}, async (bench) => {
		const { systemId } = bench.safe.addManagedSystem({
			name: 'srv-1',
			dnsName: 'srv-1.corp.example',
			ipAddress: '10.0.0.1',
		});
		const get = async (simplify: boolean) => {
			const parameters = { systemId, simplify };
			const [record] = await bench.records('managedSystem', 'get', { parameters });
			return record;
		};
		expect(await get(true)).toMatchObject({
			managedSystemId: systemId,
			systemName: 'srv-1',
			dnsName: 'srv-1.corp.example',
			ipAddress: '10.0.0.1',
			type: 'asset',
		});
		expect(await get(false)).toMatchObject({ entityTypeId: 1, timeout: expect.anything() });
	}),
);

test(
	'without the permission it is named',
	onPasswordSafe({}, async (bench) => {
		bench.safe.changeUser('svc-n8n', { rights: { features: {} } });
		const { error } = await bench.run('managedSystem', 'getAll');
		const { description } = error as { description?: string };
		expect(description).toContain('Password Safe System Management');
	}),
);
