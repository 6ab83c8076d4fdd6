import type { IDataObject } from 'n8n-workflow';

import { QUIRK_VALUES } from '../simulator/pra/quirkValues';
import {
	byId,
	byName,
	calls,
	onConfiguration,
	records,
	run,
	textOf,
} from './configuration/support';
import type { PraBench } from './support';

const GROUPS = '/api/config/v1/jump-group';

function addGroups(bench: PraBench, count: number): void {
	for (let i = 1; i <= count; i++) {
		bench.pra.configuration.add('/jump-group', { name: `g${i}`, code_name: `c${i}` });
	}
}

/** Answers the next request for Jump Groups with this page in place of the simulator's own. */
function scriptPage(
	bench: PraBench,
	rows: unknown,
	link?: string,
	total?: number,
	path: string | RegExp = GROUPS,
): void {
	bench.faults.add({
		kind: 'status',
		status: 200,
		body: JSON.stringify(rows),
		headers: {
			'content-type': 'application/json',
			...(link ? { link } : {}),
			...(total === undefined ? {} : { 'x-bt-pagination-total': String(total) }),
		},
		when: { path },
	});
}

const next = (url: string) => `<${url}>; rel="first", <${url}>; rel="next"`;

const names = (list: IDataObject[]) => list.map(({ name }) => name);

