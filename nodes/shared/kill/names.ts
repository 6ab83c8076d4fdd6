import { Failure } from '../failure';

export type MatchMode = 'exact' | 'equivalent' | 'wildcard';

/** The two kinds of name a session is found by. */
export type NameKind = 'hostname' | 'username';

/** Whether the name of a session is the one that was asked for. */
export type NameTest = (name: string) => boolean;

/** A name taken apart: `srv-sql-07.corp.example` or `CORP\jdoe` or `jdoe@corp.example`. */
interface QualifiedName {
	/** The whole name, folded. */
	whole: string;
	/** The name without its qualifier. */
	base: string;
	/** DNS suffix of a host, domain of a user; empty where the name has none. */
	qualifier: string;
}

/** Wildcards alone would end every session there is. */
const MIN_LITERAL_CHARACTERS = 2;

/**
 * The test for a target of a kill or a filter.
 * @throws Failure `badInput` for a blank name, a list or an object, a wildcard in another mode than
 *   `wildcard`, and a wildcard that matches (nearly) everything
 */
export function nameTest(kind: NameKind, target: string, mode: MatchMode): NameTest {
	const wanted = parse(kind, target);
	if (wanted.whole === '') {
		throw new Failure('badInput', `The ${kind} is empty`, {
			description: `Fill in the field "${label(kind)}", or check the expression in it. A blank name would match nothing that is meant.`,
		});
	}
	if (isCompound(target)) throw noName(kind);
	if (mode === 'wildcard') return wildcardTest(kind, wanted.whole);
	if (/[*?]/.test(wanted.whole)) {
		throw new Failure('badInput', `The ${kind} "${target.trim()}" contains a wildcard`, {
			description: 'Set the option "Match Mode" to "Wildcard" for * and ? to have a meaning.',
		});
	}
	if (mode === 'exact') return (name) => fold(name) === wanted.whole;
	if (wanted.base === '') {
		throw new Failure('badInput', `The ${kind} "${target.trim()}" has no name beside its domain`, {
			description: `Check the field "${label(kind)}".`,
		});
	}
	return (name) => areEquivalent(kind, wanted, parse(kind, name));
}

/** The refusal of a list or an object: nobody is called so, and nobody found counts as contained. */
export function noName(kind: NameKind): Failure {
	return new Failure('badInput', `The ${kind} is a list or an object, not a name`, {
		description: `Check the expression in the field "${label(kind)}". Where it brings several names, give each an item of its own, such as with "Split Out".`,
	});
}

