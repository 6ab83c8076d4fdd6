import type { LogOutCalls } from '../../shared/kill/logOut';
import { logOutUsers } from '../../shared/kill/logOut';
import type { CommandApi, ConnectedClients } from '../api/model';
import type { PraKillCase } from './killCase';

/** Logs the users that the target means out of their access consoles, where the appliance can. */
export function logOutOfConsoles(
	one: PraKillCase,
	{ users, sessions }: ConnectedClients,
	command: CommandApi,
	calls: LogOutCalls,
	track: (work: Promise<void>) => void,
): void {
	if (one.request.target.kind !== 'username' || one.tooMany) return;
	const { logOutUser } = command;
	if (!logOutUser) {
		one.lookup.notes.push('Users are not logged out: that needs Command API v2');
		return;
	}
	const known = users.map(({ userId, username }) => ({
		userId,
		usernames: [username] as [string],
	}));
	const send = logOutUser.bind(command);
	logOutUsers(one, known, sessions, calls, send, track);
}