describe('pages', () => {
	test(
		'Return All follows the links to the end; each record is there once, in order',
		onConfiguration(async (bench) => {
			addGroups(bench, 250);
			const list = await records(bench, 'getAll', 'jumpGroup', { returnAll: true });
			expect(names(list)).toEqual(Array.from({ length: 250 }, (_, i) => `g${i + 1}`));
			expect(calls(bench).map(({ query }) => query)).toEqual(
				['1', '2', '3'].map((current_page) => ({ per_page: '100', current_page })),
			);
		}),
	);

	test.each([
		[3, [['5', '1']], 3],
		[50, [['50', '1']], 50],
		[100, [['100', '1']], 100],
		[
			101,
			[
				['100', '1'],
				['100', '2'],
			],
			101,
		],
	])('a limit of %s asks for no more than it needs', async (limit, asked, got) => {
		await onConfiguration(async (bench) => {
			addGroups(bench, 250);
			expect(await records(bench, 'getAll', 'jumpGroup', { limit })).toHaveLength(got);
			const sent = calls(bench).map(({ query }) => [query.per_page, query.current_page]);
			expect(sent).toEqual(asked);
		})();
	});

	test(
		'filters stay on every page',
		onConfiguration(async (bench) => {
			for (let i = 0; i < 130; i++) {
				const given = { name: 'same', hostname: `h${i}`, jump_group_id: 1 + (i % 2) };
				bench.pra.configuration.add('/jump-client', given);
			}
			const filters = { jumpGroupId: 1, jumpGroupType: 'shared' };
			const parameters = { returnAll: true, filters };
			expect(await records(bench, 'getAll', 'jumpClient', parameters)).toHaveLength(65);
			bench.record.clear();
			const more = { returnAll: true, filters: { name: 'same' } };
			expect(await records(bench, 'getAll', 'jumpClient', more)).toHaveLength(130);
			expect(calls(bench).map(({ query }) => query.name)).toEqual(['same', 'same']);
		}),
	);

	test(
		'a record that moved to the next page while the list was read is there once',
		onConfiguration(async (bench) => {
			scriptPage(bench, [{ id: 1 }, { id: 2 }], next(`${GROUPS}?current_page=2`), 3);
			scriptPage(bench, [{ id: 2 }, { id: 3 }]);
			const list = await records(bench, 'getAll', 'jumpGroup', { returnAll: true });
			expect(list.map(({ id }) => id)).toEqual([1, 2, 3]);
		}),
	);

	test(
		'a list that shrinks while it is read is read anew, so that none is missed',
		onConfiguration(async (bench) => {
			scriptPage(bench, [{ id: 1 }, { id: 2 }], next(`${GROUPS}?current_page=2`), 4);
			scriptPage(bench, [{ id: 4 }], undefined, 3);
			scriptPage(bench, [{ id: 2 }, { id: 3 }], next(`${GROUPS}?current_page=2`), 3);
			scriptPage(bench, [{ id: 4 }], undefined, 3);
			const list = await records(bench, 'getAll', 'jumpGroup', { returnAll: true });
			expect(list.map(({ id }) => id).sort()).toEqual([1, 2, 3, 4]);
		}),
	);

	test.each([
		['getAll', 'groupPolicyJumpGroup', '/group-policy', 'jump-group'],
		['get', 'endpointAutomationJobExecution', '/endpoint-automation/job', 'execution'],
	] as const)(
		'a list that takes no page and yet comes in pages is read to its end: %s of %s',
		async (operation, type, above, below) => {
			await onConfiguration(async (bench) => {
				const { id } = bench.pra.configuration.add(above);
				const path = `/api/config/v1${above}/${String(id)}/${below}`;
				scriptPage(bench, [{ jump_group_id: 1 }], next(`${path}?current_page=2`), 2, path);
				scriptPage(bench, [{ jump_group_id: 2 }], undefined, 2, path);
				const parameters = { parentId: byId(Number(id)), returnAll: true };
				const list = await records(bench, operation, type, parameters);
				expect(list).toEqual([{ jumpGroupId: 1 }, { jumpGroupId: 2 }]);
				// What these take is told by the answer alone.
				expect(calls(bench).map(({ query }) => query)).toEqual([{}, { current_page: '2' }]);
				bench.record.clear();
			})();
		},
	);

	test(
		'one member that is listed twice, in two roles, is there twice',
		onConfiguration(async (bench) => {
			const { id } = bench.pra.configuration.add('/jump-group', { name: 'g' });
			const rows = [1, 2].map((jump_item_role_id) => ({ user_id: 14, jump_item_role_id }));
			bench.faults.add({
				kind: 'status',
				status: 200,
				body: JSON.stringify(rows),
				headers: { 'content-type': 'application/json' },
				when: { path: /\/user$/ },
			});
			const parent = { parentId: byId(Number(id)) };
			expect(await records(bench, 'getAll', 'jumpGroupUser', parent)).toEqual([
				{ userId: 14, jumpItemRoleId: 1 },
				{ userId: 14, jumpItemRoleId: 2 },
			]);
		}),
	);

	test.each([
		[
			'another origin',
			'https://evil.example/api/config/v1/jump-group?current_page=2',
			'https://evil.example',
		],
		[
			'another port',
			'http://127.0.0.1:9/api/config/v1/jump-group?current_page=2',
			'http://127.0.0.1:9',
		],
		[
			'the same host without TLS',
			'https://SAME/api/config/v1/jump-group?current_page=2',
			'https://127',
		],
		['another path', '/api/config/v1/user?current_page=2', 'another path'],
		['nonsense', 'http://', 'another path'],
	])('a next page at %s is not asked for', async (_, url, said) => {
		await onConfiguration(async (bench) => {
			scriptPage(bench, [{ id: 1 }], next(url.replace('SAME', bench.simulator.url.slice(7))));
			const result = await run(bench, 'getAll', 'jumpGroup', { returnAll: true });
			expect(textOf(result)).toContain(`said to be at ${said}`);
			expect(calls(bench)).toHaveLength(1);
		})();
	});

	test.each([
		['the same page again', [{ id: 1 }], () => `${GROUPS}?current_page=1`],
		['pages without anything new', [{ id: 1 }], (page: number) => `${GROUPS}?current_page=${page}`],
		['empty pages', [], (page: number) => `${GROUPS}?current_page=${page}`],
	])('a list that does not end, by %s, is not read for ever', async (_, rows, linkOf) => {
		await onConfiguration(async (bench) => {
			for (let page = 2; page < 20; page++) scriptPage(bench, rows, next(linkOf(page)));
			const result = await run(bench, 'getAll', 'jumpGroup', { returnAll: true });
			expect(textOf(result)).toContain('does not end');
			expect(calls(bench).length).toBeLessThanOrEqual(3);
		})();
	});

	test.each([
		['a text', '"servers"'],
		['a list of texts', '["a"]'],
		['nothing', ''],
		['a page', '<html>login</html>'],
	])('%s in place of a list is no empty list', async (_, body) => {
		await onConfiguration(async (bench) => {
			const when = { path: GROUPS };
			bench.faults.add({ kind: 'status', status: 200, body, when });
			expect((await run(bench, 'getAll', 'jumpGroup')).status).toBe('error');
		})();
	});

	test(
		'a list that breaks off is read again',
		onConfiguration(async (bench) => {
			addGroups(bench, 3);
			bench.faults.add({ kind: 'truncate', cut: true, when: { path: GROUPS } });
			expect(await records(bench, 'getAll', 'jumpGroup')).toHaveLength(3);
		}),
	);
});

