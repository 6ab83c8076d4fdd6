import { Failure } from '../../shared/failure';
import type { MatchMode } from '../../shared/kill/names';
import { nameTest } from '../../shared/kill/names';
import type { Listed, LoggedInUser } from '../api/clients';

/** Whom one input item means. */
export type UserTarget =
	| { kind: 'userId'; userId: number }
	| { kind: 'username'; username: string; matchMode: Exclude<MatchMode, 'wildcard'> };

/** How many names an error tells. */
const TOLD_AT_MOST = 10;

/**
 * The one logged-in user whom a target means.
 * @returns the ID alone of a user who is not logged in
 * @throws Failure where a name means nobody or several, or the list does not tell for certain
 */
export function findLoggedIn(
	{ entries, unreadable }: Listed<LoggedInUser>,
	target: UserTarget,
): LoggedInUser | number {
	if (target.kind === 'userId') {
		const user = entries.find(({ userId }) => userId === target.userId);
		if (user) return user;
		checkReadable(unreadable);
		return target.userId;
	}
	checkReadable(unreadable);
	const test = nameTest('username', target.username, target.matchMode);
	const matching = entries.filter(({ username }) => username !== null && test(username));
	// Someone who is logged in twice may be listed twice.
	const found = [...new Map(matching.map((user) => [user.userId, user])).values()];
	const [user] = found;
	if (found.length === 1) return user;
	throw found.length === 0 ? nobody(target.username, entries) : several(target.username, found);
}

/** What cannot be read may be the user who is meant, or another of the same name. */
function checkReadable(unreadable: string[]): void {
	if (unreadable.length === 0) return;
	throw new Failure('nonsense', 'The list of users could not be read in full', {
		description: `Nobody was logged out: ${unreadable.join('; ')}.`,
	});
}

function nobody(name: string, entries: LoggedInUser[]): Failure {
	const unnamed = entries.filter(({ username }) => username === null).length;
	const of = unnamed > 0 ? ` Of ${unnamed} users the appliance tells no username.` : '';
	return new Failure('notFound', `No user of the name "${name}" is logged in`, {
		description: `Nobody was logged out. Check the field "Username", or give the user ID.${of}`,
	});
}

function several(name: string, found: LoggedInUser[]): Failure {
	const told = found
		.slice(0, TOLD_AT_MOST)
		.map(({ userId, username }) => `${username} (${userId})`);
	const more = found.length > TOLD_AT_MOST ? ', …' : '';
	return new Failure('badInput', `${found.length} logged-in users match the name "${name}"`, {
		description: `Nobody was logged out. Give the user ID, or the exact name, of the one who is meant: ${told.join(', ')}${more}.`,
	});
}
