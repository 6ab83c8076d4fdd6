import type { Dice } from './dice';
import type { Name, Pattern } from './names';
import { fits, isEquivalent, isSame, written } from './names';

/** Whom a target means, known from how it was made. */
export type Aim =
	| { by: 'exact' | 'equivalent'; name: Name }
	| { by: 'wildcard'; pattern: Pattern }
	| { by: 'lsid'; lsid: string }
	/** Bad input: it must be refused before anything is sent. */
	| { by: 'nothing' };

/** The names by which a session is known to somebody. */
export interface KnownAs {
	lsid: string;
	hostnames: Name[];
	usernames: Name[];
}

export function means(aim: Aim, session: KnownAs): boolean {
	if (aim.by === 'nothing') return false;
	if (aim.by === 'lsid') return aim.lsid === session.lsid;
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

export function shields(shield: Shield, name: Name): boolean {
	if ('name' in shield) return shield.name.kind === name.kind && isEquivalent(shield.name, name);
	if (shield.kind !== name.kind) return false;
	return written(name).startsWith(shield.begin) || name.base.startsWith(shield.begin);
}

export function isShielded(all: Shield[], { hostnames, usernames }: KnownAs): boolean {
	return all.some((shield) => [...hostnames, ...usernames].some((name) => shields(shield, name)));
}

export function shieldText(dice: Dice, shield: Shield): string {
	const text = 'name' in shield ? written(shield.name) : `${shield.begin}*`;
	return dice.chance(0.3) ? text.toUpperCase() : text;
}
