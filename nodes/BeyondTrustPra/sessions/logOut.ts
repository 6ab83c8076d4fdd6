import { guard } from '../../shared/kill/guard';
import { nameTest } from '../../shared/kill/names';
import type { CommandApi, ConnectedClients, EndAnswer } from '../api/model';
import type { Endings } from './endings';
import type { KillCase, ReportedLogOut } from './killCase';

/** The calls of one execution by user ID: each user is logged out once. */
export type LogOutCalls = Map<number, Promise<EndAnswer>>;

/**
 * Logs the users that the target means out of their access consoles, so that they cannot begin new
 * sessions with the login they have. It ends their sessions too: nobody is logged out who is in a
 * protected one, or in one whose names are not known.
 */
export function logOutUsers(
	one: KillCase,
	look: ConnectedClients,
	command: CommandApi,
	endings: Endings,
	calls: LogOutCalls,
): void {
	const { target, logOutUser, dryRun, protectedNames } = one.request;
	if (!logOutUser || target.kind !== 'username' || one.tooMany) return;
	if (!command.logOutUser) {
		one.lookup.notes.push('Users are not logged out: that needs Command API v2');
		return;
	}
	const isMeant = nameTest('username', target.value, target.matchMode);
	const isInProtected = (username: string) =>
		look.sessions.some(
			(session) => session.usernames.includes(username) && one.isProtected(session),
		);
	const protects = guard({ usernames: protectedNames.usernames, hostnames: [] });
	for (const { userId, username } of look.users.filter((user) => isMeant(user.username))) {
		const entry: ReportedLogOut = { userId, username, outcome: 'failed', error: null };
		one.logOuts.push(entry);
		if (protects({ usernames: [username], hostnames: [] }) === 'protected') {
			entry.outcome = 'protected';
		} else if (isInProtected(username)) {
			entry.outcome = 'protected';
			entry.error = 'In a session that is, or may be, protected, and that logging out would end';
		} else if (dryRun) {
			entry.outcome = 'wouldLogOut';
		} else {
			const call = calls.get(userId) ?? command.logOutUser(userId);
			calls.set(userId, call);
			endings.track(take(call, entry));
		}
	}
}

async function take(call: Promise<EndAnswer>, entry: ReportedLogOut): Promise<void> {
	const answer = await call;
	if (answer.said === 'accepted') entry.outcome = 'loggedOut';
	else if (answer.said === 'notFound') entry.outcome = 'alreadyLoggedOut';
	else entry.error = answer.error;
}
