import { QUIRK_VALUES } from '../../simulator/pra/quirkValues';
import { having, onPra } from '../support';
import { recordsOf } from './support';

test.concurrent(
	'counts by appliance, with what Command API v2 tells of it',
	onPra({}, async (bench) => {
		bench.pra.manyClients(7);
		bench.pra.failover.pair('primary');
		const [summary, again] = await recordsOf(bench, 'connectedClient', 'getSummary', {
			items: [{}, {}],
		});
		expect(summary).toEqual({
			applianceId: bench.pra.appliance.id,
			name: 'Primary',
			publicHostname: 'access.example.test',
			clusterRole: 'single',
			failoverRole: 'primary',
			acceptingConnections: true,
			timezoneOffset: 3600,
			accessConsoles: 3,
			assetClients: 3,
			gateways: 1,
			pinnedClients: null,
			source: 'commandV2',
		});
		expect(again).toEqual(summary);
		expect(bench.record.count({ path: /client-count$/ })).toBe(1);
	}),
);

test.concurrent.each(QUIRK_VALUES.v1CountPlace)(
	'counts over XML, as %s: with the Jump Clients that wait',
	async (v1CountPlace) => {
		await onPra(having('commandV1', { quirks: { v1CountPlace } }), async (bench) => {
			bench.pra.manyClients(6);
			const [summary] = await recordsOf(bench, 'connectedClient', 'getSummary');
			expect(summary).toMatchObject({
				applianceId: bench.pra.appliance.id,
				name: null,
				failoverRole: null,
				accessConsoles: 3,
				assetClients: 3,
				gateways: 0,
				pinnedClients: 37,
				source: 'commandV1',
			});
		})();
	},
);
