import type { State } from '../state';
import { accountName } from '../vault/accounts';
import { NODE } from '../vault/inventory';
import type { ManagedAccount, ManagedSystem, WireRecord } from '../vault/model';
import { wireDateOrNull } from './dates';

/** The view of `GET ManagedAccounts`: what may be requested, on which system. */
export function requestableToWire(
	account: ManagedAccount,
	system: ManagedSystem,
	state: State,
): WireRecord {
	const application = state.inventory.applications.find(
		({ ApplicationID }) => ApplicationID === account.applicationId,
	);
	return {
		PlatformID: system.platformId,
		SystemId: system.systemId,
		SystemName: system.name,
		DomainName: account.domain,
		AccountId: account.accountId,
		AccountName: accountName(account),
		InstanceName: system.kind === 'database' ? system.name : '',
		UserPrincipalName: account.upn,
		ApplicationID: account.applicationId,
		ApplicationDisplayName: application?.DisplayName ?? null,
		DefaultReleaseDuration: account.releaseDuration,
		MaximumReleaseDuration: account.maxReleaseDuration,
		LastChangeDate: wireDateOrNull(account.lastChangeAt, 'zoneless', state.quirks),
		NextChangeDate: wireDateOrNull(account.nextChangeAt, 'zoneless', state.quirks),
		IsChanging: account.changeState === 1,
		ChangeState: account.changeState,
		IsISAAccess: false,
		PreferredNodeID: NODE,
		AccountDescription: account.description,
	};
}

/** The view of those who manage accounts: another spelling of the same IDs. */
export function managedAccountToWire(account: ManagedAccount, state: State): WireRecord {
	const { quirks } = state;
	return {
		ManagedAccountID: account.accountId,
		ManagedSystemID: account.systemId,
		DomainName: account.domain,
		AccountName: account.name,
		DistinguishedName: account.domain === null ? null : `CN=${account.name},OU=Admins`,
		PasswordFallbackFlag: false,
		UserPrincipalName: account.upn,
		SAMAccountName: account.domain === null ? null : account.name,
		LoginAccountFlag: false,
		Description: account.description,
		PasswordRuleID: 0,
		ApiEnabled: account.apiEnabled,
		ReleaseNotificationEmail: null,
		ChangeServicesFlag: false,
		RestartServicesFlag: false,
		ChangeTasksFlag: false,
		ReleaseDuration: account.releaseDuration,
		MaxReleaseDuration: account.maxReleaseDuration,
		ISAReleaseDuration: 120,
		MaxConcurrentRequests: account.maxConcurrentRequests,
		AutoManagementFlag: account.autoManaged,
		DSSAutoManagementFlag: false,
		CheckPasswordFlag: false,
		ResetPasswordOnMismatchFlag: false,
		ChangePasswordAfterAnyReleaseFlag: account.rotatesAfterRelease,
		ChangeFrequencyType: 'first',
		ChangeFrequencyDays: 30,
		ChangeTime: '23:30',
		ParentAccountID: null,
		IsSubscribedAccount: false,
		LastChangeDate: wireDateOrNull(account.lastChangeAt, 'zoneless', quirks),
		NextChangeDate: wireDateOrNull(account.nextChangeAt, 'zoneless', quirks),
		IsChanging: account.changeState === 1,
		ChangeState: account.changeState,
		UseOwnCredentials: false,
		WorkgroupID: null,
		ChangeIISAppPoolFlag: false,
		RestartIISAppPoolFlag: false,
		ChangeWindowsAutoLogonFlag: false,
		ChangeComPlusFlag: false,
		ChangeDComFlag: false,
		ChangeSComFlag: false,
		ObjectID: null,
	};
}
