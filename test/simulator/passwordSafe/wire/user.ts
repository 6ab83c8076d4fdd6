import type { User } from '../identity/people';
import type { Quirks } from '../quirks';
import type { Audit } from '../vault/audits';
import type { WireRecord } from '../vault/model';
import { wireDate, wireDateOrNull } from './dates';

export function userToWire(user: User, quirks: Quirks): WireRecord {
	return {
		UserID: user.userId,
		UserName: user.username,
		DomainName: user.domain,
		DistinguishedName:
			user.domain === null ? null : `CN=${user.firstName} ${user.lastName},OU=IT,DC=${user.domain}`,
		FirstName: user.firstName,
		LastName: user.lastName,
		EmailAddress: user.email,
		LastLoginDate: wireDateOrNull(user.lastLoginAt, 'zoneless', quirks),
		LastLoginAuthenticationType: user.lastLoginAt === null ? null : user.type,
		LastLoginConfigurationName: null,
		LastLoginSAMLIDPURL: null,
		LastLoginSSOURL: null,
		IsQuarantined: user.quarantined,
		IsActive: user.active,
		ClientID: user.clientId,
		ClientSecret: null,
		AccessPolicyID: null,
		UserType: user.type,
	};
}

/** The answer to a sign-in: another spelling of the same ID. */
export function signedInToWire(user: User): WireRecord {
	return {
		UserId: user.userId,
		SID: null,
		EmailAddress: user.email,
		UserName: user.username,
		Name: `${user.firstName} ${user.lastName}`.trim(),
	};
}

export function auditToWire(audit: Audit, quirks: Quirks): WireRecord {
	return {
		AuditID: audit.auditId,
		ActionType: audit.actionType,
		Section: audit.section,
		UserID: audit.userId,
		UserName: audit.username,
		IPAddress: audit.address,
		CreateDate: wireDate(audit.at, 'zoned', quirks),
	};
}
