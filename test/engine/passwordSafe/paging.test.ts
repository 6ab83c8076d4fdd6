import type { INodeParameters } from 'n8n-workflow';

import { QUIRK_VALUES } from '../../simulator/passwordSafe/quirkValues';
import type { PasswordSafeBench } from './bench';
import { onPasswordSafe } from './bench';

/** A list with pages, how many records it gets, and how to tell them apart. */
interface PagedList {
	resource: string;
	parameters: INodeParameters;
	fill(bench: PasswordSafeBench, count: number): void;
	/** In the server's order. */
	expected(bench: PasswordSafeBench): unknown[];
	id: string;
	path: RegExp;
}

const AUDITS: PagedList = {
	resource: 'userAudit',
	parameters: { filters: { username: 'bulk-auditor' } },
	fill: ({ safe }, audits) => safe.fill({ audits }),
	expected: ({ safe }) =>
		safe.state.audits
			.all()
			.filter(({ username }) => username === 'bulk-auditor')
			.map(({ auditId }) => auditId),
	id: 'auditId',
	path: /UserAudits$/i,
};

const SECRETS: PagedList = {
	resource: 'secret',
	parameters: { filters: { path: 'Bulk' } },
	fill: ({ safe }, secrets) => safe.fill({ secrets }),
	expected: ({ safe }) => safe.state.secrets.secrets.map(({ id }) => id),
	id: 'id',
	path: /Secrets$/i,
};

const ASSETS: PagedList = {
	resource: 'inventory',
	parameters: { type: 'assets', filters: { workgroup: '1' } },
	fill: ({ safe }, managedSystems) => safe.fill({ managedSystems }),
	expected: ({ safe }) => safe.state.systems.allAssets().map(({ assetId }) => assetId),
	id: 'assetId',
	path: /Assets$/i,
};

const LISTS = { AUDITS, SECRETS, ASSETS };

const names = Object.keys(LISTS) as Array<keyof typeof LISTS>;

async function read(bench: PasswordSafeBench, list: PagedList, more: INodeParameters) {
	const parameters = { ...list.parameters, ...more };
	const records = await bench.records(list.resource, 'getAll', { parameters });
	return records.map(({ [list.id]: id }) => id);
}

const asked = (bench: PasswordSafeBench, { path }: PagedList) =>
	bench.record.find({ path }).map(({ query }) => `${String(query.limit)}@${String(query.offset)}`);

describe.each(QUIRK_VALUES.envelopes)('envelopes: %s', (envelopes) => {
	test.each(names)('%s: all of it, each once and in order', async (name) => {
		const list = LISTS[name];
		await onPasswordSafe({ passwordSafe: { envelopes } }, async (bench) => {
			list.fill(bench, 2_345);
			expect(await read(bench, list, { returnAll: true })).toEqual(list.expected(bench));
			expect(asked(bench, list)).toEqual(['1000@0', '1000@1000', '1000@2000']);
		})();
	});

	test.each(names)('%s: no more than the limit needs', async (name) => {
		const list = LISTS[name];
		await onPasswordSafe({ passwordSafe: { envelopes } }, async (bench) => {
			list.fill(bench, 1_200);
			const all = list.expected(bench);
			for (const limit of [7, 1_000, 1_001]) {
				bench.record.clear();
				expect(await read(bench, list, { limit })).toEqual(all.slice(0, limit));
				const pages = limit > 1_000 ? ['1000@0', '1@1000'] : [`${limit}@0`];
				expect(asked(bench, list)).toEqual(pages);
			}
		})();
	});

	test.each(names)('%s: none', async (name) => {
		const list = LISTS[name];
		await onPasswordSafe({ passwordSafe: { envelopes } }, async (bench) => {
			expect(await read(bench, list, { returnAll: true })).toEqual([]);
			expect(asked(bench, list)).toEqual(['1000@0']);
		})();
	});

	test('exactly one page: a total saves the second call', async () => {
		await onPasswordSafe({ passwordSafe: { envelopes } }, async (bench) => {
			AUDITS.fill(bench, 1_000);
			expect(await read(bench, AUDITS, { returnAll: true })).toHaveLength(1_000);
			const isTold = envelopes !== 'never';
			expect(asked(bench, AUDITS)).toEqual(isTold ? ['1000@0'] : ['1000@0', '1000@1000']);
		})();
	});
});

