import type { NameTest } from './names';
import { protectedNameTest } from './names';

/** The names that must never be ended: those of the credential and those a node adds. */
export interface ProtectedNames {
	usernames: string[];
	hostnames: string[];
}

/** What the guard reads of a session: every name it is known by. */
export interface NamedSession {
	hostnames: string[];
	usernames: string[];
}

export type Verdict =
	/** No protected name is in it. */
	| 'end'
	| 'protected'
	/** Names are protected, but those of this session are not known (yet). */
	| 'unknown';

/** A session is protected where any of its names is, so a shared one is too. */
export function guard(names: ProtectedNames): (session: NamedSession) => Verdict {
	const users = names.usernames.map((entry) => protectedNameTest('username', entry));
	const hosts = names.hostnames.map((entry) => protectedNameTest('hostname', entry));
	return ({ usernames, hostnames }) => {
		if (anyMatches(users, usernames) || anyMatches(hosts, hostnames)) return 'protected';
		const unknown =
			(users.length > 0 && usernames.length === 0) || (hosts.length > 0 && hostnames.length === 0);
		return unknown ? 'unknown' : 'end';
	};
}

function anyMatches(tests: NameTest[], names: string[]): boolean {
	return tests.some((test) => names.some((name) => test(name)));
}

/** Both lists together, each name once. */
export function joinNames(...lists: ProtectedNames[]): ProtectedNames {
	return {
		usernames: [...new Set(lists.flatMap((list) => list.usernames))],
		hostnames: [...new Set(lists.flatMap((list) => list.hostnames))],
	};
}
