import { QUIRK_VALUES } from '../simulator/pra/quirkValues';
import {
	byId,
	byName,
	calls,
	mapped,
	onConfiguration,
	records,
	run,
	searchList,
	textOf,
} from './configuration/support';
import type { PraBench } from './support';

const OBJECTS = 'searchConfigurationObjects';

function addUsers(bench: PraBench): { dana: number; jdoe: number } {
	const add = (username: string) => Number(bench.pra.configuration.add('/user', { username }).id);
	return { dana: add('dwhitfield'), jdoe: add('jdoe') };
}

/** Adds an object, and members below it; gives the object's ID. */
function addWith(bench: PraBench, above: string, below: string, members: object[]): number {
	const id = Number(bench.pra.configuration.add(above, { name: 'Databases' }).id);
	for (const member of members) {
		bench.pra.configuration.add(`${above}/${id}/${below}`, member as Record<string, unknown>);
	}
	return id;
}

describe('a membership goes by the name of whose it is', () => {
	test.each([
		['teamUser', '/team'],
		['jumpGroupUser', '/jump-group'],
		['jumpointUser', '/jumpoint'],
	] as const)('%s is deleted, and no other', async (objectType, above) => {
		await onConfiguration(async (bench) => {
			const { dana, jdoe } = addUsers(bench);
			const id = addWith(bench, above, 'user', [{ user_id: dana }, { user_id: jdoe }]);
			const parameters = { parentId: byName('databases'), objectId: byName('JDOE') };
			const [record] = await records(bench, 'delete', objectType, parameters);
			expect(record).toEqual({ objectType, parentId: id, id: jdoe, deleted: true });
			const left = bench.pra.configuration.all(`${above}/${id}/user`);
			expect(left.map(({ user_id }) => user_id)).toEqual([dana]);
			expect(calls(bench, 'DELETE')).toHaveLength(1);
		})();
	});

	test(
		'a member of a group policy, whose ID is not that of the user',
		onConfiguration(async (bench) => {
			const { dana, jdoe } = addUsers(bench);
			// IDs as of the other user: whoever mixes them up removes the wrong one.
			const id = addWith(bench, '/group-policy', 'member', [
				{ id: jdoe, user_id: dana, group_name: '' },
				{ id: dana, user_id: jdoe, group_name: '' },
				{ id: 900, user_id: null, group_name: 'CORP-Admins' },
			]);
			const path = `/group-policy/${id}/member`;
			const remove = async (name: string) => {
				const parameters = { parentId: byId(id), objectId: byName(name) };
				await records(bench, 'delete', 'groupPolicyMember', parameters);
				return bench.pra.configuration.all(path).map(({ user_id }) => user_id);
			};
			expect(await remove('jdoe')).toEqual([dana, expect.anything()]);
			expect(await remove('corp-admins')).toEqual([dana]);
		}),
	);

	test(
		'a group and a user of one name: neither is guessed',
		onConfiguration(async (bench) => {
			const { jdoe } = addUsers(bench);
			const id = addWith(bench, '/group-policy', 'member', [
				{ user_id: jdoe, group_name: '' },
				{ user_id: 77, group_name: 'jdoe' },
			]);
			const parameters = { parentId: byId(id), objectId: byName('jdoe') };
			const result = await run(bench, 'delete', 'groupPolicyMember', parameters);
			expect(textOf(result)).toContain('2 objects are called "jdoe"');
			expect(calls(bench, 'DELETE')).toEqual([]);
		}),
	);

	test.each([
		['nobody', 'No Team User is called "nobody"'],
		['dwhitfield', 'does not know it'],
	])('%s, who is no member: nothing is deleted', async (name, said) => {
		await onConfiguration(async (bench) => {
			const { jdoe } = addUsers(bench);
			const id = addWith(bench, '/team', 'user', [{ user_id: jdoe }]);
			const parameters = { parentId: byId(id), objectId: byName(name) };
			expect(textOf(await run(bench, 'delete', 'teamUser', parameters))).toContain(said);
			expect(bench.pra.configuration.all(`/team/${id}/user`)).toHaveLength(1);
		})();
	});

	test(
		'two users of one name: neither is guessed',
		onConfiguration(async (bench) => {
			const { jdoe } = addUsers(bench);
			addUsers(bench);
			const id = addWith(bench, '/team', 'user', [{ user_id: jdoe }]);
			const parameters = { parentId: byId(id), objectId: byName('jdoe') };
			const result = await run(bench, 'delete', 'teamUser', parameters);
			expect(textOf(result)).toContain('2 objects are called "jdoe"');
			expect(bench.pra.configuration.all(`/team/${id}/user`)).toHaveLength(1);
		}),
	);

	test(
		'in the editor’s list too, where the API account may read the names',
		onConfiguration(async (bench) => {
			const { dana } = addUsers(bench);
			const id = addWith(bench, '/team', 'user', [{ user_id: dana }]);
			const chosen = { objectType: 'teamUser', parentId: byId(id) };
			expect(await searchList(bench, OBJECTS, chosen, 'whit')).toEqual({
				results: [{ name: 'dwhitfield', value: dana }],
			});
			const account = Number(bench.pra.configuration.add('/vault/account', { name: 'svc' }).id);
			const policy = addWith(bench, '/group-policy', 'vault-account', [{ account_id: account }]);
			const ofPolicy = { objectType: 'groupPolicyVaultAccount', parentId: byId(policy) };
			const shown = async () => (await searchList(bench, OBJECTS, ofPolicy)).results[0].name;
			expect(await shown()).toBe('svc');
			bench.pra.changeAccount({ permissions: { perm_configuration_vault_account: false } });
			expect(await shown()).toBe(`ID ${account}`);
		}),
	);
});

