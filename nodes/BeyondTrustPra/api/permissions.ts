import type { ApiAccountPermissions } from './model';

/** Permissions of an API account, worded as on PRA's page "API Configuration". */
export const PERMISSIONS = {
	any: 'any API account',
	commandRead: 'Command API: Read-Only',
	commandFull: 'Command API: Full Access',
	sessionReports: 'Reporting API: Allow Access to Access Session Reports and Recordings',
} as const;

export type PermissionName = keyof typeof PERMISSIONS;

/**
 * Permissions by the names an appliance gives them. The same permission has three names in the
 * vendor's APIs: `perm_reporting_session` (v2), `perm_reporting` (XML), `perm_reporting_support`.
 */
export function permissionsOf(raw: Record<string, unknown>): ApiAccountPermissions {
	const known: ApiAccountPermissions['raw'] = {};
	for (const [key, value] of Object.entries(raw)) {
		if (value !== null && value !== undefined) known[key] = typed(value);
	}
	const command = String(raw.perm_command ?? 'deny');
	return {
		command: command === 'full_access' || command === 'read_only' ? command : 'deny',
		sessionReports: ['perm_reporting_session', 'perm_reporting', 'perm_reporting_support'].some(
			(name) => known[name] === true,
		),
		raw: known,
	};
}

/** The XML API writes switches as 0 and 1, the JSON API as booleans. */
function typed(value: unknown): string | boolean {
	if (typeof value === 'boolean') return value;
	const text = String(value);
	if (/^(1|true)$/i.test(text)) return true;
	return /^(0|false)$/i.test(text) ? false : text;
}
