import type { Verdict } from '../../../nodes/shared/kill/guard';
import type { MatchMode, NameKind } from '../../../nodes/shared/kill/names';

/**
 * A slow and obvious matcher of names, written apart from the product's, to hold that one against.
 */

/** Case by character, so that nothing depends on the neighbours. */
export function canonical(name: string): string {
	const characters = [...name.trim().normalize('NFD')];
	const lower = characters.map((character) => character.toLowerCase());
	return lower
		.map((character) => (character === 'ς' ? 'σ' : character))
		.join('')
		.normalize('NFC');
}

/** By the recursive definition of the two wildcards. */
export function wildcardMatches(pattern: string, name: string): boolean {
	return matchFrom([...pattern], [...name]);
}

function matchFrom([wanted, ...pattern]: string[], name: string[]): boolean {
	const [given, ...rest] = name;
	if (wanted === undefined) return name.length === 0;
	if (wanted === '*') {
		return matchFrom(pattern, name) || (name.length > 0 && matchFrom([wanted, ...pattern], rest));
	}
	return name.length > 0 && (wanted === '?' || wanted === given) && matchFrom(pattern, rest);
}

interface Parts {
	base: string;
	/** Every way to say which domain it is in; empty where it is in none. */
	domains: string[];
}

function withoutRoot(name: string): string {
	return name.replace(/\.$/, '');
}

function hostParts(whole: string): Parts {
	const name = withoutRoot(whole);
	const labels = name.split('.');
	const isIpv4 = labels.length === 4 && labels.every((label) => /^[0-9]+$/.test(label));
	if (isIpv4 || name.includes(':')) return { base: name, domains: [] };
	const [base, ...suffix] = labels;
	return { base, domains: suffix.join('.') === '' ? [] : [suffix.join('.')] };
}

function userParts(whole: string): Parts {
	const hasSlash = whole.includes('\\');
	if (hasSlash && whole.includes('@')) return { base: whole, domains: [] };
	const pieces = whole.split(hasSlash ? '\\' : '@');
	if (pieces.length === 1) return { base: whole, domains: [] };
	const domain = hasSlash ? pieces[0] : pieces[pieces.length - 1];
	const base = hasSlash ? pieces.slice(1).join('\\') : pieces.slice(0, -1).join('@');
	return { base, domains: domainSpellings(domain) };
}

/** `corp.example` goes by `corp` too. */
function domainSpellings(domain: string): string[] {
	if (domain === '') return [];
	return domain.includes('.') ? [domain, domain.split('.')[0]] : [domain];
}

function parts(kind: NameKind, name: string): Parts {
	return kind === 'hostname' ? hostParts(canonical(name)) : userParts(canonical(name));
}

export function equivalent(kind: NameKind, one: string, other: string): boolean {
	if (canonical(one) === canonical(other)) return true;
	const [a, b] = [parts(kind, one), parts(kind, other)];
	if (a.base === '' || a.base !== b.base) return false;
	if (a.domains.length === 0 || b.domains.length === 0) return true;
	// Two long forms agree only if they are the same: their short forms may be by chance.
	if (a.domains.length === b.domains.length) return a.domains[0] === b.domains[0];
	const [long, short] = a.domains.length > b.domains.length ? [a, b] : [b, a];
	return long.domains[1] === short.domains[0];
}

/** Whether the target means the name; undefined where it must be refused. */
export function reference(
	kind: NameKind,
	mode: MatchMode,
	target: string,
	name: string,
): boolean | undefined {
	const wanted = canonical(target);
	if (wanted === '') return undefined;
	if (mode === 'wildcard') {
		const literal = wanted.replaceAll('*', '').replaceAll('?', '');
		return [...literal].length < 2 ? undefined : wildcardMatches(wanted, canonical(name));
	}
	if (wanted.includes('*') || wanted.includes('?')) return undefined;
	if (mode === 'exact') return wanted === canonical(name);
	return parts(kind, target).base === '' ? undefined : equivalent(kind, target, name);
}

export function isProtected(kind: NameKind, entry: string, name: string): boolean {
	const wanted = canonical(entry);
	const whole = canonical(name);
	const first = whole.indexOf('\\');
	const last = whole.lastIndexOf('@');
	const hasBoth = kind === 'username' && first >= 0 && last > first + 1;
	const middle = hasBoth ? [whole.slice(first + 1, last)] : [];
	if (!wanted.includes('*') && !wanted.includes('?')) {
		const plain = !wanted.includes('\\') && !wanted.includes('@');
		return equivalent(kind, entry, name) || (plain && middle.includes(wanted));
	}
	const { base } = parts(kind, name);
	const rooted = (one: string) => (kind === 'hostname' ? [one, withoutRoot(one)] : [one]);
	const spellings = [...rooted(whole), base, ...middle];
	return rooted(wanted).some((one) => spellings.some((given) => wildcardMatches(one, given)));
}

interface Names {
	hostnames: string[];
	usernames: string[];
}

/** The reference of the guard: what may become of a session with these names. */
export function verdictOf(shielded: Names, { hostnames, usernames }: Names): Verdict {
	const hasProtected = (kind: NameKind, entries: string[], names: string[]) =>
		entries.some((entry) => names.some((name) => isProtected(kind, entry, name)));
	if (hasProtected('hostname', shielded.hostnames, hostnames)) return 'protected';
	if (hasProtected('username', shielded.usernames, usernames)) return 'protected';
	if (shielded.hostnames.length > 0 && hostnames.length === 0) return 'unknown';
	if (shielded.usernames.length > 0 && usernames.length === 0) return 'unknown';
	return 'end';
}
