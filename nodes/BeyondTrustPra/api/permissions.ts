/** Permissions of an API account, worded as on PRA's page "API Configuration". */
export const PERMISSIONS = {
	any: 'any API account',
	commandRead: 'Command API: Read-Only',
	commandFull: 'Command API: Full Access',
	sessionReports: 'Reporting API: Allow Access to Access Session Reports and Recordings',
} as const;

export type PermissionName = keyof typeof PERMISSIONS;
