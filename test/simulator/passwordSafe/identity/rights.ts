export type Level = 'none' | 'read' | 'full';

/** Feature permissions of user groups; the guide's "Read/Write" is `full`. */
export const FEATURES = [
	'Password Safe System Management',
	'Password Safe Account Management',
	'Password Safe Role Management',
	'Password Safe API Global Quarantine',
	'Password Safe Admin Session',
	'Password Safe Admin Session Reviewer',
	'User Accounts Management',
	'User Audits',
	'Asset Management',
	'Secrets Safe',
	'Workforce Passwords',
	'Analytics and Reporting',
] as const;

export type Feature = (typeof FEATURES)[number];

/** Password Safe roles. */
export const ROLES = [
	'Requestor',
	'Approver',
	'Requestor/Approver',
	'ISA',
	'Credentials Manager',
	'Session Auditor',
	'Recorded Session Reviewer',
	'Active Session Reviewer',
] as const;

export type Role = (typeof ROLES)[number];

/**
 * What a user may do, as the user's groups add up to it. Roles hold for every system and account
 * here, whereas a real server binds each to a Smart Rule.
 */
export interface Rights {
	/** Member of the built-in group Administrators, which has every feature in full. */
	administrator: boolean;
	features: Partial<Record<Feature, Level>>;
	roles: Role[];
}

export const NO_RIGHTS: Rights = { administrator: false, features: {}, roles: [] };

/** Every feature and role, but not membership of Administrators. */
export const EVERY_RIGHT: Rights = {
	administrator: false,
	features: Object.fromEntries(FEATURES.map((feature) => [feature, 'full'])),
	roles: [...ROLES],
};

/** Whether a user's rights suffice for an operation. */
export type Gate = (rights: Rights) => boolean;

const level = ({ administrator, features }: Rights, feature: Feature): Level =>
	administrator ? 'full' : (features[feature] ?? 'none');

export const everyone: Gate = () => true;

export const administrators: Gate = ({ administrator }) => administrator;

export const reads =
	(feature: Feature): Gate =>
	(rights) =>
		level(rights, feature) !== 'none';

export const controls =
	(feature: Feature): Gate =>
	(rights) =>
		level(rights, feature) === 'full';

export const has =
	(...roles: Role[]): Gate =>
	(rights) =>
		rights.roles.some((role) => roles.includes(role));

export const anyOf =
	(...gates: Gate[]): Gate =>
	(rights) =>
		gates.some((gate) => gate(rights));

export const requests = has('Requestor', 'Requestor/Approver');

export const approves = has('Approver', 'Requestor/Approver');

/** Reference of the Password Safe API: what the calls that end things in bulk need. */
export const quarantines = controls('Password Safe API Global Quarantine');
