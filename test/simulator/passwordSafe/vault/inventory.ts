import type { WireRecord } from './model';

/** The default organization's GUID and the local node's. */
export const ORGANIZATION = 'd2c6a0f1-9d3e-4c52-8d27-1b3f5a7c9e01';
export const NODE = 'a5c29153-b351-41f1-a12b-0c4da9408d79';

/** Lists that nothing else depends on, as the wire has them. Tests may add to them. */
export interface Inventory {
	workgroups: WireRecord[];
	organizations: WireRecord[];
	entityTypes: WireRecord[];
	platforms: WireRecord[];
	functionalAccounts: WireRecord[];
	applications: WireRecord[];
	smartRules: WireRecord[];
	quickRules: WireRecord[];
	attributeTypes: WireRecord[];
	attributes: WireRecord[];
	nodes: WireRecord[];
	ticketSystems: WireRecord[];
	passwordRules: WireRecord[];
	userGroups: WireRecord[];
	/** User IDs by group ID. */
	groupMembers: Map<number, number[]>;
	entitlements: WireRecord[];
}

/** What every server has, also an empty one. */
export function builtIn(): Inventory {
	return {
		workgroups: [{ OrganizationID: ORGANIZATION, ID: 1, Name: 'Default Workgroup' }],
		organizations: [{ OrganizationID: ORGANIZATION, Name: 'Default Organization', IsActive: true }],
		entityTypes: ['Asset', 'Database', 'Directory', 'Cloud'].map((Name, i) => ({
			EntityTypeID: i + 1,
			Name,
			Description: Name,
		})),
		platforms: [
			platform(2, 'Linux', 22, 'SSH'),
			platform(4, 'Windows', null, 'RDP'),
			platform(10, 'MS SQL Server', 1433, null),
			platform(25, 'Active Directory', null, 'RDP'),
			platform(47, 'Amazon', null, null),
		],
		functionalAccounts: [],
		applications: [],
		smartRules: [],
		quickRules: [],
		attributeTypes: [],
		attributes: [],
		nodes: [
			{
				NodeID: NODE,
				HostName: 'uvm01',
				DisplayName: 'UVM01',
				LastHeartbeat: '2026-11-22T06:00:00',
				IsActive: true,
			},
		],
		ticketSystems: [],
		passwordRules: [
			{
				PasswordRuleID: 0,
				Name: 'Default Password Policy',
				Description: '',
				MinimumLength: 14,
				MaximumLength: 20,
				FirstCharacterRequirement: 'A',
				LowercaseRequirement: 'R',
				UppercaseRequirement: 'R',
				NumericRequirement: 'R',
				SymbolRequirement: 'R',
				ValidLowercaseCharacters: ['a', 'b', 'c'],
				ValidUppercaseCharacters: ['A', 'B', 'C'],
				ValidSymbols: ['!', '"', '\\'],
				EnabledProducts: ['PasswordSafe'],
			},
		],
		userGroups: [],
		groupMembers: new Map(),
		entitlements: [],
	};
}

function platform(
	id: number,
	name: string,
	port: number | null,
	sessions: 'RDP' | 'SSH' | null,
): WireRecord {
	return {
		PlatformID: id,
		Name: name,
		ShortName: name,
		PortFlag: port !== null,
		DefaultPort: port,
		SupportsElevationFlag: sessions === 'SSH',
		DomainNameFlag: id === 25,
		AutoManagementFlag: true,
		DSSAutoManagementFlag: sessions === 'SSH',
		ManageableFlag: true,
		DSSFlag: sessions === 'SSH',
		LoginAccountFlag: sessions === 'SSH',
		DefaultSessionType: sessions,
		ApplicationHostFlag: false,
		RequiresApplicationHost: false,
		RequiresTenantID: false,
		RequiresObjectID: false,
		RequiresSecret: false,
	};
}
