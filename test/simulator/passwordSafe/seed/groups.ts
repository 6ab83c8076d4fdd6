import { nameOf } from '../identity/people';
import type { State } from '../state';
import { accountName } from '../vault/accounts';
import type { WireRecord } from '../vault/model';

const GROUPS = [
	{ id: 8, name: 'Requestors', role: 'Requestor', members: ['CORP\\jdoe', 'CORP\\dwhitfield'] },
	{
		id: 9,
		name: 'Approvers',
		role: 'Approver',
		members: ['CORP\\approver.one', 'CORP\\approver.two'],
	},
	{ id: 10, name: 'Break glass', role: 'ISA', members: ['breakglass-1', 'breakglass-2'] },
];

/** User groups, their members, and who is entitled to what by them. */
export function seedGroups(state: State): void {
	for (const { id, name, role, members } of GROUPS) {
		const users = members.flatMap((member) => state.people.find(member) ?? []);
		state.inventory.userGroups.push({
			GroupID: id,
			Name: name,
			DistinguishedName: null,
			Description: '',
			GroupType: 'BeyondInsight',
			AccountAttribute: null,
			MembershipAttribute: null,
			IsActive: true,
			ApplicationRegistrationIDs: [],
		});
		state.inventory.groupMembers.set(
			id,
			users.map(({ userId }) => userId),
		);
		const entitled = users.flatMap((user) =>
			state.accounts.all().map(
				(account): WireRecord => ({
					GroupID: id,
					Name: name,
					SmartRuleId: 71,
					Title: 'All managed accounts',
					SmartRuleType: 'ManagedAccount',
					AccessLevel: 'Read',
					RoleId: 1,
					RoleName: role,
					DedicatedAccountPermissionOverride: null,
					DedicatedToAppUserID: null,
					DedicatedToAppUserName: null,
					IsAdministratorGroup: false,
					UserID: user.userId,
					UserName: nameOf(user),
					ManagedAccountId: account.accountId,
					AccountName: accountName(account),
					RationalizedSystemName: state.systems.get(account.systemId)?.name,
					ApplicationName: null,
					AccessPolicyName: state.policies.get(account.accessPolicyId).name,
					ManagedSystemID: account.systemId,
					ApplicationID: null,
				}),
			),
		);
		state.inventory.entitlements.push(...entitled);
	}
}
