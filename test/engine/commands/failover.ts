import type { IDataObject } from 'n8n-workflow';

import { CHANGED, SYNC_STARTED } from '../../simulator/pra/failover';
import type { PraRun } from '../support';
import { GENERATIONS, having, onPra } from '../support';
import { actsIn, failureOf, recordsOf } from './support';

function become(role: string, options: IDataObject = {}, confirmRole = role): Partial<PraRun> {
	return { parameters: { role, confirmRole }, options };
}

describe.each(GENERATIONS)('the failover role, %s', (generation) => {
	const isV2 = generation === 'commandV2';
	const SET = isV2 ? { path: /failover-role$/ } : { action: 'set_failover_role' };
	const CALL = isV2 ? 'POST /api/command/v2/failover-role' : 'POST set_failover_role';

	test.concurrent(
		'changes, and the answer says from what to what',
		onPra(having(generation), async (bench) => {
			bench.pra.failover.pair('primary');
			const [record] = await recordsOf(bench, 'appliance', 'setFailoverRole', become('backup'));
			expect(record).toEqual({
				applianceId: bench.pra.appliance.id,
				applianceHostname: 'access.example.test',
				previousRole: 'primary',
				role: 'backup',
				outcome: 'changed',
				message: CHANGED,
			});
			expect(bench.pra.failover.role).toBe('backup');
			expect(bench.pra.failover.changes).toEqual([
				{ role: 'backup', dataSyncFirst: false, force: false },
			]);
		}),
	);

	test.concurrent(
		'with a data sync first: started, not done',
		onPra(having(generation), async (bench) => {
			bench.pra.failover.pair('backup');
			const run = become('primary', { dataSyncFirst: true });
			const [record] = await recordsOf(bench, 'appliance', 'setFailoverRole', run);
			expect(record).toMatchObject({ outcome: 'dataSyncStarted', message: SYNC_STARTED });
			expect(bench.pra.failover.role).toBe('backup');
			bench.pra.failover.finishDataSync();
			expect(bench.pra.failover.role).toBe('primary');
		}),
	);

	test.concurrent(
		'forced, where the other appliance cannot take over',
		onPra(having(generation), async (bench) => {
			bench.pra.failover.pair('primary');
			bench.pra.failover.peerIsDown = true;
			const { message } = await failureOf(bench, 'appliance', 'setFailoverRole', become('backup'));
			expect(message).toMatch(/cannot become the primary/);
			const forced = become('backup', { force: true });
			const [record] = await recordsOf(bench, 'appliance', 'setFailoverRole', forced);
			expect(record).toMatchObject({ outcome: 'changed' });
		}),
	);

	test.concurrent(
		'of an appliance that has the role already: no call',
		onPra(having(generation), async (bench) => {
			bench.pra.failover.pair('primary');
			const [record] = await recordsOf(bench, 'appliance', 'setFailoverRole', become('primary'));
			expect(record).toMatchObject({
				previousRole: 'primary',
				outcome: 'unchanged',
				message: null,
			});
			expect(actsIn(bench)).toEqual([]);
		}),
	);

	test.concurrent(
		'of an appliance without failover: refused',
		onPra(having(generation), async (bench) => {
			const { message } = await failureOf(bench, 'appliance', 'setFailoverRole', become('primary'));
			expect(message).toBe('access.example.test is in no failover pair');
			expect(actsIn(bench)).toEqual([]);
		}),
	);

	test.concurrent(
		'one call for all items',
		onPra(having(generation), async (bench) => {
			bench.pra.failover.pair('backup');
			const run = { ...become('primary', { dataSyncFirst: true }), items: [{}, {}, {}] };
			expect(await recordsOf(bench, 'appliance', 'setFailoverRole', run)).toHaveLength(3);
			expect(actsIn(bench)).toEqual([CALL]);
		}),
	);

	test.concurrent(
		'needs full access',
		onPra(having(generation), async (bench) => {
			bench.pra.failover.pair('backup');
			bench.pra.changeAccount({ permissions: { perm_command: 'read_only' } });
			const run = become('primary');
			const { description } = await failureOf(bench, 'appliance', 'setFailoverRole', run);
			expect(description).toContain('"Command API: Full Access"');
		}),
	);

	describe('without a clear answer: looked into, and not repeated', () => {
		test.concurrent.each(['resetAfter', 'garbage'] as const)(
			'%s, with its effect',
			async (kind) => {
				await onPra(having(generation), async (bench) => {
					bench.pra.failover.pair('backup');
					bench.faults.add({ kind, effect: true, when: SET } as never);
					const [record] = await recordsOf(
						bench,
						'appliance',
						'setFailoverRole',
						become('primary'),
					);
					expect(record).toMatchObject({
						outcome: 'changed',
						previousRole: 'backup',
						message: null,
					});
					expect(actsIn(bench)).toEqual([CALL]);
				})();
			},
		);

		test.concurrent.each(['resetBefore', 'html', 'hang'] as const)(
			'%s, without effect',
			async (kind) => {
				await onPra(having(generation), async (bench) => {
					bench.pra.failover.pair('backup');
					bench.faults.add({ kind, when: SET });
					const run = become('primary', { timeout: 5 });
					const failure = await failureOf(bench, 'appliance', 'setFailoverRole', run);
					expect(failure.message).toBe('The appliance is not the primary, or not yet');
					expect(failure.report).toMatchObject({ role: 'backup', wantedRole: 'primary' });
					expect(actsIn(bench)).toEqual([CALL]);
				})();
			},
		);

		test.concurrent(
			'and no look either, or another appliance at the address: nobody knows',
			onPra(having(generation), async (bench) => {
				const HEALTH = isV2 ? { path: /\/health$/ } : { action: 'check_health' };
				bench.pra.failover.pair('backup');
				bench.faults.add({ kind: 'resetAfter', when: SET });
				const lost = bench.faults.add({ kind: 'html', when: HEALTH, after: 1 });
				const blind = await failureOf(bench, 'appliance', 'setFailoverRole', become('primary'));
				expect(blind.message).toBe('Whether the appliance is the primary now is not known');
				lost.remove();

				const { failover, appliance } = bench.pra;
				const set = failover.set.bind(failover);
				failover.set = (...change) => {
					appliance.id = 'f'.repeat(32);
					return set(...change);
				};
				bench.faults.add({ kind: 'resetAfter', when: SET });
				const other = await failureOf(bench, 'appliance', 'setFailoverRole', become('backup'));
				expect(other.message).toBe('Whether the appliance is the backup now is not known');
				expect(other.description).toContain('Another appliance answers');
			}),
		);
	});
});

