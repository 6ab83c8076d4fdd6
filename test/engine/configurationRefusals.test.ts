import { Failure } from '../../nodes/shared/failure';
import { QUIRK_VALUES } from '../simulator/pra/quirkValues';
import {
	byId,
	calls,
	mapped,
	onConfiguration,
	records,
	run,
	textOf,
} from './configuration/support';
import type { PraBench } from './support';
import { onPra } from './support';

const CONFIGURATION = { api: 'configuration' } as const;

const SERVERS = { fields: mapped({ name: 'Servers', codeName: 'servers' }) };

function signIns(bench: PraBench): number {
	return bench.record.tokensIssued;
}

describe.each(QUIRK_VALUES.configurationUnknownName)('a 401 (for a name: %s)', (quirk) => {
	const options = { quirks: { configurationUnknownName: quirk } };

	test(
		'to a token that died: another is fetched, and the list is read',
		onConfiguration(async (bench) => {
			bench.pra.configuration.add('/jump-group', { name: 'Servers' });
			bench.faults.add({ kind: 'expireTokens', when: CONFIGURATION });
			const [group] = await records(bench, 'getAll', 'jumpGroup');
			expect(group.name).toBe('Servers');
			expect(signIns(bench)).toBe(2);
		}, options),
	);

	test(
		'to a token that died: what acts is done once',
		onConfiguration(async (bench) => {
			bench.faults.add({ kind: 'expireTokens', when: { ...CONFIGURATION, method: 'POST' } });
			await records(bench, 'create', 'jumpGroup', SERVERS);
			expect(bench.pra.configuration.all('/jump-group')).toHaveLength(1);
			expect(signIns(bench)).toBe(2);
		}, options),
	);

	test(
		'to a filter that this release does not know: said so, with its name, and no token is fetched for it',
		onConfiguration(async (bench) => {
			bench.pra.configuration.forgotten.add('code_name');
			const filters = { codeName: 'servers' };
			const result = await run(bench, 'getAll', 'jumpGroup', { filters });
			expect(result.error?.message).toBe('The appliance does not know a filter of this call');
			expect(textOf(result)).toContain('Code Name (codeName)');
			expect(textOf(result)).not.toMatch(/client id|secret|credential/i);
			expect(signIns(bench)).toBe(1);
			expect(calls(bench)).toHaveLength(3);
		}, options),
	);

	test(
		'to a field that this release does not know: nothing is created',
		onConfiguration(async (bench) => {
			bench.pra.configuration.forgotten.add('code_name');
			const result = await run(bench, 'create', 'jumpGroup', SERVERS);
			expect(result.error?.message).toBe('The appliance does not know a field of this call');
			expect(textOf(result)).toContain('Name (name), Code Name (codeName)');
			expect(bench.pra.configuration.all('/jump-group')).toEqual([]);
			expect(signIns(bench)).toBe(1);
		}, options),
	);

	test(
		'to a dead token and an unknown name at once: the name is told',
		onConfiguration(async (bench) => {
			bench.pra.configuration.forgotten.add('code_name');
			bench.faults.add({ kind: 'expireTokens', when: CONFIGURATION });
			const filters = { codeName: 'servers' };
			const result = await run(bench, 'getAll', 'jumpGroup', { filters });
			expect(textOf(result)).toContain('Code Name (codeName)');
			expect(signIns(bench)).toBe(2);
		}, options),
	);
});

test(
	'a 401 to a call in which no name could be unknown is not told of one',
	onConfiguration(async (bench) => {
		const { id } = bench.pra.configuration.add('/jump-group', { name: 'Servers' });
		const when = { path: /\/jump-group\/\d+$/ };
		bench.faults.add({ kind: 'status', status: 401, body: '{}', times: 9, when });
		const result = await run(bench, 'get', 'jumpGroup', { objectId: byId(Number(id)) });
		expect(result.error?.message).toBe('The appliance does not accept this call');
		expect(textOf(result)).toContain('It accepts the token');
		expect(signIns(bench)).toBe(1);
	}),
);

describe('a token that is never taken', () => {
	test(
		'is told as such, after few sign-ins',
		onConfiguration(async (bench) => {
			const body = '{"error":"access_denied","message":"No."}';
			bench.faults.add({ kind: 'status', status: 401, body, times: 100, when: CONFIGURATION });
			const result = await run(bench, 'getAll', 'jumpGroup');
			expect(result.error?.message).toContain('does not accept the token, not even a new one');
			expect(signIns(bench)).toBeLessThanOrEqual(3);
			expect(calls(bench).length).toBeLessThanOrEqual(6);
		}),
	);

	test(
		'of an account that was disabled: the fields of the credential are named',
		onConfiguration(async (bench) => {
			const stored = await bench.store();
			await records(bench, 'getAll', 'jumpGroup', {}, { stored });
			bench.pra.changeAccount({ disabled: true });
			const result = await run(bench, 'getAll', 'jumpGroup', {}, { stored });
			expect(textOf(result)).toContain('"Client Secret"');
		}),
	);
});

