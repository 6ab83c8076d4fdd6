import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	AUTO,
	byId,
	byName,
	calls,
	mapped,
	onConfiguration,
	records,
	run,
	textOf,
} from './configuration/support';
import type { PraBench } from './support';

const CONFIGURATION = { api: 'configuration' } as const;

const RDP = { name: 'SQL 07', jumpointId: 3, hostname: 'srv-sql-07', jumpGroupId: 4 };

const LOST = ['resetAfter', 'truncate', 'garbage'] as const;

/** A call that takes effect, and whose answer is lost on the way. */
function loseAnswer(bench: PraBench, kind: (typeof LOST)[number], method: string): void {
	const when = { ...CONFIGURATION, method };
	if (kind === 'garbage') bench.faults.add({ kind, effect: true, when });
	else bench.faults.add({ kind, when });
}

function body(bench: PraBench, method: string): IDataObject {
	return calls(bench, method).at(-1)?.json as IDataObject;
}

describe('fields', () => {
	test(
		'are sent by the vendor’s names, with their own types',
		onConfiguration(async (bench) => {
			const fields = mapped({
				name: 'net',
				jumpointId: '={{ "3" }}',
				jumpGroupId: 4,
				comments: 2026,
				jumpPolicyId: null,
				tag: '',
				filterRules:
					'[{"ipAddresses":{"cidr":"10.0.0.0/8"},"protocol":"TCP","ports":{"list":[443]}}]',
			});
			const [created] = await records(bench, 'create', 'networkTunnelJumpItem', { fields });
			expect(body(bench, 'POST')).toEqual({
				name: 'net',
				jumpoint_id: 3,
				jump_group_id: 4,
				comments: '2026',
				tag: '',
				filter_rules: [
					{ ip_addresses: { cidr: '10.0.0.0/8' }, protocol: 'TCP', ports: { list: [443] } },
				],
			});
			expect(created).toMatchObject({ name: 'net', jumpointId: 3 });
			expect(created.filterRules).toEqual([
				{ ipAddresses: { cidr: '10.0.0.0/8' }, protocol: 'TCP', ports: { list: [443] } },
			]);
		}),
	);

	test(
		'a date without a zone is meant in that of the workflow, and sent in UTC',
		onConfiguration(async (bench) => {
			const user = { publicDisplayName: 'J', passwordExpiration: '2027-06-01T08:00:00+02:00' };
			await records(bench, 'create', 'user', { fields: mapped(user) });
			expect(body(bench, 'POST').password_expiration).toBe('2027-06-01T06:00:00.000Z');
		}),
	);

	test(
		'the kind of a Vault account goes with it',
		onConfiguration(async (bench) => {
			const fields = mapped({ name: 'svc', username: 'svc', password: 'hunter2' });
			const [account] = await records(bench, 'create', 'vaultAccountUsernamePassword', { fields });
			expect(body(bench, 'POST').type).toBe('username_password');
			expect(account).toMatchObject({ type: 'username_password', username: 'svc' });
			expect(account).not.toHaveProperty('password');
			const ssh = mapped({ type: 'ssh_ca', name: 'k', username: 'k', privateKey: 'KEY' });
			await records(bench, 'create', 'vaultAccountSsh', { fields: ssh });
			expect(body(bench, 'POST').type).toBe('ssh_ca');
		}),
	);

	test(
		'the parent stands in the body where the API wants it there',
		onConfiguration(async (bench) => {
			const team = bench.pra.configuration.add('/team', { name: 'Ops' });
			const parameters = { parentId: byName('Ops'), fields: mapped({ userId: 14 }) };
			const [created] = await records(bench, 'create', 'teamUser', parameters);
			expect(body(bench, 'POST')).toEqual({ team_id: team.id, user_id: 14 });
			expect(created).toMatchObject({ teamId: team.id, userId: 14 });
			const changed = { ...parameters, objectId: byId(14), fields: mapped({ role: 'lead' }) };
			await records(bench, 'update', 'teamUser', changed);
			expect(body(bench, 'PATCH')).toEqual({ team_id: team.id, role: 'lead' });
		}),
	);

	test(
		'what is answered with nothing is a success all the same',
		onConfiguration(async (bench) => {
			const { id } = bench.pra.configuration.add('/group-policy', { name: 'p' });
			const parentId = Number(id);
			const parameters = { parentId: byId(parentId), fields: mapped({ jumpGroupId: 4 }) };
			expect(await records(bench, 'create', 'groupPolicyJumpGroup', parameters)).toEqual([
				{ parentId, success: true },
			]);
		}),
	);

	test(
		'what Get Many gives can be mapped back by its names',
		onConfiguration(async (bench) => {
			const given = { ...snake(RDP), jump_policy_id: null, comments: 'old', tag: 'x' };
			const { id } = bench.pra.configuration.add('/jump-item/remote-rdp', given);
			const [record] = await records(bench, 'getAll', 'remoteRdpJumpItem');
			const parameters = { objectId: byId('={{ $json.id }}'), fields: AUTO };
			const items = [{ ...record, comments: 'new', somethingElse: true }];
			const [changed] = await records(bench, 'update', 'remoteRdpJumpItem', parameters, { items });
			expect(changed).toEqual({ ...record, comments: 'new' });
			const sent = body(bench, 'PATCH');
			expect(sent).toMatchObject({ name: 'SQL 07', comments: 'new', jump_policy_id: null });
			expect(sent).not.toHaveProperty('id');
			expect(sent).not.toHaveProperty('endpoint_id');
			expect(bench.pra.configuration.find('/jump-item/remote-rdp', Number(id))).toMatchObject({
				comments: 'new',
			});
		}),
	);

	test(
		'as an object alone, by our names or by the vendor’s',
		onConfiguration(async (bench) => {
			const objects: INodeParameters[] = [
				{ name: 'a', codeName: 'b' },
				{ name: 'c', code_name: '={{ "d" }}' },
			];
			for (const fields of objects) await records(bench, 'create', 'jumpGroup', { fields });
			const codeNames = bench.pra.configuration.all('/jump-group').map((row) => row.code_name);
			expect(codeNames).toEqual(['b', 'd']);
		}),
	);

	test(
		'a field is emptied where it is asked for, and not where it is mapped to nothing',
		onConfiguration(async (bench) => {
			const given = { ...snake(RDP), jump_policy_id: 7, session_policy_id: 8 };
			const { id } = bench.pra.configuration.add('/jump-item/remote-rdp', given);
			const parameters = {
				objectId: byId(Number(id)),
				fields: mapped({ sessionPolicyId: null }),
			};
			const options = { clearFields: 'jumpPolicyId' };
			await records(bench, 'update', 'remoteRdpJumpItem', parameters, { options });
			expect(body(bench, 'PATCH')).toEqual({ jump_policy_id: null });
			const wrong = await run(bench, 'update', 'remoteRdpJumpItem', parameters, {
				options: { clearFields: 'hostname' },
			});
			expect(textOf(wrong)).toContain('"Hostname" cannot be emptied');
			expect(textOf(wrong)).toContain('comments, rdpUsername, domain, jumpPolicyId');
		}),
	);

	test.each([
		[{ ...RDP, jumpointId: 'three' }, '"Jumpoint ID" is not a whole number'],
		[{ ...RDP, jumpointId: 1.5 }, '"Jumpoint ID" is not a whole number'],
		[{ ...RDP, console: 'perhaps' }, '"Console" is neither true nor false'],
		[{ ...RDP, quality: 'superb' }, '"Quality" has no value "superb"'],
		[{ ...RDP, comments: { a: 1 } }, '"Comments" is not a text'],
		[{ ...RDP, id: 5 }, '"id" is no field that can be written'],
		[{ name: 'x' }, 'Jumpoint ID (jumpointId), Hostname (hostname), Jump Group ID (jumpGroupId)'],
		[{}, 'Required fields are not set'],
	])('%j stops before the network', async (values, said) => {
		await onConfiguration(async (bench) => {
			const parameters = { fields: mapped(values as IDataObject) };
			const result = await run(bench, 'create', 'remoteRdpJumpItem', parameters);
			expect(textOf(result)).toContain(said);
			expect(result.error?.name).toBe('NodeOperationError');
			expect(bench.record.requests).toEqual([]);
		})();
	});

	test.each([
		['managedIpRanges', '{"start":"10.0.0.1"}', 'is not a list in JSON'],
		['managedIpRanges', '[1', 'is not a list in JSON'],
	])('%s of %s stops before the network', async (name, value, said) => {
		await onConfiguration(async (bench) => {
			const fields = mapped({ name: 'JPT', platform: 'linux-x86', [name]: value });
			expect(textOf(await run(bench, 'create', 'jumpoint', { fields }))).toContain(said);
			expect(bench.record.requests).toEqual([]);
		})();
	});

	test(
		'a change of nothing stops before the network',
		onConfiguration(async (bench) => {
			const parameters = { objectId: byId(1), fields: mapped({ name: null }) };
			const result = await run(bench, 'update', 'jumpGroup', parameters);
			expect(result.error?.message).toBe('No field is given');
			expect(bench.record.requests).toEqual([]);
		}),
	);
});

