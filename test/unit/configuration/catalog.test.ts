import {
	CATALOG,
	OBJECT_OPERATIONS,
	typesWith,
} from '../../../nodes/BeyondTrustPra/api/configuration/catalog';
import { fieldOf, labelOf } from '../../../nodes/BeyondTrustPra/api/configuration/fields';
import { BeyondTrustPra } from '../../../nodes/BeyondTrustPra/BeyondTrustPra.node';
import { shown, valuesOf } from '../actions/nodeContract';

const node = new BeyondTrustPra();

function typesShown(operation: string): unknown[] {
	const objectType = shown(node, { resource: 'configuration', operation }).find(
		({ name }) => name === 'objectType',
	);
	return valuesOf(objectType);
}

/** Workflows depend on these: the object types of each operation. */
const KINDS = [
	'vaultAccountOpaqueToken',
	'vaultAccountSsh',
	'vaultAccountUsernamePassword',
	'vaultAccountX509Client',
	'vaultAccountX509GeneratedCa',
	'vaultAccountX509ImportedCa',
];

test.each(OBJECT_OPERATIONS)('%s is offered for the types that have it, by name', (operation) => {
	expect(typesShown(operation)).toEqual(typesWith(operation).map(({ value }) => value));
	expect(typesShown(operation).length).toBeGreaterThan(30);
	// What is chosen before a person chooses.
	expect(typesShown(operation)).toContain('jumpGroup');
});

test('what the API does not do is not offered', () => {
	expect(typesShown('create')).not.toContain('jumpClient');
	expect(typesShown('update')).not.toContain('jumpClientInstaller');
	expect(typesShown('delete')).not.toContain('sessionPolicy');
	expect(typesShown('get')).not.toContain('sessionPolicy');
	expect(typesShown('getAll')).not.toContain('jumpPolicySchedule');
	expect(typesShown('create')).not.toContain('securityProvider');
	expect(typesShown('update')).toContain('securityProvider');
});

test('the mapper is shown for what has fields', () => {
	const isShown = (objectType: string) =>
		shown(node, { resource: 'configuration', operation: 'create', objectType }).some(
			({ name }) => name === 'fields',
		);
	expect(typesShown('create').filter((type) => !isShown(String(type)))).toEqual([
		'groupPolicyProvisioning',
		'vendorReactivation',
	]);
});

test('Vault accounts are read and deleted as one type, and written as several', () => {
	expect(typesShown('create')).toEqual(expect.arrayContaining(KINDS));
	expect(typesShown('update')).toEqual(expect.arrayContaining([...KINDS, 'vaultAccountAwsSecret']));
	for (const operation of ['getAll', 'get', 'delete']) {
		expect(typesShown(operation)).toContain('vaultAccount');
		for (const kind of KINDS) expect(typesShown(operation)).not.toContain(kind);
	}
});

test.each(Object.values(CATALOG).map((type) => [type.value, type] as const))(
	'%s: its parent is a type that is listed',
	(_, { path, parent }) => {
		expect(parent !== undefined).toBe(path.includes('{'));
		if (parent) expect(CATALOG[parent].operations.has('getAll')).toBe(true);
	},
);

test('what is chosen of a list has a name of its own, or that of whose membership it is', () => {
	for (const { item, label, member } of Object.values(CATALOG)) {
		if (item) expect(label ?? member).toBeDefined();
	}
});

test.each(typesWith('getAll').map((type) => [type.value, type] as const))(
	'%s has one set of filters at most, sorted by name',
	(objectType, { filters }) => {
		const parameters = { resource: 'configuration', operation: 'getAll', objectType };
		const fields = shown(node, parameters).filter(({ name }) => name === 'filters');
		expect(fields).toHaveLength(filters.length > 0 ? 1 : 0);
		for (const { options = [] } of fields) {
			const names = options.map(({ name }) => name);
			expect([...names].sort()).toEqual(filters.map(({ name }) => name).sort());
		}
	},
);

test('the names of fields are told apart in camelCase', () => {
	for (const { create, update, filters } of Object.values(CATALOG)) {
		for (const fields of [create?.fields ?? [], update?.fields ?? [], filters]) {
			expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
		}
	}
});

test.each([
	['jump_group_id', 'Jump Group ID'],
	['approval_user_ids', 'Approval User IDs'],
	['x509_key_passphrase', 'X.509 Key Passphrase'],
	['perm_remote_rdp', 'Permission: Remote RDP'],
	['jzp_proxy_port', 'Jump Zone Proxy Proxy Port'],
])('%s is shown as %s', (name, label) => {
	expect(labelOf(name)).toBe(label);
});

test('the notation of a field', () => {
	expect(fieldOf('jump_group_type', 'options(shared|personal) required null')).toEqual({
		name: 'jumpGroupType',
		vendorName: 'jump_group_type',
		label: 'Jump Group Type',
		type: 'options',
		values: ['shared', 'personal'],
		within: {},
		required: true,
		nullable: true,
		secret: false,
	});
	expect(fieldOf('filter_rules', 'list(ip_addresses)')).toMatchObject({
		type: 'list',
		values: [],
		within: { ipAddresses: 'ip_addresses' },
	});
	expect(fieldOf('password', 'text secret')).toMatchObject({ type: 'text', secret: true });
});
