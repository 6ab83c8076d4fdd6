import { Failure } from '../../../shared/failure';
import type { NamedSession } from '../../../shared/kill/guard';
import { guard } from '../../../shared/kill/guard';
import type { PasswordSafeSession } from '../../api/model';
import type { PasswordSafe } from '../../api/passwordSafe';
import { accountNames } from '../../api/references';
import type { TerminationScope } from '../../api/requests';

/**
 * To end requests may end the sessions that were begun with them: what the credential protects from
 * a kill is protected from this too, and so is a session of somebody who cannot be named. Names are
 * read only where some are protected.
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
	const isNobody = isUser && (await isUnnamed(passwordSafe, id));
	if (verdict !== 'protected' && !isNobody) return await refuseSessions(passwordSafe, scope, id);
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

/** What live sessions have in common with the requests that they may have been begun with. */
const ID_OF: Record<TerminationScope, (session: PasswordSafeSession) => number | null> = {
	Users: ({ userId }) => userId,
	ManagedSystems: ({ managedSystemId }) => managedSystemId,
	ManagedAccounts: ({ managedAccountId }) => managedAccountId,
};

async function refuseSessions(
	passwordSafe: PasswordSafe,
	scope: TerminationScope,
	id: number,
): Promise<void> {
	const { names, protectedNames, sessions } = passwordSafe;
	const judge = guard(protectedNames);
	const { sessions: live, unreadable } = await sessions.live();
	if (unreadable.length > 0) {
		throw new Failure('nonsense', `Password Safe lists ${unreadable[0]}`, {
			description:
				'Whether it is protected cannot be told, and to end requests might end it. Nothing was done.',
		});
	}
	for (const session of live.filter((one) => ID_OF[scope](one) === id)) {
		const { sessionId, userId, managedSystemId, managedAccountName } = session;
		const account = managedAccountName === null ? [] : [managedAccountName];
		const usernames = await namesIfAny(protectedNames.usernames, userId, (ids) =>
			names.ofUsers(ids),
		);
		const ofSystem = await namesIfAny(protectedNames.hostnames, managedSystemId, (ids) =>
			names.ofSystems(ids),
		);
		const hostnames = [...session.hostnames, ...ofSystem];
		const isEnd = judge({ usernames, hostnames }) === 'end';
		if (isEnd && judge({ usernames: account, hostnames }) !== 'protected') continue;
		throw new Failure('refused', `Session ${sessionId} is, or may be, protected`, {
			description:
				'To end requests may end the sessions that were begun with them. The fields "Protected Usernames" and "Protected Hostnames" of the credential name what must never be ended. Nothing was done.',
		});
	}
}

/** Names are of use only where some are protected. */
async function namesIfAny(
	protectedNames: string[],
	id: number | null,
	read: (ids: number[]) => Promise<Map<number, string[]>>,
): Promise<string[]> {
	if (protectedNames.length === 0 || id === null) return [];
	return (await read([id])).get(id) ?? [];
}

async function hostnamesOf({ names }: PasswordSafe, systemId: number): Promise<string[]> {
	return (await names.ofSystems([systemId])).get(systemId) ?? [];
}

async function isUnnamed({ names }: PasswordSafe, userId: number): Promise<boolean> {
	return ((await names.ofUsers([userId])).get(userId) ?? []).length === 0;
}
