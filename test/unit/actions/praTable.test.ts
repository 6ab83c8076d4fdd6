import type { INodeParameters, INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { BeyondTrustPraApi } from '../../../credentials/BeyondTrustPraApi.credentials';
import { actions } from '../../../nodes/BeyondTrustPra/actions';
import { BeyondTrustPra } from '../../../nodes/BeyondTrustPra/BeyondTrustPra.node';
import type { OperationTable } from '../../../nodes/shared/operation';
import { propertiesOf } from '../../../nodes/shared/operation';
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

const node = new BeyondTrustPra();

const LIST = ['returnAll', 'limit'];

const WINDOW = ['startDate', 'endDate'];

/** The public names: workflows and scripts depend on them (parameters by resource and operation). */
const CONTRACT: PublicNames = {
	session: {
		terminateSessionsByHostname: ['hostname', 'options'],
		terminateSessionsByUsername: ['username', 'options'],
		terminate: ['lsid', 'options'],
		getAll: ['returnAll', 'limit', 'filters', 'options'],
		getAttributes: ['lsid', 'options'],
		setAttributes: ['lsid', 'attributes', 'options'],
	},
	configuration: {
		getAll: ['objectType', 'parentId', 'returnAll', 'limit', 'options'],
		get: ['objectType', 'parentId', 'objectId', 'options'],
		create: ['objectType', 'parentId', 'fields', 'options'],
		update: ['objectType', 'parentId', 'objectId', 'fields', 'options'],
		delete: ['objectType', 'parentId', 'objectId', 'options'],
		downloadInstaller: ['installerId', 'platform', 'binaryPropertyName', 'options'],
	},
	vaultAccount: {
		getAll: ['returnAll', 'limit', 'filters', 'options'],
		checkOut: ['accountId', 'options'],
		checkIn: ['accountId', 'options'],
		forceCheckIn: ['accountId', 'options'],
		rotate: ['accountId', 'options'],
	},
	accessLink: {
		create: ['linkAction', 'console', 'search', 'attributes', 'options'],
	},
	appliance: {
		getInfo: ['options'],
		checkHealth: ['options'],
		downloadBackup: ['password', 'binaryPropertyName', 'options'],
		setFailoverRole: ['role', 'confirmRole', 'options'],
	},
	connectedClient: {
		getAll: ['returnAll', 'limit', 'filters', 'options'],
		get: ['clientId', 'options'],
		getConnections: ['clientId', 'options'],
		getSummary: ['options'],
	},
	jumpItem: {
		importShortcut: [
			'type',
			'name',
			'jumpGroup',
			'hostname',
			'jumpoint',
			'additionalFields',
			'options',
		],
	},
	user: {
		getLoggedIn: ['returnAll', 'limit', 'filters', 'options'],
		logOut: ['userBy', 'username', 'options'],
	},
	report: {
		downloadCommandShellRecording: ['lsid', 'instance', 'format', 'binaryPropertyName', 'options'],
		downloadSessionRecording: ['lsid', 'binaryPropertyName', 'options'],
		getAccessSessionListing: ['selectBy', ...WINDOW, ...LIST, 'filters', 'options'],
		getAccessSessionSummary: ['selectBy', ...WINDOW, ...LIST, 'options'],
		getAccessSessions: ['selectBy', ...WINDOW, ...LIST, 'simplify', 'filters', 'options'],
		getEndpointLicenseUsage: [...LIST, 'filters', 'options'],
		getJumpItemReport: [...WINDOW, ...LIST, 'options'],
		getSyslog: ['output', ...LIST, 'filters', 'options'],
		getTeamActivity: [...WINDOW, ...LIST, 'filters', 'options'],
		getVaultAccountActivity: [...WINDOW, ...LIST, 'filters', 'options'],
	},
	ticketRequest: {
		respond: ['requestId', 'responseUrl', 'decision', 'message', 'attributes', 'options'],
	},
};

/** Parameters by which some fields are shown and others are not. */
const CHOSEN = { selectBy: 'startTime', output: 'records', objectType: 'jumpGroupUser' };

/** Fields that other choices show. */
const OTHERWISE: Record<string, string[]> = {
	delete: ['fields'],
	getAccessSessions: ['lsids'],
	getSyslog: ['binaryPropertyName'],
};

/** Fields by what is chosen in the field that shows them; the contract has those of the first. */
const SHOWN_BY: Record<string, [field: string, Record<string, string[]>]> = {
	'accessLink.create': [
		'linkAction',
		{
			startJumpItemSession: CONTRACT.accessLink.create,
			login: ['linkAction', 'options'],
			startShellJumpSession: ['linkAction', 'target', 'attributes', 'options'],
			pushAndStartLocal: ['linkAction', 'hostname', 'attributes', 'options'],
			pushAndStartRemote: ['linkAction', 'target', 'attributes', 'options'],
		},
	],
	'jumpItem.importShortcut': [
		'type',
		{
			remoteRdp: CONTRACT.jumpItem.importShortcut,
			remoteJump: CONTRACT.jumpItem.importShortcut,
			remoteVnc: CONTRACT.jumpItem.importShortcut,
			localJump: ofShortcut('hostname'),
			shellJump: ofShortcut('hostname', 'jumpoint', 'protocol'),
			protocolTunnel: ofShortcut('hostname', 'jumpoint', 'tcpTunnels'),
			webJump: ofShortcut('jumpoint', 'url'),
		},
	],
	'user.logOut': [
		'userBy',
		{ username: CONTRACT.user.logOut, userId: ['userBy', 'userId', 'options'] },
	],
};

function ofShortcut(...own: string[]): string[] {
	return ['type', 'name', 'jumpGroup', ...own, 'additionalFields', 'options'];
}

const OF_EVERY_KILL: Record<string, unknown> = {
	attributes: {},
	dryRun: false,
	lookup: 'auto',
	onIncomplete: 'fail',
	output: 'report',
	protectedHostnames: '',
	protectedUsernames: '',
	verify: true,
	verifyTimeout: 30,
};

const BY_NAME = { ...OF_EVERY_KILL, matchMode: 'equivalent', maxSessions: 50, lookbackHours: 24 };

const KILL_OPTIONS: Record<string, Record<string, unknown>> = {
	terminateSessionsByHostname: BY_NAME,
	terminateSessionsByUsername: { ...BY_NAME, logOutUser: false },
	terminate: OF_EVERY_KILL,
};

const operations = operationsOf(CONTRACT);

/** Read-only access covers what reads, full access what acts; other APIs have a switch each. */
const OF_COMMAND_API = ['commandRead', 'commandFull'];

function property(operation: string, name: string): INodeProperties {
	const parameters = { resource: 'session', operation, returnAll: false };
	const found = shown(node, parameters).find((one) => one.name === name);
	if (!found) throw new Error(`${operation} has no ${name}`);
	return found;
}

test('the node and the credential have their names', () => {
	expect(node.description).toMatchObject({
		name: 'beyondTrustPra',
		displayName: 'BeyondTrust PRA',
		usableAsTool: true,
		credentials: [{ name: 'beyondTrustPraApi', required: true }],
		sensitiveOutputFields: ['dockerDeployKey', 'keyInfo', 'password', 'privateKey'],
	});
	const credential = new BeyondTrustPraApi();
	expect(credential).toMatchObject({
		name: 'beyondTrustPraApi',
		displayName: 'BeyondTrust PRA API',
	});
	expect(credential.properties.map(({ name }) => name)).toEqual([
		'url',
		'clientId',
		'clientSecret',
		'allowUnauthorizedCerts',
		'protectedUsernames',
		'protectedHostnames',
		'accessToken',
	]);
	const secrets = credential.properties.filter(({ typeOptions }) => typeOptions?.password);
	expect(secrets.map(({ name }) => name)).toEqual(['clientSecret', 'accessToken']);
});

test('resources and operations are those of the contract, no more and no fewer', () => {
	expectNames(node, CONTRACT);
});

test.each(operations)('$resource $operation shows its own fields', (operation) => {
	const [field, byChoice] = SHOWN_BY[`${operation.resource}.${operation.operation}`] ?? [];
	if (field === undefined) expectFields(node, operation, CHOSEN);
	for (const [choice, fields] of Object.entries(byChoice ?? {})) {
		expectFields(node, { ...operation, fields }, { [field as string]: choice });
	}
});

test('every field of every operation is shown for it alone', () => {
	const table: OperationTable<never> = actions as never;
	const all = propertiesOf(table).filter(({ name }) => !['resource', 'operation'].includes(name));
	const owned = operations.flatMap(({ resource, operation, fields }) => {
		const [, byChoice = {}] = SHOWN_BY[`${resource}.${operation}`] ?? [];
		const others = [...Object.values(byChoice).flat(), ...(OTHERWISE[operation] ?? [])];
		return [...new Set([...fields, ...others])];
	});
	// Types of objects have filters of their own; those of this contract have none.
	owned.push('filters');
	const distinct = new Map(
		all.map(({ name, displayOptions }) => {
			const { resource, operation } = displayOptions?.show ?? {};
			return [JSON.stringify([resource, operation, name]), name];
		}),
	);
	expect([...distinct.values()].sort()).toEqual(owned.sort());
	for (const { displayOptions } of all) {
		expect(displayOptions?.show?.resource).toHaveLength(1);
		expect(displayOptions?.show?.operation).toHaveLength(1);
	}
});

test.each(Object.keys(KILL_OPTIONS))('%s: options and their defaults', (operation) => {
	const options = optionsOf(property(operation, 'options'));
	expect(defaultsOf(property(operation, 'options'))).toEqual({
		...KILL_OPTIONS[operation],
		timeout: 30,
	});
	const labels = options.map(({ displayName }) => displayName);
	expect(labels).toEqual([...labels].sort((one, other) => one.localeCompare(other)));
});

test('the values of the options', () => {
	const options = optionsOf(property('terminateSessionsByHostname', 'options'));
	const values = (name: string) => valuesOf(options.find((one) => one.name === name)).sort();
	expect(values('matchMode')).toEqual(['equivalent', 'exact', 'wildcard']);
	expect(values('lookup')).toEqual(['auto', 'commandV1', 'commandV2', 'report']);
	expect(values('onIncomplete')).toEqual(['fail', 'report']);
	expect(values('output')).toEqual(['report', 'sessions']);
});

test('attributes are a fixed collection of names and values, in the kill and alone', () => {
	const ofKill = optionsOf(property('terminate', 'options')).find(
		(one) => one.name === 'attributes',
	);
	for (const attributes of [ofKill, property('setAttributes', 'attributes')]) {
		expect(attributes).toMatchObject({
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
		});
		const [group] = (attributes?.options ?? []) as INodePropertyCollection[];
		expect(group.name).toBe('attribute');
		expect(group.values.map(({ name }) => name)).toEqual(['name', 'value']);
	}
});

test('the targets must be given', () => {
	for (const [operation, name] of [
		['terminateSessionsByHostname', 'hostname'],
		['terminateSessionsByUsername', 'username'],
		['terminate', 'lsid'],
	]) {
		expect(property(operation, name)).toMatchObject({
			type: 'string',
			required: true,
			default: '',
		});
	}
});

test('what the choices of a report show in place of other fields', () => {
	const names = (parameters: INodeParameters) =>
		shown(node, { resource: 'report', returnAll: false, ...parameters }).map(({ name }) => name);
	const byLsid = names({ operation: 'getAccessSessions', selectBy: 'lsids' });
	expect(byLsid).toContain('lsids');
	expect(byLsid).not.toContain('startDate');
	const file = names({ operation: 'getSyslog', output: 'file' });
	expect(file).toEqual(['resource', 'operation', 'output', 'binaryPropertyName', 'options']);
});

test('lists return 50 where nothing is said', () => {
	expect(property('getAll', 'returnAll').default).toBe(false);
	expect(property('getAll', 'limit').default).toBe(50);
	const filters = optionsOf(property('getAll', 'filters')).map(({ name }) => name);
	expect(filters).toEqual(['hostname', 'matchMode', 'username']);
});

test('every operation says what it does, and what it needs', () => {
	for (const { resource, operation } of operations) {
		const { operations: ofResource } = (actions as unknown as OperationTable<never>)[resource];
		const { name, action, description, permission } = ofResource[operation];
		for (const text of [name, action, description, permission]) expect(text).toBeTruthy();
		const isAnswered = /^(get|check)/.test(operation);
		if (OF_COMMAND_API.includes(permission)) expect(!isAnswered).toBe(permission === 'commandFull');
		else expect(operation).not.toMatch(/^(terminate|set|logOut|import)/);
	}
});

test('no secret is shown in the editor', () => {
	const named = node.description.properties.filter(({ name }) => /password|secret/i.test(name));
	expect(named.map(({ name }) => name)).toEqual(['password']);
	expect(named.every(({ typeOptions }) => typeOptions?.password === true)).toBe(true);
});

test('no expression, and so no AI agent, sets the failover role or confirms it', () => {
	const parameters = { resource: 'appliance', operation: 'setFailoverRole' };
	for (const name of ['role', 'confirmRole']) {
		const field = shown(node, parameters).find((one) => one.name === name);
		expect(field).toMatchObject({ noDataExpression: true });
	}
});