describe('filters', () => {
	test(
		'hostile texts arrive as they are',
		onConfiguration(async (bench) => {
			const name = 'a&per_page=1#/../%2e%2e?x=ü☃"<>\\';
			bench.pra.configuration.add('/jump-group', { name });
			const filters = { name };
			expect(names(await records(bench, 'getAll', 'jumpGroup', { filters }))).toEqual([name]);
			expect(calls(bench)[0]).toMatchObject({ path: GROUPS, query: { name, per_page: '50' } });
		}),
	);

	test(
		'blank ones are none',
		onConfiguration(async (bench) => {
			addGroups(bench, 2);
			const filters = { name: '', codeName: '' };
			expect(await records(bench, 'getAll', 'jumpGroup', { filters })).toHaveLength(2);
			expect(calls(bench)[0].query).toEqual({ per_page: '50', current_page: '1' });
		}),
	);

	test(
		'a number from an expression, a yes and one of several',
		onConfiguration(async (bench) => {
			const { add } = bench.pra.configuration;
			add.call(bench.pra.configuration, '/vault/account', { name: 'own', personal: true });
			add.call(bench.pra.configuration, '/vault/account', { name: 'shared', type: 'ssh' });
			expect(names(await records(bench, 'getAll', 'vaultAccount'))).toEqual(['shared']);
			const all = { filters: { includePersonal: true, accountGroupId: '={{ "1" }}' } };
			expect(names(await records(bench, 'getAll', 'vaultAccount', all))).toEqual(['own', 'shared']);
			const one = { filters: { includePersonal: true, type: 'ssh' } };
			expect(names(await records(bench, 'getAll', 'vaultAccount', one))).toEqual(['shared']);
		}),
	);

	test.each([
		[{ jumpGroupId: 'seven' }, 'Jump Group ID'],
		[{ jumpGroupId: 0 }, 'Jump Group ID'],
		[{ jumpGroupType: '={{ "public" }}' }, 'Jump Group Type'],
		[{ name: '={{ [1] }}' }, 'Name'],
	])('%j stops before the network', async (filters, said) => {
		await onConfiguration(async (bench) => {
			const result = await run(bench, 'getAll', 'jumpClient', { filters: filters as never });
			expect(textOf(result)).toContain(said);
			expect(bench.record.requests).toEqual([]);
		})();
	});
});

describe('what a list is below', () => {
	test.each(QUIRK_VALUES.configurationNameFilter)('a parent by its name (%s)', async (filter) => {
		await onConfiguration(
			async (bench) => {
				const { id } = bench.pra.configuration.add('/jump-group', { name: 'Servers' });
				bench.pra.configuration.add('/jump-group', { name: 'Servers 2' });
				bench.pra.configuration.add(`/jump-group/${String(id)}/user`, { user_id: 14 });
				const parameters = { parentId: byName(' servers ') };
				const [record] = await records(bench, 'getAll', 'jumpGroupUser', parameters);
				expect(record).toMatchObject({ userId: 14 });
			},
			{ quirks: { configurationNameFilter: filter } },
		)();
	});

	test(
		'a parent that is looked up once serves all items',
		onConfiguration(async (bench) => {
			bench.pra.configuration.add('/user', { username: 'jdoe' });
			const parameters = { parentId: byName('jdoe') };
			await records(bench, 'getAll', 'jumpApproval', parameters, { items: [{}, {}, {}] });
			expect(calls(bench).filter(({ path }) => path.endsWith('/user'))).toHaveLength(1);
			expect(calls(bench).filter(({ path }) => path.includes('/jump-approval/'))).toHaveLength(3);
		}),
	);

	test(
		'two of one name: neither is guessed',
		onConfiguration(async (bench) => {
			const ids = [1, 2].map(() => bench.pra.configuration.add('/team', { name: 'Ops' }).id);
			const result = await run(bench, 'getAll', 'teamUser', { parentId: byName('ops') });
			expect(textOf(result)).toContain(`2 objects are called "ops"`);
			expect(textOf(result)).toContain(ids.join(', '));
		}),
	);

	test.each([
		byId('={{ "../user" }}'),
		byId('={{ "1/../2" }}'),
		byId('={{ "-1" }}'),
		byId('={{ "1e3" }}'),
		byId('={{ null }}'),
	])('%j names no parent, and stops before the network', async (parentId) => {
		await onConfiguration(async (bench) => {
			const result = await run(bench, 'getAll', 'teamUser', { parentId });
			expect(textOf(result)).toContain('"Parent"');
			expect(bench.record.requests).toEqual([]);
		})();
	});

	test.each(QUIRK_VALUES.configurationBelow)(
		'a record or a list in the place of one (%s)',
		async (configurationBelow) => {
			await onConfiguration(
				async (bench) => {
					const { id } = bench.pra.configuration.add('/jumpoint', { name: 'JPT' });
					const parameters = { parentId: byId(Number(id)) };
					const nodes = await records(bench, 'get', 'jumpointNode', parameters);
					expect(nodes).toHaveLength(1);
					expect(nodes[0]).toHaveProperty('privateIp');
				},
				{ quirks: { configurationBelow } },
			)();
		},
	);
});
