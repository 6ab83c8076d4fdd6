import { BeyondTrustPasswordSafeApi } from '../../../credentials/BeyondTrustPasswordSafeApi.credentials';
import { actions } from '../../../nodes/BeyondTrustPasswordSafe/actions';
import { BeyondTrustPasswordSafe } from '../../../nodes/BeyondTrustPasswordSafe/BeyondTrustPasswordSafe.node';
import type { OperationTable } from '../../../nodes/shared/operation';
import type { PublicNames } from './nodeContract';
import {
	defaultsOf,
	expectFields,
	expectNames,
	operationsOf,
	optionsOf,
	shown,
	valuesOf,
} from './nodeContract';

const node = new BeyondTrustPasswordSafe();

const LIST = ['returnAll', 'limit'];

const ACCOUNT = ['systemId', 'accountId'];

/** The public names: workflows and scripts depend on them (parameters by resource and operation). */
const CONTRACT: PublicNames = {
	session: {
		terminateSessionsByHostname: ['hostname', 'options'],
		terminateSessionsByUsername: ['username', 'options'],
		terminate: ['sessionId', 'options'],
		lock: ['sessionId', 'options'],
		lockSessionsByHostname: ['hostname', 'options'],
		lockSessionsByUsername: ['username', 'options'],
		getAll: [...LIST, 'simplify', 'filters', 'options'],
		get: ['sessionId', 'simplify', 'options'],
		getKeystrokes: ['sessionId', ...LIST, 'options'],
	},
	managedAccount: {
		getAll: ['view', ...LIST, 'simplify', 'filters', 'options'],
		get: [...ACCOUNT, 'simplify', 'options'],
		changePassword: [...ACCOUNT, 'options'],
		testPassword: [...ACCOUNT, 'options'],
	},
	managedSystem: {
		getAll: [...LIST, 'simplify', 'filters', 'options'],
		get: ['systemId', 'simplify', 'options'],
	},
	request: {
		create: [...ACCOUNT, 'durationMinutes', 'reason', 'options'],
		getAll: [...LIST, 'filters', 'options'],
		approve: ['requestId', 'reason', 'options'],
		deny: ['requestId', 'reason', 'options'],
		checkIn: ['requestId', 'reason', 'options'],
		terminateByUser: ['userId', 'reason', 'options'],
		terminateBySystem: ['systemId', 'reason', 'options'],
		terminateByAccount: [...ACCOUNT, 'reason', 'options'],
	},
	credential: {
		checkOut: [...ACCOUNT, 'durationMinutes', 'reason', 'options'],
		get: ['requestId', 'credentialType', 'options'],
	},
	accessPolicy: {
		getAll: [...LIST, 'simplify', 'filters', 'options'],
		test: [...ACCOUNT, 'durationMinutes', 'simplify', 'options'],
	},
	user: {
		getAll: [...LIST, 'simplify', 'filters', 'options'],
		get: ['userId', 'simplify', 'options'],
		quarantine: ['userId', 'options'],
	},
	userAudit: { getAll: [...LIST, 'filters', 'options'] },
	secret: {
		getAll: ['includeValues', ...LIST, 'simplify', 'filters', 'options'],
		get: ['secretId', 'includeValues', 'simplify', 'options'],
		downloadFile: ['secretId', 'binaryPropertyName', 'options'],
	},
	inventory: { getAll: ['type', ...LIST, 'filters', 'options'] },
};

const INVENTORY = [
	'applications',
	'assets',
	'attributes',
	'databases',
	'entitlements',
	'functionalAccounts',
	'nodes',
	'organizations',
	'passwordRules',
	'platforms',
	'quickRules',
	'roles',
	'smartRules',
	'ticketSystems',
	'userGroups',
	'workgroups',
];

const OF_EVERY_KILL: Record<string, unknown> = {
	dryRun: false,
	onIncomplete: 'fail',
	output: 'report',
	protectedHostnames: '',
	protectedUsernames: '',
	timeout: 30,
	verify: true,
	verifyTimeout: 30,
};

const BY_NAME = { ...OF_EVERY_KILL, matchMode: 'equivalent', maxSessions: 50 };

const KILL_OPTIONS: Record<string, Record<string, unknown>> = {
	terminateSessionsByHostname: BY_NAME,
	terminateSessionsByUsername: { ...BY_NAME, logOutUser: false },
	terminate: OF_EVERY_KILL,
	lock: OF_EVERY_KILL,
	lockSessionsByHostname: BY_NAME,
	lockSessionsByUsername: { ...BY_NAME, logOutUser: false },
};

const operations = operationsOf(CONTRACT);

test('the node and the credential have their names', () => {
	expect(node.description).toMatchObject({
		name: 'beyondTrustPasswordSafe',
		displayName: 'BeyondTrust Password Safe',
		usableAsTool: true,
		credentials: [{ name: 'beyondTrustPasswordSafeApi', required: true }],
		sensitiveOutputFields: ['credential', 'password', 'text'],
	});
	const credential = new BeyondTrustPasswordSafeApi();
	expect(credential.name).toBe('beyondTrustPasswordSafeApi');
	expect(credential.properties.map(({ name }) => name)).toEqual([
		'url',
		'authentication',
		'clientId',
		'clientSecret',
		'apiKey',
		'runAs',
		'runAsPassword',
		'allowUnauthorizedCerts',
		'protectedUsernames',
		'protectedHostnames',
		'sessionToken',
	]);
	const secrets = credential.properties.filter(({ typeOptions }) => typeOptions?.password);
	expect(secrets.map(({ name }) => name)).toEqual([
		'clientSecret',
		'apiKey',
		'runAsPassword',
		'sessionToken',
	]);
});

test('resources and operations are those of the contract, no more and no fewer', () => {
	expectNames(node, CONTRACT);
});

test.each(operations)('$resource $operation shows its own fields', (operation) => {
	expectFields(node, operation, { type: 'assets', view: 'managed' });
});

test('every type of the inventory has one set of filters', () => {
	const parameters = { resource: 'inventory', operation: 'getAll', returnAll: true };
	const [, , type] = shown(node, { ...parameters, type: 'assets' });
	expect(valuesOf(type)).toEqual(INVENTORY);
	for (const one of INVENTORY) {
		const names = shown(node, { ...parameters, type: one }).map(({ name }) => name);
		expect(names.filter((name) => name === 'filters').length).toBeLessThanOrEqual(1);
	}
});

test.each(Object.keys(KILL_OPTIONS))('%s: options and their defaults', (operation) => {
	const options = shown(node, { resource: 'session', operation }).find(
		({ name }) => name === 'options',
	);
	expect(defaultsOf(options)).toEqual(KILL_OPTIONS[operation]);
	const labels = optionsOf(options).map(({ displayName }) => displayName);
	expect(labels).toEqual([...labels].sort((one, other) => one.localeCompare(other)));
});

test('every operation says what it does, and what it needs', () => {
	for (const { resource, operation } of operations) {
		const { operations: ofResource } = (actions as unknown as OperationTable<never>)[resource];
		const { name, action, description, permission } = ofResource[operation];
		for (const text of [name, action, description, permission]) expect(text).toBeTruthy();
	}
});
