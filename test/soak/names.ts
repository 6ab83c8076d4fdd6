import type { Dice } from './dice';

/**
 * Names as pairs of a base and a domain, of which everything else is made: how a session spells
 * them, how a target does, and who is meant. What matches is decided on the pairs, by the contract of
 * the option "Match Mode", and never by taking a text apart as the product does.
 */
export interface Name {
	kind: 'hostname' | 'username';
	base: string;
	/** Null where the name has none. */
	domain: Domain | null;
	/** `CORP\base`, `base@corp.example`; a host has but one way. */
	form: 'plain' | 'netbios' | 'dns';
}

export interface Domain {
	netbios: string;
	dns: string;
}

export const DOMAINS: Domain[] = [
	{ netbios: 'corp', dns: 'corp.example' },
	{ netbios: 'other', dns: 'other.example' },
	{ netbios: 'dmz', dns: 'dmz.example' },
];

/** Look-alikes in groups: those of one group stand side by side in an estate. */
export const HOST_BASES = [
	['srv-07', 'srv-070', 'srv-0', 'xsrv-07'],
	['münchen-db', 'munchen-db', 'münchen-db2'],
	['東京-web', '京-web', '東京-web-2'],
	['οδός', 'οδόσ-1', 'οδοσ-2'],
];

export const USER_BASES = [
	['jdoe', 'jdoe2', 'xjdoe', 'jdo'],
	['zoë.brandt', 'zoe.brandt', 'zoë.brandt2'],
	['田中', '田', '田中.a'],
];

export const VIP_USERS = ['vip-1', 'vip-2', 'vipper'];

export const VIP_HOSTS = ['dc-01', 'dc-02', 'dcx'];

export function plain(kind: Name['kind'], base: string): Name {
	return { kind, base, domain: null, form: 'plain' };
}

export function qualified(dice: Dice, kind: Name['kind'], base: string, domain: Domain): Name {
	const form = kind === 'hostname' ? 'dns' : dice.pick(['netbios', 'dns'] as const);
	return { kind, base, domain, form };
}

/** The name in small letters, as composed characters. */
export function written({ kind, base, domain, form }: Name): string {
	if (!domain || form === 'plain') return base;
	if (kind === 'hostname') return `${base}.${domain.dns}`;
	return form === 'netbios' ? `${domain.netbios}\\${base}` : `${base}@${domain.dns}`;
}

/** One of the spellings that mean the same name. */
export function spelt(dice: Dice, name: Name): string {
	const text = written(name);
	return dice.weighted([
		[5, text],
		[2, text.toUpperCase()],
		[1, text.normalize('NFD')],
		[1, text[0].toUpperCase() + text.slice(1)],
	]);
}

export function isSame(one: Name, other: Name): boolean {
	return one.base === other.base && one.domain === other.domain && one.form === other.form;
}

/** An unqualified name goes with any domain, two qualified ones only with the same. */
export function isEquivalent(one: Name, other: Name): boolean {
	if (one.base !== other.base) return false;
	return !one.domain || !other.domain || one.domain === other.domain;
}

/** A pattern of which it is plain what it matches, without a matcher of patterns. */
export interface Pattern {
	kind: Name['kind'];
	form: 'begins' | 'ends' | 'oneMore' | 'contains';
	text: string;
}

export function patternText({ form, text }: Pattern): string {
	if (form === 'begins') return `${text}*`;
	if (form === 'ends') return `*${text}`;
	return form === 'oneMore' ? `${text}?` : `*${text}*`;
}

export function fits({ form, text }: Pattern, name: string): boolean {
	if (form === 'begins') return name.startsWith(text);
	if (form === 'ends') return name.endsWith(text);
	if (form === 'contains') return name.includes(text);
	return name.startsWith(text) && [...name].length === [...text].length + 1;
}