test(
	'audits that come in while the pages are read: each once, none lost',
	onPasswordSafe({}, async (bench) => {
		AUDITS.fill(bench, 2_500);
		const before = AUDITS.expected(bench);
		const user = bench.safe.state.people.find('bulk-auditor');
		if (!user) throw new Error('nobody was audited');
		const all = bench.safe.state.audits.all.bind(bench.safe.state.audits);
		bench.safe.state.audits.all = () => {
			const listed = all();
			for (let i = 0; i < 5; i++) bench.safe.state.audits.add('Login', 'PMM', user);
			return listed;
		};
		const found = await read(bench, AUDITS, { returnAll: true });
		expect(found).toEqual(before);
	}),
);

test(
	'a page that fails for a passing reason is asked for again, and alone',
	onPasswordSafe({}, async (bench) => {
		AUDITS.fill(bench, 2_100);
		bench.faults.add({ kind: 'truncate', cut: true, after: 1, when: { path: AUDITS.path } });
		expect(await read(bench, AUDITS, { returnAll: true })).toEqual(AUDITS.expected(bench));
		expect(asked(bench, AUDITS)).toEqual(['1000@0', '1000@1000', '1000@1000', '1000@2000']);
	}),
);

test(
	'a page that is cut off is no short page',
	onPasswordSafe({}, async (bench) => {
		AUDITS.fill(bench, 2_100);
		bench.faults.add({ kind: 'truncate', after: 1, when: { path: AUDITS.path } });
		const { error } = await bench.run('userAudit', 'getAll', {
			parameters: { ...AUDITS.parameters, returnAll: true },
		});
		expect(error?.message).toBe('The answer cannot be read as JSON');
	}),
);

test.each([
	['an array', (rows: unknown[]) => rows, undefined],
	[
		'an envelope',
		(rows: unknown[]) => ({ TotalCount: 5_000, Data: rows }),
		'The list has 5000 records, but only 1000 could be read',
	],
])('a server that ignores the offset and answers with %s ends', async (_, wrap, message) => {
	await onPasswordSafe({}, async (bench) => {
		const rows = Array.from({ length: 1_000 }, (__, i) => ({ AuditID: i + 1 }));
		const body = JSON.stringify(wrap(rows));
		bench.faults.add({ kind: 'status', status: 200, body, times: 99, when: { path: AUDITS.path } });
		const { error, outputs } = await bench.run('userAudit', 'getAll', {
			parameters: { returnAll: true },
		});
		expect(error?.message).toBe(message);
		if (message === undefined) expect(outputs[0]).toHaveLength(1_000);
		expect(asked(bench, AUDITS)).toEqual(['1000@0', '1000@1000']);
	})();
});

describe('a list without pages', () => {
	const platforms = JSON.stringify(
		Array.from({ length: 3 }, (_, i) => ({ PlatformID: i, Name: 'x' })),
	);

	const when = { path: /Platforms$/i };

	test.each([
		['an array', platforms],
		['an envelope', `{"TotalCount":3,"Data":${platforms}}`],
		['an envelope in the other order', `{"Data":${platforms},"TotalCount":3}`],
	])('comes as %s', async (_, body) => {
		await onPasswordSafe({}, async (bench) => {
			bench.faults.add({ kind: 'status', status: 200, body, times: 2, when });
			const parameters = { type: 'platforms', returnAll: true };
			expect(await bench.records('inventory', 'getAll', { parameters })).toHaveLength(3);
			const limited = await bench.records('inventory', 'getAll', {
				parameters: { type: 'platforms', limit: 2 },
			});
			expect(limited.map(({ platformId }) => platformId)).toEqual([0, 1]);
		})();
	});

	test(
		'is not read further than the limit: what follows may even be broken',
		onPasswordSafe({}, async (bench) => {
			const body = `${platforms.slice(0, -1)},{"PlatformID":3`;
			bench.faults.add({ kind: 'status', status: 200, body, times: 2, when });
			const limited = await bench.records('inventory', 'getAll', {
				parameters: { type: 'platforms', limit: 2 },
			});
			expect(limited).toHaveLength(2);
			const { error } = await bench.run('inventory', 'getAll', {
				parameters: { type: 'platforms', returnAll: true },
			});
			expect(error?.message).toBe('The answer cannot be read as JSON');
		}),
	);

	test(
		'of 20,000 sessions comes whole and in order',
		onPasswordSafe({}, async (bench) => {
			bench.safe.fill({ sessions: 20_000 });
			const found = await bench.records('session', 'getAll', { parameters: { returnAll: true } });
			expect(found.map(({ sessionId }) => sessionId)).toEqual(
				bench.safe.state.sessions.all().map(({ sessionId }) => sessionId),
			);
		}),
	);
});