describe('containment by membership', () => {
	test.each(QUIRK_VALUES.configurationBelow)(
		'a user is taken out of group policies, and provisioned so that it holds (%s)',
		async (configurationBelow) => {
			await onConfiguration(
				async (bench) => {
					const { dana, jdoe } = addUsers(bench);
					const members = [{ user_id: dana }, { user_id: jdoe }];
					const ids = [1, 2].map(() => addWith(bench, '/group-policy', 'member', members));
					const fields = mapped({ removed: JSON.stringify(ids) });
					const parameters = { parentId: byName('jdoe'), fields };
					const changed = await records(bench, 'update', 'userGroupPolicyChange', parameters);
					expect(changed).toHaveLength(configurationBelow === 'list' ? 2 : 1);
					expect(changed[0]).toMatchObject({ id: ids[0], name: 'Databases' });
					for (const id of ids) {
						const left = bench.pra.configuration.all(`/group-policy/${id}/member`);
						expect(left.map(({ user_id }) => user_id)).toEqual([dana]);
					}
					const provision = { fields: mapped({ userIds: [jdoe] }) };
					const done = await records(bench, 'create', 'userProvisioning', provision);
					expect(done).toEqual([{ success: true }]);
					expect([...bench.pra.configuration.provisioned]).toEqual([jdoe]);
				},
				{ quirks: { configurationBelow } },
			)();
		},
	);

	test.each(['[]', null, undefined])(
		'no user at all (%j) does not mean everybody',
		async (userIds) => {
			await onConfiguration(async (bench) => {
				addUsers(bench);
				const parameters = { fields: mapped({ userIds }) };
				const result = await run(bench, 'create', 'userProvisioning', parameters);
				expect(textOf(result)).toContain('Required fields are not set: User IDs (userIds)');
				expect(bench.pra.configuration.provisioned.size).toBe(0);
			})();
		},
	);

	test(
		'the members of a group policy are provisioned by a call without fields',
		onConfiguration(async (bench) => {
			const { jdoe } = addUsers(bench);
			const id = addWith(bench, '/group-policy', 'member', [{ user_id: jdoe }]);
			const parameters = { parentId: byName('Databases') };
			const done = await records(bench, 'create', 'groupPolicyProvisioning', parameters);
			expect(done).toEqual([{ parentId: id, success: true }]);
			expect([...bench.pra.configuration.provisioned]).toEqual([jdoe]);
			bench.faults.add({ kind: 'resetAfter', when: { path: /\/provision$/ } });
			const lost = await run(bench, 'create', 'groupPolicyProvisioning', parameters);
			expect(textOf(lost)).toContain('It may have been done all the same');
		}),
	);

	test(
		'of changed group policies whose answer is lost nothing can be looked at',
		onConfiguration(async (bench) => {
			const { jdoe } = addUsers(bench);
			const id = addWith(bench, '/group-policy', 'member', [{ user_id: jdoe }]);
			bench.faults.add({ kind: 'resetAfter', when: { path: /changes$/ } });
			const parameters = { parentId: byId(jdoe), fields: mapped({ removed: [id] }) };
			const result = await run(bench, 'update', 'userGroupPolicyChange', parameters);
			expect(textOf(result)).toContain('it may have been changed');
			expect(calls(bench).map(({ method }) => method)).toEqual(['PATCH']);
		}),
	);

	test.each(QUIRK_VALUES.configurationParentInBody)(
		'a member is added to a group policy, whose ID in the body is %s',
		async (configurationParentInBody) => {
			await onConfiguration(
				async (bench) => {
					const { jdoe } = addUsers(bench);
					const id = addWith(bench, '/group-policy', 'member', []);
					const fields = mapped({ securityProviderId: 1, userId: jdoe });
					const parameters = { parentId: byId(id), fields };
					await records(bench, 'create', 'groupPolicyMember', parameters);
					const members = bench.pra.configuration.all(`/group-policy/${id}/member`);
					expect(members).toMatchObject([{ security_provider_id: 1, user_id: jdoe }]);
				},
				{ quirks: { configurationParentInBody } },
			)();
		},
	);

	test(
		'a Jumpoint’s user is added and taken away again',
		onConfiguration(async (bench) => {
			const { jdoe } = addUsers(bench);
			const id = addWith(bench, '/jumpoint', 'user', []);
			const place = { parentId: byId(id) };
			const fields = mapped({ userId: jdoe });
			const [added] = await records(bench, 'create', 'jumpointUser', { ...place, fields });
			expect(added).toEqual({ userId: jdoe });
			await records(bench, 'delete', 'jumpointUser', { ...place, objectId: byName('jdoe') });
			expect(bench.pra.configuration.all(`/jumpoint/${id}/user`)).toEqual([]);
		}),
	);
});

