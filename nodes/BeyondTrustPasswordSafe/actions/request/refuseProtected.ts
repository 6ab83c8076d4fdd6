import { Failure } from '../../../shared/failure';
import type { NamedSession } from '../../../shared/kill/guard';
import { guard } from '../../../shared/kill/guard';
import type { PasswordSafe } from '../../api/passwordSafe';
import { accountNames } from '../../api/references';
import type { TerminationScope } from '../../api/requests';

/**
 * To end requests may end the sessions that were begun with them: what the credential protects from
 * a kill is protected from this too. Names are read only where some are protected.
 * @throws Failure `refused`
 */
export async function refuseProtected(
	passwordSafe: PasswordSafe,
	scope: TerminationScope,
	id: number,
): Promise<void> {
	const { protectedNames } = passwordSafe;
	if (protectedNames.usernames.length + protectedNames.hostnames.length === 0) return;
	const verdict = guard(protectedNames)(await NAMES[scope](passwordSafe, id));
	// A directory is no host, and a user has none: only of users the name must be known.
	const isUser = scope === 'Users' && protectedNames.usernames.length > 0;
	if (verdict !== 'protected' && !(isUser && (await isUnnamed(passwordSafe, id)))) return;
	throw new Failure(
		'refused',
		verdict === 'protected' ? 'The credential protects it' : 'There is no such user',
		{
			description:
				'The fields "Protected Usernames" and "Protected Hostnames" of the credential name what must never be ended. Nothing was done.',
		},
	);
}

type ReadNames = (passwordSafe: PasswordSafe, id: number) => Promise<NamedSession>;

const NAMES: Record<TerminationScope, ReadNames> = {
	Users: async ({ names }, id) => ({
		usernames: (await names.ofUsers([id])).get(id) ?? [],
		hostnames: [],
	}),
	ManagedSystems: async (passwordSafe, id) => ({
		usernames: [],
		hostnames: await hostnamesOf(passwordSafe, id),
	}),
	ManagedAccounts: async (passwordSafe, id) => {
		const account = await passwordSafe.accounts.get(id);
		return {
			usernames: accountNames(account),
			hostnames: await hostnamesOf(passwordSafe, Number(account.ManagedSystemID)),
		};
	},
};

async function hostnamesOf({ names }: PasswordSafe, systemId: number): Promise<string[]> {
	return (await names.ofSystems([systemId])).get(systemId) ?? [];
}

async function isUnnamed({ names }: PasswordSafe, userId: number): Promise<boolean> {
	return ((await names.ofUsers([userId])).get(userId) ?? []).length === 0;
}
