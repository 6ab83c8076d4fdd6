import { ORGANIZATION, type Inventory } from '../vault/inventory';

/** What an installation has set up for itself. */
export function seedInventory(inventory: Inventory): void {
	inventory.workgroups.push({ OrganizationID: ORGANIZATION, ID: 2, Name: 'Plant & Partners' });
	inventory.functionalAccounts.push({
		FunctionalAccountID: 14,
		PlatformID: 4,
		DomainName: 'CORP',
		AccountName: 'fa-windows',
		DisplayName: 'Windows',
		Description: '',
		ElevationCommand: null,
		SystemReferenceCount: 8,
		TenantID: null,
		ObjectID: null,
		AzureInstance: null,
	});
	inventory.applications.push({
		ApplicationID: 61,
		Name: 'SSMS',
		DisplayName: 'SQL Server Management Studio',
		Version: '20.2',
		Command: 'ssms.exe',
		Parameters: '-S %host%',
		Publisher: 'Microsoft',
		ApplicationType: 'Generic',
		FunctionalAccountID: null,
		ManagedSystemID: null,
		IsActive: true,
	});
	inventory.smartRules.push(rule(71, 'All managed accounts', 'ManagedAccount'));
	inventory.smartRules.push(rule(72, 'All managed systems', 'ManagedSystem'));
	inventory.smartRules.push(rule(73, 'All assets', 'Asset'));
	inventory.quickRules.push(rule(74, 'Incident 4711', 'ManagedAccount'));
	inventory.attributeTypes.push({ AttributeTypeID: 81, Name: 'Criticality', IsReadOnly: false });
	inventory.attributes.push(
		...['High', 'Low'].map((name, i) => ({
			AttributeID: 82 + i,
			AttributeTypeID: 81,
			ParentAttributeID: null,
			ShortName: name,
			LongName: `Criticality: ${name}`,
			Description: '',
			ValueInt: i,
			IsReadOnly: false,
			ChildAttributes: [],
		})),
	);
	inventory.nodes.push({
		NodeID: 'e0148f55-f3c6-4049-673e-5093b6bcf831',
		HostName: 'uvm02',
		DisplayName: 'UVM02',
		LastHeartbeat: '2026-09-01T00:00:00',
		IsActive: false,
	});
	inventory.ticketSystems.push({
		TicketSystemID: 1,
		IsActive: true,
		TicketSystemName: 'ServiceNow',
		Description: '',
		IsDefaultSystem: true,
	});
}

const rule = (id: number, title: string, kind: string) => ({
	SmartRuleID: id,
	OrganizationID: ORGANIZATION,
	Title: title,
	Description: '',
	Category: 'Managed',
	Status: 1,
	LastProcessedDate: '2026-11-22T05:00:00',
	IsReadOnly: false,
	RuleType: kind,
});
