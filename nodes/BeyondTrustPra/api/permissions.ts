import type { ApiAccountPermissions } from './model';

/** Permissions of an API account, worded as on PRA's page "API Configuration". */
export const PERMISSIONS = {
	any: 'any API account',
	none: 'none: no call is made',
	commandRead: 'Command API: Read-Only',
	commandFull: 'Command API: Full Access',
	sessionReports: 'Reporting API: Allow Access to Access Session Reports and Recordings',
	licenseReports: 'Reporting API: Allow Access to License Usage Reports',
	vaultReports: 'Reporting API: Allow Access to Vault Reports',
	syslogReports: 'Reporting API: Allow Access to Syslog Reports',
	jumpItemReports: 'Reporting API: Allow Access to Jump Item Reports',
	configuration: 'Configuration API: Allow Access',
	vaultAccounts: 'Configuration API: Allow Access, and Manage Vault Accounts',
	backup: 'Backup API: Allow Access',
} as const;

export type PermissionName = keyof typeof PERMISSIONS;

/** The vendor's API that an operation with this permission calls. */
export function apiOf(permission: PermissionName): string {
	if (permission === 'any') return 'Command API';
	if (permission === 'none') return 'none';
	return PERMISSIONS[permission].split(':')[0];
}

/**
 * The switches behind each permission by the names an appliance gives them; any one of a group will
 * do, and each group is needed. The same switch has several names in the vendor's APIs:
 * `perm_reporting_session` (v2), `perm_reporting` (XML), `perm_reporting_support` (Configuration API),
 * and the guide of the XML API misspells one.
 */
const SWITCHES: Record<Exclude<PermissionName, 'commandRead' | 'commandFull'>, string[][]> = {
	any: [],
	none: [],
	sessionReports: [['perm_reporting_session', 'perm_reporting', 'perm_reporting_support']],
	licenseReports: [['perm_reporting_license']],
	vaultReports: [['perm_reporting_vault']],
	syslogReports: [['perm_reporting_syslog']],
	jumpItemReports: [['perm_reporting_asset', 'perm_reporting_jump_item']],
	configuration: [['perm_configuration']],
	vaultAccounts: [
		['perm_configuration'],
		['perm_configuration_vault_account', 'perm_configuration_vault_acount'],
	],
	backup: [['perm_backup']],
};

/** Permissions by the names an appliance gives them. */
export function permissionsOf(raw: Record<string, unknown>): ApiAccountPermissions {
	const known: ApiAccountPermissions['raw'] = {};
	for (const [key, value] of Object.entries(raw)) {
		if (value !== null && value !== undefined) known[key] = typed(value);
	}
	const command = String(raw.perm_command ?? 'deny');
	return {
		command: command === 'full_access' || command === 'read_only' ? command : 'deny',
		raw: known,
	};
}

/** @returns null where the appliance does not tell: older ones leave switches out */
export function allows(
	{ command, raw }: ApiAccountPermissions,
	needed: PermissionName,
): boolean | null {
	if (needed === 'commandRead') return command !== 'deny';
	if (needed === 'commandFull') return command === 'full_access';
	const told = SWITCHES[needed].map((names) => {
		const values = names.map((name) => raw[name]).filter((value) => value !== undefined);
		return values.length === 0 ? null : values.includes(true);
	});
	if (told.includes(false)) return false;
	return told.includes(null) ? null : true;
}

/** The XML API writes switches as 0 and 1, the JSON API as booleans. */
function typed(value: unknown): string | boolean {
	if (typeof value === 'boolean') return value;
	const text = String(value);
	if (/^(1|true)$/i.test(text)) return true;
	return /^(0|false)$/i.test(text) ? false : text;
}
