import type { ObjectTypeName } from '../../nodes/BeyondTrustPra/api/configuration/objects';
import { typesWith } from '../../nodes/BeyondTrustPra/api/configuration/catalog';
import {
	byId,
	byName,
	calls,
	fromList,
	mapperFields,
	onConfiguration,
	searchList,
} from './configuration/support';
import { onPra } from './support';

/** Calls that take none: the mapper is not shown for them. */
const WITHOUT_FIELDS = ['groupPolicyProvisioning', 'vendorReactivation'];

const OBJECTS = 'searchConfigurationObjects';

const PARENTS = 'searchConfigurationParents';

describe('the list of objects', () => {
	test(
		'shows names, page by page, each once',
		onConfiguration(async (bench) => {
			for (let i = 0; i < 230; i++) bench.pra.configuration.add('/team', { name: `team ${i}` });
			const found: unknown[] = [];
			let token: string | undefined;
			do {
				const chosen = { objectType: 'team' };
				const page = await searchList(bench, OBJECTS, chosen, undefined, token);
				found.push(...page.results.map(({ value }) => value));
				token = page.paginationToken as string | undefined;
			} while (token !== undefined);
			expect(new Set(found).size).toBe(230);
			expect(found).toHaveLength(230);
			expect(calls(bench)).toHaveLength(3);
		}),
	);

	test(
		'reads on until a search finds something',
		onConfiguration(async (bench) => {
			for (let i = 0; i < 130; i++) bench.pra.configuration.add('/team', { name: `team ${i}` });
			const { id } = bench.pra.configuration.add('/team', { name: 'Operations' });
			const found = await searchList(bench, OBJECTS, { objectType: 'team' }, ' OPERA ');
			expect(found).toEqual({ results: [{ name: 'Operations', value: id }] });
		}),
	);

	test(
		'is that below the chosen parent, however it was chosen',
		onConfiguration(async (bench) => {
			const [one, other] = ['a', 'b'].map((name) =>
				bench.pra.configuration.add('/vendor', { name }),
			);
			bench.pra.configuration.add(`/vendor/${String(one.id)}/user`, { id: 50, username: 'jdoe' });
			bench.pra.configuration.add(`/vendor/${String(other.id)}/user`, { username: 'other' });
			const expected = { results: [{ name: 'jdoe', value: 50 }] };
			for (const parentId of [byId(Number(one.id)), byName('A'), fromList(Number(one.id))]) {
				const chosen = { objectType: 'vendorUser', parentId };
				expect(await searchList(bench, OBJECTS, chosen)).toEqual(expected);
			}
			const parents = await searchList(bench, PARENTS, { objectType: 'vendorUser' });
			expect(parents.results.map(({ name }) => name)).toEqual(['a', 'b']);
		}),
	);

	test(
		'shows the ID of what has no name',
		onConfiguration(async (bench) => {
			const { id } = bench.pra.configuration.add('/jump-group', { name: 'g' });
			bench.pra.configuration.add(`/jump-group/${String(id)}/user`, { user_id: 14 });
			const chosen = { objectType: 'jumpGroupUser', parentId: byId(Number(id)) };
			expect(await searchList(bench, OBJECTS, chosen)).toEqual({
				results: [{ name: 'ID 14', value: 14 }],
			});
		}),
	);

	test.each([
		['nothing is chosen', {}],
		['an expression is chosen', { objectType: '={{ $json.type }}' }],
		['the parent is not chosen yet', { objectType: 'vendorUser' }],
	])('is empty where %s', async (_, chosen) => {
		await onConfiguration(async (bench) => {
			expect(await searchList(bench, OBJECTS, chosen)).toEqual({ results: [] });
			expect(calls(bench)).toEqual([]);
		})();
	});

	test(
		'says which permission is missing',
		onPra({}, async (bench) => {
			const list = searchList(bench, OBJECTS, { objectType: 'team' });
			await expect(list).rejects.toThrow('does not allow it');
		}),
	);

	test(
		'of Vault accounts',
		onConfiguration(async (bench) => {
			const { id } = bench.pra.configuration.add('/vault/account', { name: 'svc' });
			expect(await searchList(bench, 'searchVaultAccounts')).toEqual({
				results: [{ name: 'svc', value: id }],
			});
		}),
	);

	test(
		'of a kind of Vault account is that of all of them',
		onConfiguration(async (bench) => {
			const { id } = bench.pra.configuration.add('/vault/account', { name: 'svc' });
			const chosen = { objectType: 'vaultAccountSsh' };
			expect(await searchList(bench, OBJECTS, chosen)).toEqual({
				results: [{ name: 'svc', value: id }],
			});
		}),
	);
});

describe('the fields of the mapper', () => {
	test(
		'to create a Remote RDP Jump Item',
		onConfiguration(async (bench) => {
			const { fields } = await mapperFields(bench, 'create', 'remoteRdpJumpItem');
			const required = fields.filter((field) => field.required).map(({ id }) => id);
			expect(required).toEqual(['name', 'jumpointId', 'hostname', 'jumpGroupId']);
			expect(fields.map(({ id }) => id)).not.toContain('id');
			expect(fields.map(({ id }) => id)).not.toContain('endpointId');
			expect(fields.find(({ id }) => id === 'jumpGroupType')).toEqual({
				id: 'jumpGroupType',
				displayName: 'Jump Group Type',
				defaultMatch: false,
				canBeUsedToMatch: false,
				required: false,
				display: true,
				type: 'options',
				options: [
					{ name: 'Shared', value: 'shared' },
					{ name: 'Personal', value: 'personal' },
				],
			});
			const types = Object.fromEntries(fields.map(({ id, type }) => [id, type]));
			expect(types).toMatchObject({ jumpointId: 'number', console: 'boolean', tag: 'string' });
			expect(calls(bench)).toEqual([]);
		}),
	);

	test(
		'to update: nothing is required',
		onConfiguration(async (bench) => {
			const { fields } = await mapperFields(bench, 'update', 'remoteRdpJumpItem');
			expect(fields.length).toBeGreaterThan(10);
			expect(fields.filter(({ required }) => required)).toEqual([]);
		}),
	);

	test.each(['create', 'update'] as const)('to %s: every type has some', async (operation) => {
		await onConfiguration(async (bench) => {
			for (const { value } of typesWith(operation)) {
				const { fields } = await mapperFields(bench, operation, value);
				expect([value, fields.length > 0]).toEqual([value, !WITHOUT_FIELDS.includes(value)]);
				for (const { type, options } of fields) {
					expect((options?.length ?? 0) > 0).toBe(type === 'options');
				}
			}
		})();
	});

	test(
		'are none where nothing is chosen',
		onConfiguration(async (bench) => {
			expect(await mapperFields(bench, 'create', 'none' as ObjectTypeName)).toEqual({ fields: [] });
		}),
	);
});
