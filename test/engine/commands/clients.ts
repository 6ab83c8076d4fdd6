import type { IDataObject } from 'n8n-workflow';

import { QUIRK_VALUES } from '../../simulator/pra/quirkValues';
import type { PraBench } from '../support';
import { GENERATIONS, having, onPra } from '../support';
import { failureOf, recordsOf } from './support';

/** A person in two sessions, one of them through a Jumpoint; another who is in none; a gateway. */
function connect({ pra }: PraBench): { srv: string; sw: string } {
	pra.addPerson({
		username: 'CORP\\jdoe',
		displayName: 'John Doe',
		userId: 14,
		hostname: 'WKS-JDOE',
	});
	pra.addPerson({ username: 'asmith', displayName: 'Alice', userId: 15, userType: 'invited' });
	pra.addGateway('JPT-DC1');
	const users = ['CORP\\jdoe'];
	return {
		srv: pra.startSession({ hostname: 'srv-sql-07', users }).lsid,
		sw: pra.startSession({ hostname: 'core-sw-01', users, kind: 'shell' }).lsid,
	};
}

const list = async (bench: PraBench, filters: IDataObject = {}, more: IDataObject = {}) =>
	await recordsOf(bench, 'connectedClient', 'getAll', {
		parameters: { returnAll: true, filters, ...more } as never,
	});

const hosts = (records: IDataObject[]) => records.map(({ hostname }) => hostname);

describe.each(GENERATIONS)('connected clients, %s', (generation) => {
	const isV2 = generation === 'commandV2';
	const since = isV2 ? null : expect.stringMatching(/^\d{4}-.*Z$/);

	test.concurrent(
		'all of them, with the same fields from both generations',
		onPra(having(generation), async (bench) => {
			const { srv, sw } = connect(bench);
			const records = await list(bench);
			expect(records).toHaveLength(5);
			const common = { timezoneOffset: 3600, connectedSince: since, source: generation };
			const nobody = {
				userId: null,
				userType: null,
				username: null,
				displayName: null,
				sessionCount: null,
				sessionLsids: [],
			};
			const platform = 'Windows Server 2022 Standard';
			const id = expect.any(Number);
			expect(records[0]).toEqual({
				...common,
				id,
				type: 'accessConsole',
				hostname: 'WKS-JDOE',
				platform: 'Windows 11 Enterprise',
				nonInteractive: null,
				lsid: null,
				userId: 14,
				userType: 'normal',
				username: 'CORP\\jdoe',
				displayName: 'John Doe',
				sessionCount: 2,
				sessionLsids: [srv, sw],
			});
			const asset = { ...common, ...nobody, id, type: 'assetClient', platform };
			expect(records.filter(({ type }) => type === 'assetClient')).toEqual([
				{ ...asset, hostname: 'srv-sql-07', nonInteractive: null, lsid: srv },
				{ ...asset, hostname: 'core-sw-01', nonInteractive: 'shell', lsid: sw },
			]);
			expect(records.find(({ type }) => type === 'gateway')).toMatchObject({
				hostname: 'JPT-DC1',
				lsid: null,
				...nobody,
			});
		}),
	);

	test.concurrent(
		'filters by type, host and person',
		onPra(having(generation), async (bench) => {
			connect(bench);
			expect(hosts(await list(bench, { type: ['gateway'] }))).toEqual(['JPT-DC1']);
			expect(await list(bench, { type: ['gateway', 'assetClient'] })).toHaveLength(3);
			expect(await list(bench, { type: [] })).toHaveLength(5);
			expect(hosts(await list(bench, { hostname: 'SRV-SQL-07.corp.example' }))).toEqual([
				'srv-sql-07',
			]);
			const wildcard = { hostname: '*-*-0?', matchMode: 'wildcard' };
			expect(hosts(await list(bench, wildcard))).toEqual(['srv-sql-07', 'core-sw-01']);
			expect(hosts(await list(bench, { username: 'jdoe' }))).toEqual(['WKS-JDOE']);
			expect(await list(bench, { username: 'jdoe', matchMode: 'exact' })).toEqual([]);
			expect(await list(bench, { username: 'jdoe', type: ['assetClient'] })).toEqual([]);
		}),
	);

	test.concurrent(
		'many of them: the limit, and none lost or twice',
		onPra(having(generation), async (bench) => {
			bench.pra.manyClients(701);
			expect(await list(bench, {}, { returnAll: false })).toHaveLength(50);
			expect(await list(bench, {}, { returnAll: false, limit: 3 })).toHaveLength(3);
			const all = await list(bench);
			expect(new Set(all.map(({ id }) => id)).size).toBe(701);
		}),
	);

	test.concurrent(
		'items that ask for the same share one list',
		onPra(having(generation), async (bench) => {
			connect(bench);
			const items = Array.from({ length: 20 }, (_, index) => ({ index }));
			const records = await recordsOf(bench, 'connectedClient', 'getAll', { items });
			expect(records).toHaveLength(100);
			const calls = isV2
				? bench.record.count({ path: '/api/command/v2/client' })
				: bench.record.count({ action: 'get_connected_client_list' });
			expect(calls).toBe(1);
		}),
	);

	test.concurrent(
		'nobody: an empty list',
		onPra(having(generation), async (bench) => {
			expect(await list(bench)).toEqual([]);
		}),
	);

	test.concurrent(
		'one by its ID, and its connections',
		onPra(having(generation), async (bench) => {
			connect(bench);
			const all = await list(bench);
			const items = all.map(({ id }) => ({ id }));
			const run = { parameters: { clientId: '={{ $json.id }}' }, items };
			expect(await recordsOf(bench, 'connectedClient', 'get', run)).toEqual(all);
			const connections = await recordsOf(bench, 'connectedClient', 'getConnections', run);
			expect(connections).toHaveLength(5);
			expect(connections[0]).toEqual({
				id: all[0].id,
				connections: [
					{
						applianceId: bench.pra.appliance.id,
						purpose: 'primary',
						receiveTrafficNode: false,
						connectedSince: expect.stringMatching(/^\d{4}-.*Z$/),
						privateIp: expect.stringMatching(/^192\.168\./),
					},
				],
				events: [{ time: expect.stringMatching(/^\d{4}-.*Z$/), message: 'Connected' }],
				source: generation,
			});
		}),
	);

	test.concurrent.each(QUIRK_VALUES.unknownClientId)(
		'an ID of nobody (%s): an error that says so; other items go on',
		async (unknownClientId) => {
			await onPra(having(generation, { quirks: { unknownClientId } }), async (bench) => {
				connect(bench);
				const [{ id }] = await list(bench);
				for (const operation of ['get', 'getConnections']) {
					const { outputs } = await bench.run({
						resource: 'connectedClient',
						operation,
						parameters: { clientId: '={{ $json.id }}' },
						items: [{ id: 9_999 }, { id }],
						onError: 'continueRegularOutput',
					});
					expect(outputs[0]).toMatchObject([
						{
							json: { error: { message: 'No client with this ID is connected' } },
							pairedItem: { item: 0 },
						},
						{ json: { id }, pairedItem: { item: 1 } },
					]);
				}
			})();
		},
	);

	test.concurrent(
		'without the permission: the error names it',
		onPra(having(generation), async (bench) => {
			bench.pra.changeAccount({ permissions: { perm_command: 'deny' } });
			for (const operation of ['getAll', 'getSummary']) {
				const { description } = await failureOf(bench, 'connectedClient', operation);
				expect(description).toContain('"Command API: Read-Only"');
			}
		}),
	);

	test.concurrent(
		'an answer that is none is no empty list',
		onPra(having(generation), async (bench) => {
			connect(bench);
			const when = isV2
				? { path: '/api/command/v2/client' }
				: { action: 'get_connected_client_list' };
			for (const kind of ['html', 'garbage', 'truncate'] as const) {
				bench.faults.add({ kind, when });
				const { name } = await failureOf(bench, 'connectedClient', 'getAll');
				expect(name).toBe('NodeApiError');
			}
		}),
	);
});

