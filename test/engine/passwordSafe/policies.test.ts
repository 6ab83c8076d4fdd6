import { onPasswordSafe } from './bench';

test(
	'policies, simplified to what an auditor asks',
	onPasswordSafe({ estate: 'seeded' }, async (bench) => {
		const policies = await bench.records('accessPolicy', 'getAll', {
			parameters: { returnAll: true },
		});
		expect(policies.map(({ name }) => name)).toContain('Auto-approve, not recorded');
		const byName = new Map(policies.map((policy) => [policy.name, policy]));
		expect(byName.get('Auto-approve, not recorded')).toMatchObject({
			requiresApproval: false,
			accessTypesWithoutApproval: expect.arrayContaining(['View', 'RDP', 'SSH']) as unknown,
			recordsSessions: false,
			accessTypesNotRecorded: expect.not.arrayContaining(['View']) as unknown,
			requiresReason: false,
		});
		expect(byName.get('Two approvers and a ticket')).toMatchObject({
			requiresApproval: true,
			accessTypesWithoutApproval: [],
			recordsSessions: true,
			accessTypesNotRecorded: [],
			requiresReason: true,
			requiresTicket: true,
		});
	}),
);

test(
	'raw policies have all schedules; a filter and a limit hold',
	onPasswordSafe({ estate: 'seeded' }, async (bench) => {
		const [policy, ...others] = await bench.records('accessPolicy', 'getAll', {
			parameters: { simplify: false, limit: 5, filters: { name: 'NOT RECORDED' } },
		});
		expect(others).toEqual([]);
		expect(policy).toMatchObject({
			name: 'Auto-approve, not recorded',
			schedules: [
				{
					requireReason: false,
					accessTypes: expect.arrayContaining([
						expect.objectContaining({ accessType: 'RDP', recordSession: false, minApprovers: 0 }),
					]) as unknown,
				},
			],
		});
		const limited = await bench.records('accessPolicy', 'getAll', { parameters: { limit: 2 } });
		expect(limited).toHaveLength(2);
	}),
);

test(
	'which policies apply, by ID and by name; none for too long a time',
	onPasswordSafe({}, async (bench) => {
		const { accessPolicyId } = bench.safe.addAccessPolicy({ name: 'Plant' });
		const { accountId } = bench.safe.addManagedAccount({
			name: 'operator',
			system: 'plc-line-3',
			accessPolicyId,
			maxReleaseDuration: 120,
		});
		const [{ systemId }] = bench.safe.state.systems.all();
		const run = async (parameters: object) =>
			await bench.records('accessPolicy', 'test', { parameters: parameters as never });
		const byId = await run({ systemId, accountId });
		expect(byId).toMatchObject([
			{
				systemId,
				accountId,
				durationMinutes: 60,
				isRequestable: true,
				policies: [{ accessPolicyId, name: 'Plant' }],
			},
		]);
		const byName = await run({
			systemId: { __rl: true, mode: 'name', value: 'PLC-line-3' },
			accountId: { __rl: true, mode: 'name', value: 'operator' },
			durationMinutes: 120,
		});
		expect(byName).toEqual([{ ...byId[0], durationMinutes: 120 }]);
		expect(await run({ systemId, accountId, durationMinutes: 121 })).toMatchObject([
			{ isRequestable: false, policies: [] },
		]);
		const { json } = bench.record.requests.filter(({ path }) => path.endsWith('/Test'))[0];
		expect(json).toEqual({ SystemId: systemId, AccountId: accountId, DurationMinutes: 60 });
	}),
);

test.each([
	[{ systemId: ' ', accountId: 1 }, 'Managed System'],
	[{ systemId: 1, accountId: 2, durationMinutes: 0 }, 'Duration (Minutes)'],
])(
	'bad input %j stops before the network',
	async (parameters, named) =>
		await onPasswordSafe({}, async (bench) => {
			const { error } = await bench.run('accessPolicy', 'test', {
				parameters: parameters as never,
			});
			expect(error?.message).toContain(named);
			expect(bench.record.requests).toEqual([]);
		})(),
);

test(
	'without the permission it is named',
	onPasswordSafe({}, async (bench) => {
		bench.safe.changeUser('svc-n8n', { rights: { features: {}, roles: [] } });
		const policies = await bench.run('accessPolicy', 'getAll');
		expect(policies.error?.description).toContain('"Password Safe Role Management" (Read)');
	}),
);
