import type { Name, Pattern } from './names';
import { fits, isEquivalent, isSame, written } from './names';

/** Whom a target means, known from how it was made. */
export type Aim =
	| { by: 'exact' | 'equivalent'; name: Name }
	| { by: 'wildcard'; pattern: Pattern }
	| { by: 'id'; id: string }
	/** Bad input: it must be refused before anything is sent. */
	| { by: 'nothing' };

/** The names by which a session is known to somebody. */
export interface KnownAs {
	id: string;
	hostnames: Name[];
	usernames: Name[];
	/** Privileged accounts: no target means them, but a protected username protects them too. */
	accounts?: Name[];
}

export function means(aim: Aim, session: KnownAs): boolean {
	if (aim.by === 'nothing') return false;
	if (aim.by === 'id') return aim.id === session.id;
	const kind = aim.by === 'wildcard' ? aim.pattern.kind : aim.name.kind;
	const names = kind === 'hostname' ? session.hostnames : session.usernames;
	return names.some((name) => meansName(aim, name));
}

export function meansName(aim: Aim, name: Name): boolean {
	if (aim.by === 'exact') return isSame(aim.name, name);
	if (aim.by === 'equivalent') return isEquivalent(aim.name, name);
	// A capital sigma has two small letters; for a pattern they are one.
	return aim.by === 'wildcard' && fits(aim.pattern, written(name).replaceAll('ς', 'σ'));
}

/** A name that must never be ended: all that is equivalent, or what begins so. */
export type Shield = { name: Name } | { begin: string; kind: Name['kind'] };

export function kindOf(shield: Shield): Name['kind'] {
	return 'name' in shield ? shield.name.kind : shield.kind;
}

export function shields(shield: Shield, name: Name): boolean {
	if ('name' in shield) return shield.name.kind === name.kind && isEquivalent(shield.name, name);
	if (shield.kind !== name.kind) return false;
	return written(name).startsWith(shield.begin) || name.base.startsWith(shield.begin);
}

export function isShielded(
	all: Shield[],
	{ hostnames, usernames, accounts = [] }: KnownAs,
): boolean {
	const names = [...hostnames, ...usernames, ...accounts];
	return all.some((shield) => names.some((name) => shields(shield, name)));
}