/** Whether "Edit Fields" or an AI model has made this text of a list or an object. */
function isCompound(text: string): boolean {
	if (!/^\s*[[{]/.test(text)) return false;
	if (text.includes('[object Object]')) return true;
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

/** What all names have in common that a target other than a wildcard may mean: for sorting them. */
export function nameKey(kind: NameKind, name: string): string {
	return parse(kind, name).base;
}

/** The `nameKey` of every name that a target means; undefined where they have none in common. */
export function targetKey(kind: NameKind, target: string, mode: MatchMode): string | undefined {
	return mode === 'wildcard' ? undefined : nameKey(kind, target);
}

/**
 * The test for a protected name: as wide as may be, since it keeps sessions alive. A name without
 * wildcards protects all that is equivalent to it, one with wildcards also what matches without its
 * qualifier.
 */
export function protectedNameTest(kind: NameKind, entry: string): NameTest {
	const wanted = parse(kind, entry);
	if (!/[*?]/.test(wanted.whole)) {
		return (name) =>
			areEquivalent(kind, wanted, parse(kind, name)) || wanted.whole === between(kind, name);
	}
	const patterns = [wanted.whole, unrooted(kind, wanted.whole)].map(wildcard);
	return (name) => {
		const { whole, base } = parse(kind, name);
		const spellings = [whole, unrooted(kind, whole), base, between(kind, name) ?? base];
		return patterns.some((matches) => spellings.some(matches));
	};
}

/** Names out of a text field: one a line, or separated by commas. */
export function nameList(text: unknown): string[] {
	return String(text ?? '')
		.split(/[\n,]/)
		.map((name) => name.trim())
		.filter((name) => name !== '');
}

function label(kind: NameKind): string {
	return kind === 'hostname' ? 'Hostname' : 'Username';
}

function wildcardTest(kind: NameKind, pattern: string): NameTest {
	const literals = [...pattern].filter((character) => !'*?'.includes(character)).length;
	if (literals < MIN_LITERAL_CHARACTERS) {
		throw new Failure('badInput', `The wildcard "${pattern}" matches nearly every ${kind}`, {
			description: `Give at least ${MIN_LITERAL_CHARACTERS} characters beside * and ? in the field "${label(kind)}".`,
		});
	}
	const matches = wildcard(pattern);
	return (name) => matches(fold(name));
}

const ASCII = /^[ -~]*$/;

/**
 * Names are compared without regard to case, and to how accented letters are composed. A capital
 * sigma has two small letters, one of them for the end of a word, and a domain moves that end.
 */
export function fold(name: string): string {
	if (ASCII.test(name)) return name.trim().toLowerCase();
	return name.trim().normalize('NFC').toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}

/** A host name without the dot that marks it as complete. */
function unrooted(kind: NameKind, name: string): string {
	return kind === 'hostname' && name.endsWith('.') ? name.slice(0, -1) : name;
}

/**
 * `jdoe` of `CORP\jdoe@corp.example`, undefined where a name has not both marks. Too bold a reading
 * for a target, but not for a protected name.
 */
function between(kind: NameKind, name: string): string | undefined {
	if (kind === 'hostname') return undefined;
	return /^[^\\]*\\(.+)@[^@]*$/.exec(fold(name))?.[1];
}

function parse(kind: NameKind, name: string): QualifiedName {
	const whole = fold(name);
	return kind === 'hostname' ? parseHostname(whole) : parseUsername(whole);
}

function parseHostname(whole: string): QualifiedName {
	const name = unrooted('hostname', whole);
	const dot = name.indexOf('.');
	// An address has dots or colons too, but its first part is no name.
	const isAddress = /^\d+(\.\d+){3}$/.test(name) || name.includes(':');
	if (dot < 0 || isAddress) return { whole, base: name, qualifier: '' };
	return { whole, base: name.slice(0, dot), qualifier: name.slice(dot + 1) };
}

function parseUsername(whole: string): QualifiedName {
	const slash = whole.indexOf('\\');
	const at = whole.lastIndexOf('@');
	// With both marks nobody can tell which part is the name: such a name equals only itself.
	if (slash >= 0 && at >= 0) return { whole, base: whole, qualifier: '' };
	if (slash >= 0) {
		return { whole, base: whole.slice(slash + 1), qualifier: whole.slice(0, slash) };
	}
	if (at >= 0) return { whole, base: whole.slice(0, at), qualifier: whole.slice(at + 1) };
	return { whole, base: whole, qualifier: '' };
}

function areEquivalent(kind: NameKind, one: QualifiedName, other: QualifiedName): boolean {
	if (one.whole === other.whole) return true;
	if (one.base === '' || one.base !== other.base) return false;
	if (one.qualifier === '' || other.qualifier === '') return true;
	return qualifiersAgree(kind, one.qualifier, other.qualifier);
}

/**
 * A Windows domain has two names, NetBIOS (`CORP`) and DNS (`corp.example`), the first being as a
 * rule the first label of the second. Host suffixes have only one.
 */
function qualifiersAgree(kind: NameKind, one: string, other: string): boolean {
	if (one === other) return true;
	if (kind === 'hostname') return false;
	const [short, long] = one.length < other.length ? [one, other] : [other, one];
	return !short.includes('.') && long.startsWith(`${short}.`);
}

/** `*` stands for any characters, `?` for one; both in time proportional to the product of lengths. */
export function wildcard(pattern: string): NameTest {
	const wanted = [...pattern];
	const [longest] = pattern.split(/[*?]+/).sort((one, other) => other.length - one.length);
	// Most names do not even contain the longest piece.
	return (name) => name.includes(longest) && matchesWildcard(wanted, [...name]);
}

function matchesWildcard(wanted: string[], given: string[]): boolean {
	let p = 0;
	let n = 0;
	let star = -1;
	let resume = 0;
	while (n < given.length) {
		if (wanted[p] === '*') {
			star = p++;
			resume = n;
		} else if (p < wanted.length && (wanted[p] === '?' || wanted[p] === given[n])) {
			p++;
			n++;
		} else if (star >= 0) {
			p = star + 1;
			n = ++resume;
		} else {
			return false;
		}
	}
	while (wanted[p] === '*') p++;
	return p === wanted.length;
}
