import { asOneLine, Failure, toFailure } from '../../shared/failure';
import type { EndAnswer } from '../../shared/kill/endAnswer';
import { permissionMissing } from '../api/refusals';
import { PERMISSIONS } from '../api/permissions';
import type { Listed, LoggedInUser } from '../api/clients';
import type { CommandApi } from '../api/model';
import type { Pra } from '../api/pra';
import type { UserTarget } from './find';
import { findLoggedIn } from './find';
import { ProtectedUsers } from './protectedUsers';

/** What became of logging a person out. */
export interface LoggedOut {
	userId: number;
	username: string | null;
	displayName: string | null;
	/** `alreadyLoggedOut`: there was nothing to do. */
	outcome: 'loggedOut' | 'alreadyLoggedOut';
}

type LogOutCall = (userId: number) => Promise<EndAnswer>;

/** Logs people out of their access consoles, for all items of an execution: each person once. */
export class LogOuts {
	private readonly calls = new Map<number, Promise<LoggedOut>>();

	private readonly protectedUsers: ProtectedUsers;

	private listed?: Promise<Listed<LoggedInUser>>;

	constructor(private readonly pra: Pra) {
		this.protectedUsers = new ProtectedUsers(pra);
	}

	/**
	 * @throws Failure where nobody or several are meant, the person is protected, or is, or may be,
	 *   logged in still
	 */
	async logOut(target: UserTarget): Promise<LoggedOut> {
		const command = await this.pra.command();
		const send = command.logOutUser?.bind(command);
		if (!send) throw needsV2();
		this.listed ??= command.clients.loggedIn();
		const user = findLoggedIn(await this.listed, target);
		if (typeof user === 'number') {
			return { userId: user, username: null, displayName: null, outcome: 'alreadyLoggedOut' };
		}
		const call = this.calls.get(user.userId) ?? this.end(user, command, send);
		this.calls.set(user.userId, call);
		return await call;
	}

	private async end(user: LoggedInUser, command: CommandApi, send: LogOutCall): Promise<LoggedOut> {
		await this.protectedUsers.refuse(user);
		const { userId, username, displayName } = user;
		const told = { userId, username, displayName };
		const answer = await send(userId);
		if (answer.said === 'accepted') return { ...told, outcome: 'loggedOut' };
		if (answer.said === 'notFound') return { ...told, outcome: 'alreadyLoggedOut' };
		if (answer.said === 'denied') throw permissionMissing(PERMISSIONS.commandFull, 403);
		const isThere = await this.isLoggedIn(user, command, answer.error);
		if (isThere) throw stillLoggedIn(user, answer);
		// A call that was refused had no effect: others were faster.
		const outcome = answer.said === 'refused' ? 'alreadyLoggedOut' : 'loggedOut';
		return { ...told, outcome };
	}

	/** After a call without a clear answer only a fresh look tells anything. */
	private async isLoggedIn(
		{ userId, username }: LoggedInUser,
		command: CommandApi,
		why: string,
	): Promise<boolean> {
		const notKnown = (details: string) =>
			new Failure('incomplete', 'Whether the user is logged out now is not known', {
				description: `What the call came to is unclear: ${why}. ${details} Look at "Get Logged In"; nothing was repeated.`,
				report: { userId, username, outcome: null },
			});
		const look = await command.clients.loggedIn().catch((error: unknown) => {
			const failure = toFailure(error);
			if (failure.kind === 'cancelled') throw failure;
			throw notKnown(`Looking again failed too: ${asOneLine(failure)}.`);
		});
		const isThere = look.entries.some((user) => user.userId === userId);
		if (isThere || look.unreadable.length === 0) return isThere;
		throw notKnown('The list of users could not be read in full.');
	}
}

function stillLoggedIn({ userId, username }: LoggedInUser, answer: { error: string }): Failure {
	return new Failure('incomplete', 'The user is still logged in', {
		description: `The appliance did not log the user out: ${answer.error}. Nothing was repeated.`,
		report: { userId, username, outcome: 'stillLoggedIn' },
	});
}

function needsV2(): Failure {
	return new Failure('notFound', 'This appliance cannot log users out by its API', {
		description:
			'That needs Command API v2, which recent releases of PRA have. Nothing was done. Sessions can be ended all the same: use "Terminate Sessions by Username".',
	});
}
