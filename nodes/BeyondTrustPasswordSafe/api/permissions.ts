/**
 * What the run-as or application user needs, worded as in BeyondInsight (vendor's reference, v25.3 and
 * v26.1; "Full Control" is "Read/Write" in the older guide).
 */
export const PERMISSIONS = {
	any: 'any user who may sign in',
	sessionsRead:
		'ISA, Session Auditor, Recorded Session Reviewer or Active Session Reviewer role, "Password Safe Admin Session Reviewer" (Read), or Administrators',
	sessionEnd:
		'"Password Safe API Global Quarantine" (Full Control), ISA or Active Session Reviewer role, or Administrators',
	keystrokes: 'ISA or Session Auditor role, or Administrators',
	quarantine: '"Password Safe API Global Quarantine" (Full Control)',
	accountsRequestable: 'Requestor, Requestor/Approver or ISA role, or Administrators',
	accountsRead: '"Password Safe Account Management" (Read)',
	accountsFull: '"Password Safe Account Management" (Full Control)',
	systemsRead: '"Password Safe System Management" (Read)',
	requestor: 'Requestor or Requestor/Approver role for the account',
	approver: 'Approver or Requestor/Approver role for the account',
	ownRequest: 'owner of the request',
	policiesRead: '"Password Safe Role Management" (Read)',
	usersRead: '"User Accounts Management" (Read)',
	auditsRead: '"User Audits" (Read)',
	secretsRead: '"Secrets Safe" (Read) or "Workforce Passwords" (Read)',
	assetsRead: '"Asset Management" (Read)',
	analyticsRead: '"Analytics and Reporting" (Read)',
	inventory:
		'the permission to read what is listed, such as "Asset Management" (Read) or "Password Safe Account Management" (Read)',
	smartRulesRead: '"Smart Rule Management" (Read)',
} as const;

export type PermissionName = keyof typeof PERMISSIONS;