describe('where an account of the Vault may be injected', () => {
	function associated(bench: PraBench) {
		const account = Number(bench.pra.configuration.add('/vault/account', { name: 'svc' }).id);
		const path = `/vault/account/${account}/jump-item-association`;
		const { row } = bench.pra.configuration.only(path, 'AccountJumpItemAssociation');
		row.filter_type = 'criteria';
		row.criteria = { shared_jump_groups: [3, 4, 5], name: ['sql*'] };
		return { row, place: { parentId: byName('svc') } };
	}

	const group = (sharedJumpGroupId: unknown) => ({
		fields: mapped({ sharedJumpGroupId: sharedJumpGroupId as number }),
	});

	test(
		'one Jump Group is taken away, and added: all others stay',
		onConfiguration(async (bench) => {
			const { row, place } = associated(bench);
			const type = 'vaultAccountAssociatedJumpGroup';
			const [gone] = await records(bench, 'delete', type, { ...place, ...group(4) });
			expect(gone).toMatchObject({ objectType: type, deleted: true });
			expect(row.criteria).toEqual({ shared_jump_groups: [3, 5], name: ['sql*'] });
			expect(calls(bench, 'DELETE')[0].json).toEqual({ shared_jump_group_id: 4 });
			await records(bench, 'create', type, { ...place, ...group('4') });
			expect(row.criteria).toEqual({ shared_jump_groups: [3, 5, 4], name: ['sql*'] });
		}),
	);

	test(
		'which is not told: nothing is taken away',
		onConfiguration(async (bench) => {
			const { row, place } = associated(bench);
			const type = 'vaultAccountAssociatedJumpGroup';
			for (const nothing of [null, '', undefined]) {
				const result = await run(bench, 'delete', type, { ...place, ...group(nothing) });
				expect(textOf(result)).toContain('Shared Jump Group ID (sharedJumpGroupId)');
			}
			expect(row.criteria).toMatchObject({ shared_jump_groups: [3, 4, 5] });
			expect(calls(bench)).toEqual([]);
		}),
	);

	test(
		'whose answer is lost: nothing shows whether it was done',
		onConfiguration(async (bench) => {
			const { place } = associated(bench);
			bench.faults.add({ kind: 'resetAfter', when: { method: 'DELETE' } });
			const type = 'vaultAccountAssociatedJumpGroup';
			const result = await run(bench, 'delete', type, { ...place, ...group(4) });
			expect(textOf(result)).toContain('it may have been deleted');
			expect(calls(bench, 'DELETE')).toHaveLength(1);
		}),
	);
});

test(
	'copies stand beside what they are copied from',
	onConfiguration(async (bench) => {
		const { configuration } = bench.pra;
		const given = { name: 'SQL 07', hostname: 'srv-sql-07', jump_group_id: 4 };
		const { id } = configuration.add('/jump-item/remote-rdp', given);
		const fields = mapped({ name: 'SQL 07 (2)', jumpGroupId: 5, jumpGroupType: 'shared' });
		const parameters = { parentId: byName('SQL 07'), fields };
		const [copied] = await records(bench, 'create', 'remoteRdpJumpItemCopy', parameters);
		const copy = configuration.find('/jump-item/remote-rdp', Number(copied.destId));
		expect(copy).toMatchObject({ name: 'SQL 07 (2)', hostname: 'srv-sql-07', jump_group_id: 5 });
		expect(configuration.find('/jump-item/remote-rdp', Number(id))).toMatchObject(given);
	}),
);
