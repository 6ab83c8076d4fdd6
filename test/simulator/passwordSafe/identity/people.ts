import type { Random } from '../../pra/random';
import { NO_RIGHTS, type Rights } from './rights';

export type UserType =
	| 'BeyondInsight'
	| 'ActiveDirectory'
	| 'LdapDirectory'
	| 'EntraId'
	| 'Application';

/** A BeyondInsight user. Times are milliseconds (epoch). */
export interface User {
	userId: number;
	username: string;
	/** Short name such as `CORP`; null for local and application users. */
	domain: string | null;
	/** User principal name; null for local and application users. */
	upn: string | null;
	type: UserType;
	firstName: string;
	lastName: string;
	email: string;
	active: boolean;
	quarantined: boolean;
	rights: Rights;
	password: string;
	/** What an API-key sign-in is asked for, where the registration enforces it. */
	twoFactor?: { prompt: string; code: string };
	/** Of an application user. */
	clientId: string | null;
	clientSecret: string | null;
	lastLoginAt: number | null;
}

export interface NewUser {
	/** `name`, `DOMAIN\name` or `name@domain`; the last two are directory users. */
	username: string;
	/** Default: `BeyondInsight` or `ActiveDirectory`, by the form of the name. */
	type?: UserType;
	/** User principal name, where its domain is not called as the user's. */
	upn?: string;
	email?: string;
	firstName?: string;
	lastName?: string;
	active?: boolean;
	quarantined?: boolean;
	/** What differs from no rights at all. */
	rights?: Partial<Rights>;
	twoFactor?: { prompt: string; code: string };
}

export type UserChange = Omit<NewUser, 'username' | 'type' | 'upn'>;

const same = (one: string | null, other: string) => one?.toLowerCase() === other.toLowerCase();

/** The users, by ID and by the forms of their names. */
export class People {
	private readonly byId = new Map<number, User>();

	private readonly byName = new Map<string, User>();

	constructor(private readonly random: Random) {}

	add(person: NewUser): User {
		const { name, domain, upn: ownUpn } = formsOf(person.username);
		const upn = person.upn ?? ownUpn;
		const type = person.type ?? (domain === null ? 'BeyondInsight' : 'ActiveDirectory');
		const user: User = {
			userId: 31 + this.byId.size,
			username: name,
			domain,
			upn,
			type,
			firstName: person.firstName ?? name,
			lastName: person.lastName ?? '',
			email: person.email ?? upn ?? `${name}@example.test`,
			active: person.active ?? true,
			quarantined: person.quarantined ?? false,
			rights: { ...NO_RIGHTS, ...person.rights },
			password: `Pw-${this.random.alphanumeric(16)}!`,
			twoFactor: person.twoFactor,
			clientId: type === 'Application' ? this.random.hex(32) : null,
			clientSecret: type === 'Application' ? `${this.random.alphanumeric(43)}=` : null,
			lastLoginAt: null,
		};
		this.byId.set(user.userId, user);
		for (const form of [nameOf(user), user.upn]) {
			if (form !== null) this.byName.set(form.toLowerCase(), user);
		}
		return user;
	}

	change(user: User, change: UserChange): void {
		const { rights, ...others } = change;
		Object.assign(user, others);
		user.rights = { ...user.rights, ...rights };
	}

	get(userId: number): User | undefined {
		return this.byId.get(userId);
	}

	/** By `name` (local), `DOMAIN\name` or user principal name, whatever the case. */
	find(username: string): User | undefined {
		return this.byName.get(username.toLowerCase());
	}

	/** By its name; created if unknown. */
	called(username: string): User {
		return this.find(username) ?? this.add({ username });
	}

	all(): User[] {
		return [...this.byId.values()];
	}

	withClient(clientId: string, clientSecret: string): User | undefined {
		return this.all().find(
			(user) => same(user.clientId, clientId) && user.clientSecret === clientSecret,
		);
	}
}

/** The user as people write the name: `CORP\jdoe`, or `jdoe` for a local one. */
export function nameOf(user: User): string {
	return user.domain === null ? user.username : `${user.domain}\\${user.username}`;
}

/** Parts of a name in either directory form; the domain's two names go together by the first label. */
export function formsOf(name: string): {
	name: string;
	domain: string | null;
	upn: string | null;
} {
	const down = /^([^\\]+)\\(.+)$/.exec(name);
	if (down !== null) {
		const [, domain, own] = down;
		return { name: own, domain, upn: `${own}@${domain.toLowerCase()}.example` };
	}
	const principal = /^([^@]+)@([^@.]+)(.*)$/.exec(name);
	if (principal === null) return { name, domain: null, upn: null };
	return { name: principal[1], domain: principal[2].toUpperCase(), upn: name };
}
