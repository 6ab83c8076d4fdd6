import { nameKey } from '../../shared/kill/names';
import type { Client } from './client';
import { readPage } from './paging';
import { NotFound } from './refusals';
import { userNames } from './userNames';

/** A user as the server gives it for a name. */
export interface NamedUser {
	userId: number;
	/** With the domain where the user has one. */
	name: string;
	email: string;
}

/**
 * `GET Users?username=`: it takes `jdoe`, `CORP\jdoe` or a user principal name (vendor's reference),
 * and answers with a list, one user, or a 404. Who was made inactive a moment ago may still be in a
 * session, or have requests.
 */
export async function usersByName(client: Client, username: string): Promise<NamedUser[]> {
	const query = { username, includeInactive: true };
	const call = { path: 'Users', query, needs: 'usersRead' } as const;
	const body = await client.get(call).catch((error: unknown) => {
		if (error instanceof NotFound) return [];
		throw error;
	});
	return readPage(body).rows.flatMap(({ UserID, UserName, DomainName, EmailAddress }) => {
		const [name] = userNames(UserName, DomainName);
		if (typeof UserID !== 'number' || name === undefined) return [];
		return [{ userId: UserID, name, email: typeof EmailAddress === 'string' ? EmailAddress : '' }];
	});
}

/** Whether a name has a domain: `CORP\jdoe`, `jdoe@corp.example`. */
export function hasDomain(username: string): boolean {
	return /[\\@]/.test(username);
}

/**
 * Whether a user goes by a user principal name, whose domain often is another than the user's own:
 * `jane.doe@mail.example` for `CORP\jdoe`. That the server gives the user for it is not enough, since it
 * might compare parts of names: the name without its domain, or the e-mail address, must be the same.
 */
export function goesBy({ name, email }: NamedUser, username: string): boolean {
	if (username.includes('\\')) return false;
	const isSameName = nameKey('username', name) === nameKey('username', username);
	return isSameName || email.trim().toLowerCase() === username.trim().toLowerCase();
}
