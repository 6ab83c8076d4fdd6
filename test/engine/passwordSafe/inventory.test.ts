import type { INodeParameters } from 'n8n-workflow';

import type { InventoryTypeName } from '../../../nodes/BeyondTrustPasswordSafe/actions/inventory/types';
import { INVENTORY_TYPES } from '../../../nodes/BeyondTrustPasswordSafe/actions/inventory/types';
import type { PasswordSafeBench } from './bench';
import { onPasswordSafe } from './bench';

const SEEDED = { estate: 'seeded' } as const;

async function list(
	bench: PasswordSafeBench,
	type: string,
	filters: INodeParameters = {},
	more: INodeParameters = { returnAll: true },
) {
	return await bench.records('inventory', 'getAll', { parameters: { type, filters, ...more } });
}

/** A property that each record of a type has. */
const EVERY_TYPE: Record<InventoryTypeName, string> = {
	applications: 'applicationId',
	assets: 'assetId',
	attributes: 'attributeTypeId',
	databases: 'databaseId',
	entitlements: 'groupId',
	functionalAccounts: 'functionalAccountId',
	nodes: 'nodeId',
	organizations: 'organizationId',
	passwordRules: 'passwordRuleId',
	platforms: 'platformId',
	quickRules: 'smartRuleId',
	roles: 'roleId',
	smartRules: 'smartRuleId',
	ticketSystems: 'ticketSystemId',
	userGroups: 'groupId',
	workgroups: 'id',
};

test(
	'every type, in one execution: all of it, and up to a limit',
	onPasswordSafe(SEEDED, async (bench) => {
		const types = Object.entries(EVERY_TYPE);
		expect(types.map(([type]) => type)).toEqual(Object.keys(INVENTORY_TYPES));
		for (const [type, property] of types) {
			const all = await list(bench, type);
			expect([type, all.length]).not.toEqual([type, 0]);
			for (const record of all)
				expect([type, record]).toEqual([
					type,
					expect.objectContaining({ [property]: expect.anything() as unknown }),
				]);
			expect(await list(bench, type, {}, { limit: 1 })).toEqual(all.slice(0, 1));
		}
	}),
);

test.each([
	['platforms', { name: 'win' }, ['Windows'], 'GET Platforms'],
	['nodes', {}, [undefined], 'GET Nodes'],
	[
		'nodes',
		{ includeInactive: true, name: 'uvm02' },
		[undefined],
		'GET Nodes?includeInactive=true',
	],
	['smartRules', { ruleType: 'Asset' }, [undefined], 'GET SmartRules?type=Asset'],
	[
		'smartRules',
		{ name: 'all ', ruleType: 'ManagedSystem' },
		[undefined],
		'GET SmartRules?type=ManagedSystem',
	],
	['userGroups', { name: 'approvers' }, ['Approvers'], 'GET UserGroups'],
	[
		'passwordRules',
		{ enabledProducts: 'PasswordSafe' },
		['Default Password Policy'],
		'GET PasswordRules?enabledproducts=PasswordSafe',
	],
	['workgroups', { name: '&' }, ['Plant & Partners'], 'GET Workgroups'],
	['roles', { name: 'no such' }, [], 'GET Roles'],
] as const)('%s with %j', async (type, filters, names, call) => {
	await onPasswordSafe(SEEDED, async (bench) => {
		const found = await list(bench, type, filters);
		expect(found.map(({ name }) => name)).toEqual(names);
		expect(bench.calls()).toEqual([call]);
	})();
});

test(
	'attributes come with their types, the databases of an asset by its ID, entitlements by groups',
	onPasswordSafe(SEEDED, async (bench) => {
		expect(await list(bench, 'attributes')).toMatchObject([
			{
				attributeTypeId: 81,
				name: 'Criticality',
				attributes: [{ attributeId: 82, shortName: 'High' }, { shortName: 'Low' }],
			},
		]);
		const [{ assetId }] = await list(bench, 'assets');
		await list(bench, 'databases', { assetId: Number(assetId) });
		expect(bench.calls().at(-1)).toBe(`GET Assets/${String(assetId)}/Databases`);
		const entitlements = await list(bench, 'entitlements', { groupIds: '9, 10' });
		expect(new Set(entitlements.map(({ groupId }) => groupId))).toEqual(new Set([9, 10]));
	}),
);

