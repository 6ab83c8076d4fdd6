import type { IDataObject } from 'n8n-workflow';

import type { PasswordSafeBench } from './bench';
import { onPasswordSafe, PASSWORD_SAFE_NODE } from './bench';

async function audits(bench: PasswordSafeBench, filters: IDataObject, more: IDataObject = {}) {
	const parameters = { returnAll: true, filters, ...more } as never;
	return await bench.records('userAudit', 'getAll', { parameters });
}

/** Audits of other people than the API's own. */
function seed(bench: PasswordSafeBench, hours: number[]): void {
	const user = bench.safe.addUser({ username: 'auditee' });
	for (const hour of hours) {
		const at = Date.UTC(2026, 10, 22, hour);
		bench.safe.state.audits.add('Edit', 'Managed Account', user, { at });
	}
}

const byAuditee = { username: 'auditee' };

test(
	'newest first, with dates in UTC',
	onPasswordSafe({}, async (bench) => {
		seed(bench, [4, 5, 6]);
		const found = await audits(bench, byAuditee);
		expect(found.map(({ createDate }) => createDate)).toEqual([
			'2026-11-22T06:00:00.000Z',
			'2026-11-22T05:00:00.000Z',
			'2026-11-22T04:00:00.000Z',
		]);
		expect(found[0]).toMatchObject({
			actionType: 'Edit',
			section: 'Managed Account',
			userName: 'auditee',
			ipAddress: '127.0.0.1',
		});
		expect(bench.calls()).toEqual(['GET UserAudits?username=auditee&limit=1000&offset=0']);
	}),
);

test(
	'each filter goes to the server',
	onPasswordSafe({}, async (bench) => {
		seed(bench, [4, 5, 6]);
		expect(await audits(bench, { ...byAuditee, actionType: 'Login' })).toEqual([]);
		expect(await audits(bench, { ...byAuditee, section: 'Managed Account' })).toHaveLength(3);
		expect(await audits(bench, { ...byAuditee, startDate: '2026-11-22T05:00:00Z' })).toHaveLength(
			2,
		);
		expect(
			await audits(bench, { ...byAuditee, endDate: '2026-11-22T07:00:00+02:00' }),
		).toHaveLength(2);
		expect(bench.record.requests.at(-2)?.query).toMatchObject({
			enddate: '2026-11-22T05:00:00.000Z',
		});
	}),
);

test(
	"a date without a zone is meant in the workflow's, one of an expression in its own",
	onPasswordSafe({}, async (bench) => {
		await bench.engine.runWorkflow({
			nodes: [
				{
					id: 'audits',
					name: 'Audits',
					type: PASSWORD_SAFE_NODE,
					typeVersion: 1,
					position: [0, 0],
					parameters: {
						resource: 'userAudit',
						operation: 'getAll',
						filters: {
							startDate: '2026-11-22T00:00:00',
							endDate: "={{ DateTime.fromISO('2026-11-23T00:00:00', { zone: 'Asia/Tokyo' }) }}",
						},
					},
					credentials: { beyondTrustPasswordSafeApi: await bench.store() },
				},
			],
			connections: {},
			settings: { timezone: 'Asia/Kolkata' },
		});
		expect(bench.record.find({ path: /UserAudits$/i })[0].query).toMatchObject({
			startdate: '2026-11-21T18:30:00.000Z',
			enddate: '2026-11-22T15:00:00.000Z',
		});
	}),
);

test.each([
	[{ startDate: '2026-11-22T06:00:00Z', endDate: '2026-11-22T05:00:00Z' }, /lies before/],
	[{ startDate: 'last week' }, /"Start Date" is not a date/],
	[{ username: 'x'.repeat(257) }, /"Username" is not a text/],
])('bad input %j stops before the network', async (filters, message) => {
	await onPasswordSafe({}, async (bench) => {
		const { error } = await bench.run('userAudit', 'getAll', { parameters: { filters } });
		expect(error?.message).toMatch(message);
		expect(bench.record.requests).toEqual([]);
	})();
});

test(
	'without the permission it is named',
	onPasswordSafe({}, async (bench) => {
		bench.safe.changeUser('svc-n8n', { rights: { features: {} } });
		const { error } = await bench.run('userAudit', 'getAll');
		expect(error?.description).toContain('"User Audits" (Read)');
	}),
);