test.concurrent(
	'a health check that is a minute old is not believed',
	onPra({ quirks: { v2HealthIsOld: true } }, async (bench) => {
		bench.pra.failover.pair('backup');
		bench.faults.add({ kind: 'resetAfter', when: { path: /failover-role$/ } });
		const [record] = await recordsOf(bench, 'appliance', 'setFailoverRole', become('primary'));
		expect(record).toMatchObject({ outcome: 'changed' });
	}),
);

test.concurrent.each([
	become('primary', {}, ' '),
	become('primary', {}, 'backup'),
	become('primary', {}, 'Primary'),
	become('backup', {}, 'yes'),
	become('backup', {}, 'true'),
	become('backup', {}, ' backup'),
	// What an expression brings, an AI agent's too, never counts.
	become('backup', {}, '={{ "backup" }}'),
	become('backup', {}, "={{ $fromAI('role') }}"),
	{ ...become('backup', {}, "={{ $fromAI('role') }}"), items: [{ role: 'backup' }] },
	become('backup', {}, "={{ $fromAI('role', '', 'string', 'backup') }}"),
	{ ...become('backup', {}, '={{ $json.role }}'), items: [{ role: 'backup' }] },
] as Array<Partial<PraRun>>)('not confirmed (%j): no request at all', async (run) => {
	await onPra({}, async (bench) => {
		bench.pra.failover.pair('primary');
		const failure = await failureOf(bench, 'appliance', 'setFailoverRole', run);
		expect(failure.name).toBe('NodeOperationError');
		expect(failure.message).toBe('Not confirmed: nothing was changed');
		expect(failure.description).toMatch(/would make the appliance the (primary|backup): it would/);
		expect(bench.record.requests).toEqual([]);
	})();
});

test.concurrent.each([
	become('none'),
	become('primary', { force: true }),
	become('backup', { force: 'yes' }),
])('%j is refused before any request', async (run) => {
	await onPra({}, async (bench) => {
		const { name } = await failureOf(bench, 'appliance', 'setFailoverRole', run);
		expect(name).toBe('NodeOperationError');
		expect(bench.record.requests).toEqual([]);
	})();
});

test.concurrent(
	'items that want different things: nothing is changed',
	onPra({}, async (bench) => {
		bench.pra.failover.pair('primary');
		const items = [{ sync: true }, { sync: false }];
		const run = { ...become('backup', { dataSyncFirst: '={{ $json.sync }}' }), items };
		const { message } = await failureOf(bench, 'appliance', 'setFailoverRole', run);
		expect(message).toMatch(/^The input items want different changes/);
		expect(actsIn(bench)).toEqual([]);
	}),
);
