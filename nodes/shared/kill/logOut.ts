import type { EndAnswer } from './endAnswer';
import type { NamedSession } from './guard';
import { guard } from './guard';
import { nameTest } from './names';
import type { KillRequest } from './request';

/** What became of logging a user out. */
export interface ReportedLogOut {
	userId: number;
	username: string;
	outcome: 'loggedOut' | 'alreadyLoggedOut' | 'protected' | 'wouldLogOut' | 'failed';
	error: string | null;
}

/** A person who can be logged out, by every name that is known. */
export interface LogOutUser {
	userId: number;
	usernames: [string, ...string[]];
}

/** The calls of one execution by user ID: each user is logged out once. */
export type LogOutCalls = Map<number, Promise<EndAnswer>>;

/** The item on whose behalf users are logged out. */
interface LogOutCase<Session> {
	request: KillRequest;
	logOuts: ReportedLogOut[];
	isProtected(session: Session): boolean;
}

/**
 * Logs the users that the target means out, so that they cannot begin new sessions with what they
 * have. It may end their sessions too: nobody is logged out who is in a protected one, or in one whose
 * names are not known.
 * @param sessions all that live
 * @param send makes the call for one user
 * @param track takes the work that is to be done before the next look
 */
export function logOutUsers<Session extends NamedSession>(
	one: LogOutCase<Session>,
	users: LogOutUser[],
	sessions: Session[],
	calls: LogOutCalls,
	send: (userId: number) => Promise<EndAnswer>,
	track: (work: Promise<void>) => void,
): void {
	const { target, dryRun, protectedNames } = one.request;
	if (target.kind !== 'username') return;
	const isMeant = nameTest('username', target.value, target.matchMode);
	const protects = guard({ usernames: protectedNames.usernames, hostnames: [] });
	for (const { userId, usernames } of users.filter((user) => user.usernames.some(isMeant))) {
		const [username] = usernames;
		const isInProtected = sessions.some(
			(session) =>
				session.usernames.some((name) => usernames.includes(name)) && one.isProtected(session),
		);
		const entry: ReportedLogOut = { userId, username, outcome: 'failed', error: null };
		one.logOuts.push(entry);
		if (protects({ usernames, hostnames: [] }) === 'protected') {
			entry.outcome = 'protected';
		} else if (isInProtected) {
			entry.outcome = 'protected';
			entry.error = 'In a session that is, or may be, protected, and that logging out would end';
		} else if (dryRun) {
			entry.outcome = 'wouldLogOut';
		} else {
			const call = calls.get(userId) ?? send(userId);
			calls.set(userId, call);
			track(take(call, entry));
		}
	}
}

async function take(call: Promise<EndAnswer>, entry: ReportedLogOut): Promise<void> {
	const answer = await call;
	if (answer.said === 'accepted') entry.outcome = 'loggedOut';
	else if (answer.said === 'notFound') entry.outcome = 'alreadyLoggedOut';
	else entry.error = answer.error;
}