const SPELLINGS = QUIRK_VALUES.v1LsidSpelling.flatMap((v1LsidSpelling) =>
	QUIRK_VALUES.v1RepLsids.map((v1RepLsids) => ({ v1LsidSpelling, v1RepLsids })),
);

test.concurrent.each(SPELLINGS)('LSIDs over XML, spelt as %j', async (quirks) => {
	await onPra(having('commandV1', { quirks }), async (bench) => {
		const { srv, sw } = connect(bench);
		const records = await list(bench);
		expect(records[0].sessionLsids).toEqual([srv, sw]);
		const assets = records.filter(({ type }) => type === 'assetClient');
		expect(assets.map(({ lsid }) => lsid)).toEqual([srv, sw]);
	})();
});

test.concurrent(
	'connections over XML, told in attributes',
	onPra(having('commandV1', { quirks: { v1Connections: 'attributes' } }), async (bench) => {
		connect(bench);
		const [{ id }] = await list(bench);
		const run = { parameters: { clientId: id as number } };
		const [{ connections }] = await recordsOf(bench, 'connectedClient', 'getConnections', run);
		expect(connections).toEqual([
			{
				applianceId: bench.pra.appliance.id,
				purpose: 'primary',
				receiveTrafficNode: false,
				connectedSince: expect.stringMatching(/^\d{4}-.*Z$/),
				privateIp: expect.stringMatching(/^192\.168\./),
			},
		]);
	}),
);

test.concurrent.each([0, -1, 1.5, 2 ** 31, '../user/14/logout', null, {}, [7]])(
	'the client ID %j is refused before any request',
	async (id) => {
		await onPra({}, async (bench) => {
			for (const operation of ['get', 'getConnections']) {
				const run = { parameters: { clientId: '={{ $json.id }}' }, items: [{ id } as never] };
				const { name, message } = await failureOf(bench, 'connectedClient', operation, run);
				expect([name, message]).toEqual([
					'NodeOperationError',
					expect.stringContaining('"Client ID"'),
				]);
			}
			expect(bench.record.requests).toEqual([]);
		})();
	},
);

test.concurrent.each([
	{ type: ['console'] },
	{ hostname: '*', matchMode: 'wildcard' },
	// A list would be empty, and pass for the truth.
	{ hostname: ['srv', 'sw'] },
	{ username: { name: 'jdoe' } },
])('the filter %j is refused before any request', async (filters) => {
	await onPra({}, async (bench) => {
		const run = { parameters: { filters } as never };
		const { name } = await failureOf(bench, 'connectedClient', 'getAll', run);
		expect(name).toBe('NodeOperationError');
		expect(bench.record.requests).toEqual([]);
	})();
});