describe('403', () => {
	test(
		'names the permission',
		onPra({}, async (bench) => {
			const result = await run(bench, 'getAll', 'jumpGroup');
			expect(textOf(result)).toContain('"Configuration API: Allow Access"');
		}),
	);

	test(
		'below the Vault names its own permission too',
		onPra({}, async (bench) => {
			bench.pra.changeAccount({ permissions: { perm_configuration: true } });
			await records(bench, 'getAll', 'jumpGroup');
			const result = await run(bench, 'getAll', 'vaultAccount');
			expect(textOf(result)).toContain('and Manage Vault Accounts');
		}),
	);

	test(
		'for an administrator says what the appliance says',
		onConfiguration(async (bench) => {
			const { id } = bench.pra.configuration.add('/user', { username: 'root', perm_admin: true });
			const parameters = { objectId: byId(Number(id)), fields: mapped({ enabled: false }) };
			const result = await run(bench, 'update', 'user', parameters);
			expect(textOf(result)).toContain('This API cannot update administrators.');
			expect(bench.pra.configuration.find('/user', Number(id))?.enabled).toBe(false);
		}),
	);
});

describe('404', () => {
	test.each(['get', 'update', 'delete'])('%s of what is not there', async (operation) => {
		await onConfiguration(async (bench) => {
			const result = await run(bench, operation, 'jumpGroup', { objectId: byId(7), ...SERVERS });
			expect(result.error?.message).toContain('The appliance does not know it');
			expect(result.error).toMatchObject({ httpCode: '404' });
		})();
	});

	test(
		'a list below a parent that is not there is no empty list',
		onConfiguration(async (bench) => {
			const result = await run(bench, 'getAll', 'jumpGroupUser', { parentId: byId(7) });
			expect(textOf(result)).toContain('that of the parent too');
		}),
	);

	test(
		'a page in place of the API: an appliance that has none',
		onConfiguration(
			async (bench) => {
				const result = await run(bench, 'getAll', 'jumpGroup');
				expect(result.error?.message).toContain('no such Configuration API');
			},
			{ quirks: { configurationApi: false } },
		),
	);
});

describe('422', () => {
	test(
		'each field by the name that the mapper has',
		onConfiguration(async (bench) => {
			const errors = { name: ['It is taken.'], code_name: ['It is taken too.', 'Choose another.'] };
			const body = JSON.stringify({ message: 'The given data was invalid.', errors });
			bench.faults.add({ kind: 'status', status: 422, body, when: CONFIGURATION });
			const result = await run(bench, 'create', 'jumpGroup', SERVERS);
			expect(result.error?.message).toBe(
				'The appliance refuses these values: Name (name): It is taken.; Code Name (codeName): It is taken too. Choose another.',
			);
			expect(textOf(result)).toContain('The given data was invalid.');
			expect(result.error).toMatchObject({ httpCode: '422' });
		}),
	);

	test(
		'within a list, the place too; a secret that the answer shows again is not shown',
		onConfiguration(async (bench) => {
			const errors = {
				'filter_rules.0.ip_addresses': ['Bad address.'],
				password: ['"hunter2-the-secret" is too short.'],
				surprise_me: ['Unknown.'],
			};
			const body = JSON.stringify({ message: 'Not hunter2-the-secret.', errors });
			bench.faults.add({ kind: 'status', status: 422, body, when: CONFIGURATION });
			const user = { publicDisplayName: 'J', password: 'hunter2-the-secret' };
			const result = await run(bench, 'create', 'user', { fields: mapped(user) });
			expect(textOf(result)).toContain('filterRules, at 0.ipAddresses: Bad address.');
			expect(textOf(result)).toContain('Password (password): "•••" is too short.');
			expect(textOf(result)).toContain('surpriseMe: Unknown.');
			expect(textOf(result)).not.toContain('hunter2');
		}),
	);

	test(
		'without fields: what the appliance says',
		onConfiguration(async (bench) => {
			const body = '{"message":"The group is in use."}';
			bench.faults.add({ kind: 'status', status: 422, body, when: CONFIGURATION });
			const result = await run(bench, 'delete', 'jumpGroup', { objectId: byId(1) });
			expect(result.error?.message).toBe('The appliance refuses it: The group is in use.');
		}),
	);
});

test.each([
	['stopWorkflow', 'error'],
	['continueRegularOutput', 'success'],
	['continueErrorOutput', 'success'],
] as const)('with On Error at %s one item fails alone', async (onError, status) => {
	await onConfiguration(async (bench) => {
		const ids = ['a', 'b'].map(
			(name) => bench.pra.configuration.add('/team', { name }).id as number,
		);
		const items = [{ id: ids[0] }, { id: 999 }, { id: ids[1] }];
		const parameters = { objectId: byId('={{ $json.id }}') };
		const result = await run(bench, 'get', 'team', parameters, { items, onError });
		expect(result.status).toBe(status);
		const [main, failed = []] = result.outputs;
		if (onError === 'stopWorkflow') return;
		const wanted = onError === 'continueErrorOutput' ? ['a', 'b'] : ['a', undefined, 'b'];
		expect(main.map(({ json }) => json.name)).toEqual(wanted);
		expect(failed).toHaveLength(onError === 'continueErrorOutput' ? 1 : 0);
	})();
});

test(
	'answers that say nothing are failures, whatever the operation',
	onConfiguration(async (bench) => {
		for (const kind of ['html', 'garbage'] as const) {
			bench.faults.add({ kind, when: CONFIGURATION });
			const result = await run(bench, 'get', 'team', { objectId: byId(1) });
			expect(result.status).toBe('error');
			expect(result.error).not.toBeInstanceOf(Failure);
		}
	}),
);
