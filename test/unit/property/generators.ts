import fc from 'fast-check';
import type { NameKind } from '../../../nodes/shared/kill/names';

const LOOK_ALIKES = ['srv-sql-07', 'srv-sql-070', 'srv-sql-0', 'xsrv-sql-07', 'jdoe', 'jdoe2', 'j'];

const NON_ASCII = [
	'müller',
	'mu\u0308ller',
	'muller',
	'straße',
	'οδος',
	'ΟΔΟΣ',
	'İstanbul',
	'Å',
	'Å',
];

const word = fc.oneof(
	fc.constantFrom(...LOOK_ALIKES, ...NON_ASCII, ''),
	fc.string({
		unit: fc.constantFrom('a', 'b', 'A', 'ä', '\u0308', 'Σ', 'ς', '-', '0'),
		maxLength: 4,
	}),
);

const SUFFIXES = ['corp', 'CORP', 'corp.example', 'Corp.Example', 'corporate.example', 'lab'];

const OTHER_SUFFIXES = ['corp.example.org', 'x.corp.example', 'lab.example', 'CORP.invalid', ''];

const domain = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...SUFFIXES, ...OTHER_SUFFIXES) },
	{ weight: 1, arbitrary: fc.array(word, { maxLength: 3 }).map((labels) => labels.join('.')) },
);

const ipv4 = fc
	.array(fc.constantFrom('1', '10', '100'), { minLength: 2, maxLength: 5 })
	.map((numbers) => numbers.join('.'));

const address = fc.oneof(ipv4, fc.constantFrom('fe80::1', 'FE80::1', '::1', '10.1.1.1:22', '10'));

/** What the names of one test are made of: the fewer words, the more they have in common. */
interface Pool {
	words: fc.Arbitrary<string>;
	domains: fc.Arbitrary<string>;
	addresses: fc.Arbitrary<string>;
}

const pool: fc.Arbitrary<Pool> = fc
	.record({
		words: fc.array(word, { minLength: 1, maxLength: 2 }),
		domains: fc.array(domain, { minLength: 1, maxLength: 3 }),
		addresses: fc.array(address, { minLength: 1, maxLength: 2 }),
	})
	.map(({ words, domains, addresses }) => ({
		words: fc.constantFrom(...words),
		domains: fc.constantFrom(...domains),
		addresses: fc.constantFrom(...addresses),
	}));

function hostname({ words, domains, addresses }: Pool): fc.Arbitrary<string> {
	return fc.oneof(
		{ weight: 3, arbitrary: fc.tuple(words, domains).map((labels) => labels.join('.')) },
		{ weight: 2, arbitrary: words },
		{ weight: 1, arbitrary: addresses },
	);
}

function username({ words, domains }: Pool): fc.Arbitrary<string> {
	const named = fc.tuple(words, domains, words);
	return fc.oneof(
		{ weight: 3, arbitrary: named.map(([base, short]) => `${short}\\${base}`) },
		{ weight: 3, arbitrary: named.map(([base, long]) => `${base}@${long}`) },
		{ weight: 3, arbitrary: words },
		{ weight: 1, arbitrary: named.map(([base, both]) => `${both}\\${base}@${both}`) },
		{ weight: 1, arbitrary: named.map(([base, long, more]) => `${base}@${more}@${long}`) },
		{ weight: 1, arbitrary: named.map(([base, short, more]) => `${short}\\${base}\\${more}`) },
	);
}

/** The name as someone else would type it, or nearly. */
function respelt(name: string): fc.Arbitrary<string> {
	const nearly = [`${name}x`, name.slice(1), `${name}.`];
	return fc.constantFrom(name, name.toUpperCase(), name.normalize('NFD'), ` ${name}\t`, ...nearly);
}

function nameFrom(kind: NameKind, from: Pool): fc.Arbitrary<string> {
	return (kind === 'hostname' ? hostname(from) : username(from)).chain(respelt);
}

/** A name of which some characters, or its end, may be wildcards. */
function patternFrom(kind: NameKind, from: Pool): fc.Arbitrary<string> {
	const hole = fc.tuple(fc.nat(12), fc.constantFrom('*', '?', '**'));
	const holes = fc.oneof(fc.constant([]), fc.array(hole, { maxLength: 2 }));
	const end = fc.constantFrom('', '', '', '*');
	return fc.tuple(nameFrom(kind, from), holes, end).map(([name, at, tail]) => {
		const characters = [...name];
		for (const [index, wildcard] of at) {
			if (index < characters.length) characters[index] = wildcard;
		}
		return characters.join('') + tail;
	});
}

export const pairOfNames = fc
	.tuple(fc.constantFrom<NameKind>('hostname', 'username'), pool)
	.chain(([kind, from]) =>
		fc.record({
			kind: fc.constant(kind),
			target: nameFrom(kind, from),
			name: nameFrom(kind, from),
		}),
	);

export const patternAndName = fc
	.tuple(fc.constantFrom<NameKind>('hostname', 'username'), pool)
	.chain(([kind, from]) =>
		fc.record({
			kind: fc.constant(kind),
			target: patternFrom(kind, from),
			name: nameFrom(kind, from),
		}),
	);

export interface Names {
	hostnames: string[];
	usernames: string[];
}

export interface Estate {
	/** A target of each kind. */
	hostname: string;
	username: string;
	protectedNames: Names;
	sessions: Names[];
}

/** Sessions of which some are meant, some protected, and some only look like it. */
export const estate: fc.Arbitrary<Estate> = fc
	.tuple(pool, pool)
	.chain(([hosts, users]) =>
		fc.record({
			hosts: fc.constant(hosts),
			users: fc.constant(users),
			hostname: patternFrom('hostname', hosts),
			username: patternFrom('username', users),
		}),
	)
	.chain(({ hosts, users, hostname: host, username: user }) =>
		fc.record({
			hostname: fc.constant(host),
			username: fc.constant(user),
			protectedNames: fc.record({
				hostnames: fc.array(patternFrom('hostname', hosts), { maxLength: 1 }),
				usernames: fc.array(patternFrom('username', users), { maxLength: 1 }),
			}),
			sessions: fc.array(
				fc.record({
					hostnames: fc.array(nameLike(host, 'hostname', hosts), { maxLength: 2 }),
					usernames: fc.array(nameLike(user, 'username', users), { maxLength: 3 }),
				}),
				{ minLength: 1, maxLength: 6, size: 'max' },
			),
		}),
	);

/** Often what the target is made of, with something in the place of its wildcards. */
function nameLike(target: string, kind: NameKind, from: Pool): fc.Arbitrary<string> {
	const meant = target.replaceAll(/[*?]/g, '7');
	return fc.oneof(fc.constant(meant), respelt(meant), nameFrom(kind, from));
}
