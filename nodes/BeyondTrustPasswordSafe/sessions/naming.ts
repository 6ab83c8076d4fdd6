import { asOneLine, toFailure } from '../../shared/failure';
import { nameTest } from '../../shared/kill/names';
import type { PasswordSafeSession } from '../api/model';
import type { Names } from '../api/names';
import { goesBy, hasDomain } from '../api/usersByName';
import type { PasswordSafeKillCase } from './killCase';

/**
 * The sessions with the names that a case needs: those of their managed systems where it looks for
 * hosts or protects some, those of their users where it looks for people or protects some.
 * @throws Failure where the users of a target that is a person cannot be read
 */
export async function nameSessions(
	one: PasswordSafeKillCase,
	sessions: PasswordSafeSession[],
	names: Names,
	patience?: number,
): Promise<PasswordSafeSession[]> {
	const { target, protectedNames } = one.request;
	const wantsHosts = target.kind === 'hostname' || protectedNames.hostnames.length > 0;
	const wantsUsers = target.kind === 'username' || protectedNames.usernames.length > 0;
	let named = sessions;
	if (wantsHosts) named = await withHosts(one, named, names, patience);
	if (wantsUsers) named = await withUsers(one, named, names, patience);
	return named;
}

async function withHosts(
	one: PasswordSafeKillCase,
	sessions: PasswordSafeSession[],
	names: Names,
	patience?: number,
): Promise<PasswordSafeSession[]> {
	const ids = sessions.flatMap(({ knowsSystem, managedSystemId }) =>
		knowsSystem || managedSystemId === null ? [] : [managedSystemId],
	);
	try {
		const known = await names.ofSystems(ids, patience);
		one.knowsNames = true;
		return sessions.map((session) => ({
			...session,
			hostnames: [...new Set([...session.hostnames, ...namesIn(known, session.managedSystemId)])],
			knowsSystem: true,
		}));
	} catch (error) {
		noteFailure(one, error, 'sessions are known by their asset name alone');
		return sessions;
	}
}

async function withUsers(
	one: PasswordSafeKillCase,
	sessions: PasswordSafeSession[],
	names: Names,
	patience?: number,
): Promise<PasswordSafeSession[]> {
	const ids = sessions.flatMap(({ userId }) => (userId === null ? [] : [userId]));
	try {
		const known = await names.ofUsers(ids, patience);
		const named = sessions.map((session) => ({
			...session,
			usernames: one.namesOf(session.userId, namesIn(known, session.userId)),
		}));
		if (one.request.target.kind === 'username') noteNameless(one, named);
		return named;
	} catch (error) {
		if (one.request.target.kind === 'username') throw toFailure(error);
		noteFailure(one, error, 'it is not known who is in a session');
		return sessions;
	}
}

function namesIn(known: Map<number, string[]>, id: number | null): string[] {
	return id === null ? [] : (known.get(id) ?? []);
}

/** Session IDs that a note names. */
const NAMED_IN_NOTE = 20;

/** A session of somebody whom the server does not name may be the target's. */
function noteNameless(one: PasswordSafeKillCase, sessions: PasswordSafeSession[]): void {
	const nameless = sessions.filter(({ usernames }) => usernames.length === 0);
	if (nameless.length === 0) return;
	const ids = nameless.slice(0, NAMED_IN_NOTE).map(({ sessionId }) => sessionId);
	const more = nameless.length > ids.length ? ` and ${nameless.length - ids.length} more` : '';
	const note = `Password Safe does not tell whose session it is: ${ids.join(', ')}${more}`;
	if (!one.lookup.notes.includes(note)) one.lookup.notes.push(note);
	one.lookup.complete = false;
}

/**
 * Looks for the person where nobody in a session is called as the target: a user principal name may have
 * another domain than the user's own name. Whether it is that person must be sure.
 * @returns whether the sessions are to be named anew
 * @throws Failure where the server could not be asked
 */
export async function findPerson(
	one: PasswordSafeKillCase,
	sessions: PasswordSafeSession[],
	names: Names,
): Promise<boolean> {
	const { target, logOutUser } = one.request;
	const { kind, value, matchMode } = target;
	if (kind !== 'username' || matchMode !== 'equivalent' || !hasDomain(value)) return false;
	const isAnybodyThere = sessions.length > 0 || logOutUser;
	if (!isAnybodyThere || sessions.some((session) => one.matches(session))) return false;
	const users = await names.usersCalled(value);
	const [user] = users;
	if (users.length === 1 && goesBy(user, value)) {
		if (!nameTest(kind, value, matchMode)(user.name)) one.means(user.userId);
		return true;
	}
	if (users.length === 0) {
		one.lookup.notes.push(`Password Safe knows nobody as ${value}`);
	} else {
		const known = users.slice(0, NAMED_IN_NOTE).map(({ name }) => name);
		one.lookup.notes.push(
			`It is not sure whom ${value} means: Password Safe gives ${known.join(', ')} for it. Use the name that it has for the person.`,
		);
		one.lookup.complete = false;
	}
	return false;
}

/** What is not permitted is noted; what fails leaves open whether sessions were overlooked. */
export function noteFailure(one: PasswordSafeKillCase, error: unknown, so: string): void {
	const failure = toFailure(error);
	if (failure.kind === 'cancelled') throw failure;
	const note = `${asOneLine(failure)}; ${so}`;
	if (!one.lookup.notes.includes(note)) one.lookup.notes.push(note);
	if (failure.kind === 'permission') return;
	one.lookup.complete = false;
	one.lacksNames = true;
}