describe('assets', () => {
	test(
		'of all workgroups, each paged; a limit asks for no more than it needs',
		onPasswordSafe(SEEDED, async (bench) => {
			const all = await list(bench, 'assets');
			expect(new Set(all.map(({ assetId }) => assetId)).size).toBe(all.length);
			expect(new Set(all.map(({ workgroupId }) => workgroupId))).toEqual(new Set([1, 2]));
			const pages = ['limit=1000&offset=0'].flatMap((page) =>
				[1, 2].map((id) => `GET Workgroups/${id}/Assets?${page}`),
			);
			expect(bench.calls()).toEqual(['GET Workgroups', ...pages]);
			bench.record.clear();
			expect(await list(bench, 'assets', {}, { limit: 2 })).toEqual(all.slice(0, 2));
			expect(bench.calls()).toEqual(['GET Workgroups', 'GET Workgroups/1/Assets?limit=2&offset=0']);
			bench.record.clear();
			const first = all.filter(({ workgroupId }) => workgroupId === 1).length;
			await list(bench, 'assets', {}, { limit: first + 1 });
			expect(bench.calls().at(-1)).toBe('GET Workgroups/2/Assets?limit=1&offset=0');
		}),
	);

	test(
		'of a workgroup by ID and by name, of a smart rule, and by search',
		onPasswordSafe(SEEDED, async (bench) => {
			const inSecond = await list(bench, 'assets', { workgroup: '2' });
			expect(inSecond.length).toBeGreaterThan(0);
			expect(await list(bench, 'assets', { workgroup: 'plant & PARTNERS' })).toEqual(inSecond);
			const all = await list(bench, 'assets', { smartRuleId: '73' });
			expect(all.length).toBeGreaterThan(inSecond.length);
			const found = await list(bench, 'assets', { dnsName: 'SRV-SQL-07.corp.example' });
			expect(found.map(({ assetName }) => assetName)).toEqual(['srv-sql-07']);
			const search = bench.record.find({ path: /Assets\/Search$/i });
			expect(search).toMatchObject([
				{
					method: 'POST',
					json: { DnsName: 'SRV-SQL-07.corp.example' },
					query: { limit: '1000', offset: '0' },
				},
			]);
		}),
	);

	test.each([
		[{ workgroup: 'nowhere' }, /no workgroup called "nowhere"/],
		[{ workgroup: '1', assetName: 'x' }, /cannot be combined/],
		[{ smartRuleId: 'x' }, /Smart Rule ID is not a number/],
	])('%j is refused', async (filters, message) => {
		await onPasswordSafe(SEEDED, async (bench) => {
			const { error } = await bench.run('inventory', 'getAll', {
				parameters: { type: 'assets', filters },
			});
			expect(error?.message).toMatch(message);
			expect(bench.calls().filter((call) => call !== 'GET Workgroups')).toEqual([]);
		})();
	});
});

test.each([
	['assets', '"Asset Management" (Read)'],
	['functionalAccounts', '"Password Safe Account Management" (Read)'],
	['entitlements', '"Analytics and Reporting" (Read)'],
	['roles', '"Password Safe Role Management" (Read)'],
	['userGroups', '"User Accounts Management" (Read)'],
])('without the permission to read %s it is named', async (type, permission) => {
	await onPasswordSafe(SEEDED, async (bench) => {
		bench.safe.changeUser('svc-n8n', { rights: { features: {} } });
		const { error } = await bench.run('inventory', 'getAll', { parameters: { type } });
		expect(error?.description).toContain(permission);
	})();
});

test(
	'a type by expression, of each item its own; one that does not exist fails alone',
	onPasswordSafe(SEEDED, async (bench) => {
		const { outputs } = await bench.run('inventory', 'getAll', {
			parameters: { type: '={{ $json.type }}', filters: { name: 'e' } },
			items: [{ type: 'workgroups' }, { type: 'sessions' }, { type: 'organizations' }],
			onError: 'continueRegularOutput',
		});
		const found = outputs[0].map(({ json, pairedItem }) => [pairedItem, json.name ?? json.error]);
		expect(found).toEqual([
			[{ item: 0 }, 'Default Workgroup'],
			[{ item: 0 }, 'Plant & Partners'],
			[{ item: 1 }, expect.objectContaining({ message: '"Type" has no value "sessions"' })],
			[{ item: 2 }, 'Default Organization'],
		]);
	}),
);
