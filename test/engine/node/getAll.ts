import type { IDataObject } from 'n8n-workflow';

import type { PraBench } from '../support';
import { GENERATIONS, having, onPra } from '../support';

function addSessions(bench: PraBench): string[] {
	bench.pra.addHost({ hostname: 'srv-sql-07', jumpItem: 'SQL 07', jumpGroup: 'Databases' });
	bench.bystander('srv-sql-07', ['gone'], { endedAt: new Date() });
	return [
		bench.bystander('srv-sql-07', ['jdoe', 'asmith']),
		bench.bystander('core-sw-01', ['CORP\\jdoe'], { kind: 'shell' }),
		bench.bystander('srv-sql-070', ['jdoe2']),
		bench.bystander('srv-sql-07', ['npetrov'], { kind: 'webJump' }),
	];
}

async function list(bench: PraBench, parameters: IDataObject, options?: IDataObject) {
	const run = { operation: 'getAll', parameters: parameters as never, options };
	const result = await bench.run(run);
	return { ...result, records: (result.outputs[0] ?? []).map(({ json }) => json) };
}

describe.each(GENERATIONS)('%s', (generation) => {
	test.concurrent(
		'all live sessions, those of clients completed by the report, agentless ones after them',
		onPra(having(generation), async (bench) => {
			const lsids = addSessions(bench);
			const { records } = await list(bench, { returnAll: true });
			expect(records.map(({ lsid }) => lsid)).toEqual(lsids);
			expect(records[0]).toEqual({
				lsid: lsids[0],
				hostname: 'srv-sql-07',
				usernames: ['jdoe', 'asmith'],
				platform: 'Windows Server 2022 Standard',
				kind: 'jumpClient',
				startTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
				jumpItem: 'SQL 07',
				jumpGroup: 'Databases',
				source: generation,
			});
			expect(records[1]).toMatchObject({ kind: 'shell', usernames: ['CORP\\jdoe'] });
			expect(records[3]).toMatchObject({ kind: 'jumpoint', source: 'report' });
		}),
	);

	test.concurrent(
		'filters by host and user, with the match modes of the kill',
		onPra(having(generation), async (bench) => {
			const [shared, shell, other, web] = addSessions(bench);
			const found = async (filters: IDataObject) =>
				(await list(bench, { filters })).records.map(({ lsid }) => lsid);
			expect(await found({ hostname: 'SRV-SQL-07.corp.example' })).toEqual([shared, web]);
			expect(await found({ hostname: 'srv-sql-07*', matchMode: 'wildcard' })).toEqual([
				shared,
				other,
				web,
			]);
			expect(await found({ username: 'jdoe' })).toEqual([shared, shell]);
			expect(await found({ username: 'jdoe', matchMode: 'exact' })).toEqual([shared]);
			expect(await found({ username: 'jdoe', hostname: 'srv-sql-07' })).toEqual([shared]);
			expect(await found({ username: ' ', hostname: '' })).toHaveLength(4);
			expect(await found({ username: 'nobody' })).toEqual([]);
		}),
	);

	test.concurrent(
		'limit and returnAll',
		onPra(having(generation), async (bench) => {
			for (let index = 0; index < 60; index++) bench.bystander(`srv-${index}`, ['jdoe']);
			expect((await list(bench, {})).records).toHaveLength(50);
			expect((await list(bench, { limit: 3 })).records).toHaveLength(3);
			expect((await list(bench, { returnAll: true, limit: 3 })).records).toHaveLength(60);
		}),
	);

	test.concurrent(
		'reports not permitted: the list of the clients, and a hint',
		onPra(having(generation), async (bench) => {
			addSessions(bench);
			bench.pra.changeAccount({ permissions: { perm_reporting_session: false } });
			const { records, workflow } = await list(bench, {});
			expect(records).toHaveLength(3);
			const [run] = workflow.run.data.resultData.runData.Node;
			expect(run.hints).toEqual([
				{
					message: expect.stringMatching(/Agentless sessions.*missing.*Reporting API/),
					location: 'outputPane',
					type: 'warning',
				},
			]);
		}),
	);

	test.concurrent(
		'a report that fails otherwise fails the list: it would pass for the whole',
		onPra(having(generation), async (bench) => {
			addSessions(bench);
			bench.faults.add({ kind: 'garbage', when: { api: 'reporting' } });
			const { status, error } = await list(bench, {});
			expect(status).toBe('error');
			expect(error?.message).toMatch(/cannot be read as XML/);
		}),
	);
});

test.concurrent.each([
	['commandV2', 3],
	['commandV1', 3],
	['report', 4],
])('lookup %s', async (lookup, count) => {
	await onPra({}, async (bench) => {
		addSessions(bench);
		const { records } = await list(bench, {}, { lookup });
		expect(records).toHaveLength(count);
		expect(new Set(records.map(({ source }) => source))).toEqual(new Set([lookup]));
	})();
});

test.concurrent(
	'lookbackHours: how far back agentless sessions are found',
	onPra({}, async (bench) => {
		const startedAt = new Date(Date.now() - 30 * 3_600_000);
		bench.bystander('srv', ['jdoe'], { kind: 'webJump', startedAt });
		expect((await list(bench, {})).records).toHaveLength(0);
		expect((await list(bench, {}, { lookbackHours: 48 })).records).toHaveLength(1);
	}),
);

test.concurrent(
	'no session at all: no item, and no error',
	onPra({}, async (bench) => {
		const result = await bench.run({ operation: 'getAll' });
		expect(result.status).toBe('success');
		expect(result.outputs.flat()).toEqual([]);
	}),
);

test.concurrent.each([
	[{ limit: 0 }, /"Limit"/],
	[{ limit: 'many' }, /"Limit"/],
	[{ filters: { hostname: ['srv', 'sw'] } }, /"Hostname" is not a text/],
	[{ filters: { hostname: '*', matchMode: 'wildcard' } }, /nearly every hostname/],
	[{ filters: { hostname: 'srv', matchMode: 'fuzzy' } }, /"Match Mode" has no value "fuzzy"/],
])('bad input %j: refused before any request', async (parameters, message) => {
	await onPra({}, async (bench) => {
		const { error } = await list(bench, parameters as IDataObject);
		expect(error?.message).toMatch(message);
		expect(bench.record.requests).toEqual([]);
	})();
});