describe('an answer that is lost', () => {
	test.each(LOST)('of a creation (%s): it may exist, and is not created twice', async (kind) => {
		await onConfiguration(async (bench) => {
			loseAnswer(bench, kind, 'POST');
			const result = await run(bench, 'create', 'team', { fields: mapped({ name: 'Ops' }) });
			expect(result.error?.message).toContain('Creating the Team got no clear answer');
			expect(textOf(result)).toContain('It may exist all the same');
			expect(bench.pra.configuration.all('/team')).toHaveLength(1);
			expect(calls(bench, 'POST')).toHaveLength(1);
		})();
	});

	test.each(['resetAfter', 'garbage'] as const)(
		'of a deletion (%s): a look shows that it is gone',
		async (kind) => {
			await onConfiguration(async (bench) => {
				const { id } = bench.pra.configuration.add('/team', { name: 'Ops' });
				loseAnswer(bench, kind, 'DELETE');
				const objectId = byId(Number(id));
				const [record] = await records(bench, 'delete', 'team', { objectId });
				expect(record).toEqual({ objectType: 'team', id, deleted: true });
				expect(calls(bench, 'DELETE')).toHaveLength(1);
			})();
		},
	);

	test(
		'of a deletion that had no effect: it was still there',
		onConfiguration(async (bench) => {
			const { id } = bench.pra.configuration.add('/team', { name: 'Ops' });
			bench.faults.add({ kind: 'resetBefore', when: { ...CONFIGURATION, method: 'DELETE' } });
			const result = await run(bench, 'delete', 'team', { objectId: byId(Number(id)) });
			expect(textOf(result)).toContain('it was still there');
			expect(bench.pra.configuration.all('/team')).toHaveLength(1);
			expect(calls(bench, 'DELETE')).toHaveLength(1);
		}),
	);

	test(
		'of a deletion, and nobody can look: not known',
		onConfiguration(async (bench) => {
			const { id } = bench.pra.configuration.add('/team', { name: 'Ops' });
			loseAnswer(bench, 'resetAfter', 'DELETE');
			const when = { ...CONFIGURATION, method: 'GET' };
			bench.faults.add({ kind: 'status', status: 500, body: '{}', times: 9, when });
			const result = await run(bench, 'delete', 'team', { objectId: byId(Number(id)) });
			expect(textOf(result)).toContain('it may have been deleted');
		}),
	);

	test.each(LOST)('of a change (%s): a look shows that it is done', async (kind) => {
		await onConfiguration(async (bench) => {
			const { id } = bench.pra.configuration.add('/team', { name: 'Ops' });
			loseAnswer(bench, kind, 'PATCH');
			const parameters = { objectId: byId(Number(id)), fields: mapped({ name: 'Operations' }) };
			const [record] = await records(bench, 'update', 'team', parameters);
			expect(record).toMatchObject({ id, name: 'Operations' });
			expect(calls(bench, 'PATCH')).toHaveLength(1);
		})();
	});

	test(
		'of a change that had no effect',
		onConfiguration(async (bench) => {
			const { id } = bench.pra.configuration.add('/team', { name: 'Ops' });
			bench.faults.add({ kind: 'resetBefore', when: { ...CONFIGURATION, method: 'PATCH' } });
			const parameters = { objectId: byId(Number(id)), fields: mapped({ name: 'Operations' }) };
			const result = await run(bench, 'update', 'team', parameters);
			expect(textOf(result)).toContain('it did not have all the new values');
			expect(calls(bench, 'PATCH')).toHaveLength(1);
		}),
	);

	test(
		'of a change of a password: nothing can be proven',
		onConfiguration(async (bench) => {
			const { id } = bench.pra.configuration.add('/user', { username: 'jdoe' });
			loseAnswer(bench, 'resetAfter', 'PATCH');
			const parameters = { objectId: byId(Number(id)), fields: mapped({ password: 'hunter2!' }) };
			const result = await run(bench, 'update', 'user', parameters);
			expect(textOf(result)).toContain('got no clear answer');
			expect(textOf(result)).not.toContain('hunter2');
		}),
	);
});

test(
	'an object is named by its name; one that nobody has stops the change',
	onConfiguration(async (bench) => {
		bench.pra.configuration.add('/vault/account', { name: 'svc', type: 'username_password' });
		const fields = mapped({ description: 'new' });
		const parameters = { objectId: byName('SVC'), fields };
		await records(bench, 'update', 'vaultAccountUsernamePassword', parameters);
		expect(body(bench, 'PATCH')).toEqual({ type: 'username_password', description: 'new' });
		const nobody = { objectId: byName('svc-2'), fields };
		const result = await run(bench, 'update', 'vaultAccountUsernamePassword', nobody);
		expect(textOf(result)).toContain('No Vault Account is called "svc-2"');
	}),
);

function snake(values: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
			value,
		]),
	);
}
