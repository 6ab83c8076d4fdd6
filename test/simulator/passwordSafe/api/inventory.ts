import { everyone, reads, ROLES, type Gate } from '../identity/rights';
import type { Inventory } from '../vault/inventory';
import type { WireRecord } from '../vault/model';
import { managedAccountToWire } from '../wire/managedAccount';
import { managedSystemToWire, assetToWire } from '../wire/managedSystem';
import { page } from '../wire/paging';
import { found, type Call, type Endpoint } from './endpoint';

const readsAccounts = reads('Password Safe Account Management');

type Lists = { [List in keyof Inventory]: Inventory[List] extends WireRecord[] ? List : never };

const listOf =
	(list: Lists[keyof Lists]) =>
	({ state }: Call): WireRecord[] =>
		state.inventory[list];

/** Lists to read, none of them paged. Without a stated permission everyone may. */
export const inventoryEndpoints: Endpoint[] = [
	get('Organizations', listOf('organizations'), reads('Asset Management')),
	get('EntityTypes', listOf('entityTypes')),
	get('Platforms', listOf('platforms')),
	get('Platforms/:id', byId('platforms', 'PlatformID', 'Platform')),
	get('FunctionalAccounts', listOf('functionalAccounts'), readsAccounts),
	get(
		'FunctionalAccounts/:id',
		byId('functionalAccounts', 'FunctionalAccountID', 'Functional Account'),
		readsAccounts,
	),
	get('Applications', listOf('applications'), readsAccounts),
	get('Applications/:id', byId('applications', 'ApplicationID', 'Application'), readsAccounts),
	get('ManagedAccounts/:id/Applications', ofAccount, readsAccounts),
	get('SmartRules', rules('smartRules')),
	get('SmartRules/:id', byId('smartRules', 'SmartRuleID', 'Smart Rule')),
	get('SmartRules/:id/ManagedAccounts', everyAccount('smartRules'), readsAccounts),
	get('SmartRules/:id/ManagedSystems', everySystem, reads('Password Safe System Management')),
	get('SmartRules/:id/Assets', everyAsset, reads('Asset Management')),
	get('QuickRules', rules('quickRules')),
	get('QuickRules/:id', byId('quickRules', 'SmartRuleID', 'Quick Rule')),
	get('QuickRules/:id/ManagedAccounts', everyAccount('quickRules'), readsAccounts),
	get('AttributeTypes', listOf('attributeTypes')),
	get('AttributeTypes/:id/Attributes', attributesOfType),
	get('ManagedSystems/:id/Attributes', ({ state }) => state.inventory.attributes.slice(0, 1)),
	get('ManagedAccounts/:id/Attributes', ({ state }) => state.inventory.attributes.slice(0, 1)),
	get('Assets/:id/Attributes', ({ state }) => state.inventory.attributes.slice(0, 1)),
	get('Nodes', nodes),
	get('TicketSystems', listOf('ticketSystems')),
	get('PasswordRules', listOf('passwordRules')),
	get('Entitlements', entitlements, reads('Analytics and Reporting')),
	get('Roles', roles, reads('Password Safe Role Management')),
	get('AccessLevels', () => [
		{ AccessLevelID: 0, Name: 'None' },
		{ AccessLevelID: 1, Name: 'Read' },
		{ AccessLevelID: 3, Name: 'Read/Write' },
	]),
	get('Configuration/Version', ({ state }) => ({ Version: state.version })),
];

function get(path: string, run: (call: Call) => unknown, gate: Gate = everyone): Endpoint {
	return { method: 'GET', path, gate, run };
}

function byId(list: Lists[keyof Lists], key: string, what: string) {
	return (call: Call): WireRecord => {
		const id = call.id();
		return found(
			call.state.inventory[list].find((record) => record[key] === id),
			what,
		);
	};
}

function rules(list: 'smartRules' | 'quickRules') {
	return ({ state, query }: Call): WireRecord[] => {
		const type = query.text('type')?.toLowerCase() ?? 'all';
		const title = query.text('title')?.toLowerCase();
		return state.inventory[list]
			.filter(({ RuleType }) => type === 'all' || String(RuleType).toLowerCase() === type)
			.filter(({ Title }) => title === undefined || String(Title).toLowerCase() === title);
	};
}

/** A rule's members: every rule of the simulator holds all of its kind. */
function everyAccount(list: 'smartRules' | 'quickRules') {
	return (call: Call): WireRecord[] => {
		byId(list, 'SmartRuleID', 'Rule')(call);
		return call.state.accounts.all().map((one) => managedAccountToWire(one, call.state));
	};
}

const MEMBERS = { shape: 'withLimit', defaultLimit: 100_000 } as const;

function everySystem(call: Call): unknown {
	const { state, query } = call;
	byId('smartRules', 'SmartRuleID', 'Rule')(call);
	return page(state.systems.all(), query, MEMBERS, state.quirks, managedSystemToWire);
}

function everyAsset(call: Call): unknown {
	const { state, query } = call;
	byId('smartRules', 'SmartRuleID', 'Rule')(call);
	return page(state.systems.allAssets(), query, MEMBERS, state.quirks, (asset) =>
		assetToWire(asset, state.quirks),
	);
}

function ofAccount(call: Call): WireRecord[] {
	const { applicationId } = found(call.state.accounts.get(call.id()), 'Managed Account');
	return call.state.inventory.applications.filter(
		({ ApplicationID }) => ApplicationID === applicationId,
	);
}

function attributesOfType(call: Call): WireRecord[] {
	const id = call.id();
	return call.state.inventory.attributes.filter(({ AttributeTypeID }) => AttributeTypeID === id);
}

function nodes({ state, query }: Call): WireRecord[] {
	const inactive = query.flag('includeInactive');
	return state.inventory.nodes.filter(({ IsActive }) => inactive || IsActive === true);
}

function entitlements({ state, query }: Call): WireRecord[] {
	const groups = query.text('groupIDs')?.split(',').map(Number);
	return state.inventory.entitlements.filter(
		({ GroupID }) => groups === undefined || groups.includes(Number(GroupID)),
	);
}

function roles(): WireRecord[] {
	return ROLES.map((Name, i) => ({ RoleID: i + 1, Name }));
}
