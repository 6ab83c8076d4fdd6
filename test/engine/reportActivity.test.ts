import type { INodeParameters } from 'n8n-workflow';

import type { Quirks } from '../simulator';
import type { PraBench } from './support';
import { onPra } from './support';

const HOUR = 3_600_000;

/** Whole seconds, so that events can lie exactly on a seam. */
const START = Math.floor((Date.now() - 72 * HOUR) / 1000) * 1000;

const at = (hours: number) => new Date(START + hours * HOUR);

const WINDOW = { startDate: at(0).toISOString(), endDate: at(60).toISOString() };

const DANA = { id: 14, name: 'Dana Whitfield' };

async function records(bench: PraBench, operation: string, more: INodeParameters = {}) {
	bench.pra.changeAccount({
		permissions: { perm_reporting_vault: true, perm_reporting_asset: true },
	});
	const parameters = { ...WINDOW, returnAll: true, ...more };
	const result = await bench.run({ resource: 'report', operation, parameters });
	expect(result.error).toBeUndefined();
	return result.outputs.flat().map(({ json }) => json);
}

const reports = (bench: PraBench) => bench.record.requests.filter(({ api }) => api === 'reporting');

const QUIRKS: Array<Partial<Quirks>> = [
	{},
	{ reportWindowEnd: 'inclusive' },
	{ emptyReport: 'error' },
	{ v1Namespace: 'docs' },
];

describe.each(QUIRKS)('the appliance having %j', (quirks) => {
	test.concurrent(
		'team activity: one record per event, each once, also on a seam',
		onPra({ quirks }, async (bench) => {
			const other = { name: 'Vendors', id: 2 };
			const { team } = bench.pra.happenings;
			for (const hours of [-1, 0, 24, 47, 60]) {
				team.push({ at: at(hours), performedBy: DANA.name, data: { user_id: String(hours) } });
			}
			team.push({
				at: at(24),
				performedBy: 'x',
				team: other,
				eventType: 'Conference Member Departed',
			});
			const found = await records(bench, 'getTeamActivity');
			expect(found.map(({ timestamp, team: name }) => [timestamp, name])).toEqual([
				[at(0).toISOString(), 'Operations'],
				[at(24).toISOString(), 'Operations'],
				[at(47).toISOString(), 'Operations'],
				[at(24).toISOString(), 'Vendors'],
			]);
			expect(found[0]).toEqual({
				team: 'Operations',
				teamId: 1,
				timestamp: at(0).toISOString(),
				eventType: 'Conference Member Added',
				performedBy: { type: 'representative', name: DANA.name },
				data: [{ name: 'user_id', value: '0' }],
			});
			const by = async (filters: INodeParameters) =>
				(await records(bench, 'getTeamActivity', { filters })).length;
			expect(await by({ team: 'vendors' })).toBe(1);
			expect(await by({ eventType: 'Conference Member Added' })).toBe(3);
		}),
	);

	test.concurrent(
		'Vault account activity, of all, of one account, of one user',
		onPra({ quirks }, async (bench) => {
			const { vault } = bench.pra.happenings;
			vault.push(
				{ at: at(0), eventType: 'Password Changed', account: 31, data: 'Manually Edited' },
				{ at: at(24), eventType: 'Credentials Used', account: 31, performedBy: DANA },
				{ at: at(48), eventType: 'Credentials Used', account: 32, performedBy: DANA },
				{ at: at(60), eventType: 'Credentials Used', account: 32, performedBy: DANA },
			);
			const found = await records(bench, 'getVaultAccountActivity');
			expect(found).toEqual([
				{
					timestamp: at(0).toISOString(),
					eventType: 'Password Changed',
					account: 31,
					data: 'Manually Edited',
					performedBy: null,
					performedById: null,
					performedByType: null,
				},
				expect.objectContaining({
					account: 31,
					data: null,
					performedBy: DANA.name,
					performedById: 14,
					performedByType: 'User',
				}),
				expect.objectContaining({ account: 32 }),
			]);
			const accounts = async (filters: INodeParameters) =>
				(await records(bench, 'getVaultAccountActivity', { filters })).map(
					({ account }) => account,
				);
			expect(await accounts({ accountId: 31 })).toEqual([31, 31]);
			expect(await accounts({ userId: 14 })).toEqual([31, 32]);
			expect(await accounts({ userId: 9 })).toEqual([]);
			expect(
				await records(bench, 'getVaultAccountActivity', { limit: 1, returnAll: false }),
			).toHaveLength(1);
		}),
	);

	test.concurrent(
		'nothing in the window is an empty list',
		onPra({ quirks }, async (bench) => {
			for (const operation of ['getTeamActivity', 'getVaultAccountActivity', 'getJumpItemReport']) {
				expect(await records(bench, operation)).toEqual([]);
			}
			expect(reports(bench)).toHaveLength(9);
		}),
	);
});

const SHAPES: Array<Partial<Quirks>> = (['attributes', 'elements', 'untimed'] as const).flatMap(
	(jumpItemShape) => [
		{ jumpItemShape, jumpItemWindow: true },
		{ jumpItemShape, jumpItemWindow: false },
	],
);

test.concurrent.each(SHAPES)('the report of Jump Items, each once: %j', async (quirks) => {
	await onPra({ quirks }, async (bench) => {
		const event = { jumpGroup: 'Databases', performedBy: DANA };
		for (const [id, hours] of [0, 24, 30].entries()) {
			const jumpItem = { id, name: `SQL ${id}` };
			bench.pra.happenings.jumpItems.push({
				...event,
				jumpItem,
				at: at(hours),
				eventType: 'Created',
			});
		}
		const found = await records(bench, 'getJumpItemReport');
		expect(found).toMatchObject(
			[0, 1, 2].map((id) => ({
				eventType: 'Created',
				jumpItem: { id, value: `SQL ${id}` },
				jumpGroup: 'Databases',
				performedBy: { name: DANA.name },
			})),
		);
	})();
});
