/** Permissions of an API account, by the names of Command API v2's `/info`. */
export interface Permissions {
	perm_command: 'deny' | 'read_only' | 'full_access';
	perm_reporting_session: boolean;
	perm_reporting_license: boolean;
	perm_reporting_vault: boolean;
	perm_reporting_syslog: boolean;
	perm_reporting_asset: boolean;
	perm_reporting_duplicate_jump_client: boolean;
	perm_configuration: boolean;
	perm_configuration_vault_account: boolean;
	perm_backup: boolean;
	perm_vault_backup: boolean;
	perm_ecm: boolean;
	perm_scim: boolean;
}

/** What the default account may do: the Command API in full, and session reports. */
export const CONTAINMENT: Permissions = {
	perm_command: 'full_access',
	perm_reporting_session: true,
	perm_reporting_license: false,
	perm_reporting_vault: false,
	perm_reporting_syslog: false,
	perm_reporting_asset: false,
	perm_reporting_duplicate_jump_client: false,
	perm_configuration: false,
	perm_configuration_vault_account: false,
	perm_backup: false,
	perm_vault_backup: false,
	perm_ecm: false,
	perm_scim: false,
};

export type CommandAccess = 'read' | 'act';

/** PRA API guide: read-only covers what reads, full access also what ends or changes. */
export function mayCommand(permissions: Permissions, access: CommandAccess): boolean {
	if (permissions.perm_command === 'full_access') return true;
	return permissions.perm_command === 'read_only' && access === 'read';
}
