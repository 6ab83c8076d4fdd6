import fc from 'fast-check';
import { Failure } from '../../../nodes/shared/failure';
import { guard } from '../../../nodes/shared/kill/guard';
import type { MatchMode, NameKind } from '../../../nodes/shared/kill/names';
import { nameTest, protectedNameTest, wildcard } from '../../../nodes/shared/kill/names';
import { estate, pairOfNames, patternAndName } from './generators';
import { isProtected, reference, verdictOf, wildcardMatches } from './referenceMatcher';

const RUNS = { numRuns: 1_000 };

/** As the reference says it: undefined for a target that is refused. */
function product(kind: NameKind, mode: MatchMode, target: string, name: string) {
	try {
		return nameTest(kind, target, mode)(name);
	} catch (error) {
		if (error instanceof Failure && error.kind === 'badInput') return undefined;
		throw error;
	}
}

test.each(['exact', 'equivalent'] as const)('%s: the product and the reference agree', (mode) => {
	fc.assert(
		fc.property(pairOfNames, ({ kind, target, name }) => {
			return product(kind, mode, target, name) === reference(kind, mode, target, name);
		}),
		RUNS,
	);
});

test('wildcard: the product and the reference agree', () => {
	fc.assert(
		fc.property(patternAndName, ({ kind, target, name }) => {
			const expected = reference(kind, 'wildcard', target, name);
			return product(kind, 'wildcard', target, name) === expected;
		}),
		RUNS,
	);
});

test('wildcards that fit in many ways', () => {
	const wildcards = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
	const names = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
	fc.assert(
		fc.property(wildcards, names, (pattern, name) => {
			return wildcard(pattern)(name) === wildcardMatches(pattern, name);
		}),
		RUNS,
	);
});

test('equivalence is symmetric', () => {
	fc.assert(
		fc.property(pairOfNames, ({ kind, target, name }) => {
			const there = product(kind, 'equivalent', target, name);
			const back = product(kind, 'equivalent', name, target);
			return there === undefined || back === undefined || there === back;
		}),
		RUNS,
	);
});

test('a name is equivalent to itself, however it is written', () => {
	fc.assert(
		fc.property(pairOfNames, ({ kind, name }) => {
			const spellings = [name, name.normalize('NFD'), ` ${name} `, name.toLowerCase()];
			return spellings.every((other) => product(kind, 'equivalent', name, other) !== false);
		}),
		RUNS,
	);
});

test('the listed spellings of a person, and of a host, find each other', () => {
	const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
	fc.assert(
		fc.property(label, label, label, (base, short, top) => {
			const people = [base, `${short}\\${base}`, `${base}@${short}.${top}`, `${base}@${short}`];
			const hosts = [base, `${base}.`, `${base}.${short}.${top}`, `${base}.${short}.${top}.`];
			const findEachOther = (kind: NameKind, names: string[]) =>
				names.every((one) =>
					names.every((other) => product(kind, 'equivalent', one, other.toUpperCase())),
				);
			return findEachOther('username', people) && findEachOther('hostname', hosts);
		}),
		{ numRuns: 300 },
	);
});

test('a protected name is as wide as the reference says, and never narrower than a target', () => {
	fc.assert(
		fc.property(patternAndName, ({ kind, target, name }) => {
			const protects = protectedNameTest(kind, target)(name);
			expect(protects).toBe(isProtected(kind, target, name));
			const modes = ['exact', 'equivalent', 'wildcard'] as const;
			if (modes.some((mode) => product(kind, mode, target, name))) expect(protects).toBe(true);
		}),
		RUNS,
	);
});

test('the guard ends nothing that the reference protects, and nothing whose names it lacks', () => {
	fc.assert(
		fc.property(estate, ({ protectedNames, sessions }) => {
			const verdict = guard(protectedNames);
			return sessions.every((session) => verdict(session) === verdictOf(protectedNames, session));
		}),
		RUNS,
	);
});

test('the generators make names that match and look-alikes that do not', () => {
	const share = <T>(made: T[], isOne: (one: T) => boolean) =>
		made.filter(isOne).length / made.length;
	const settings = { numRuns: 1_000, seed: 1 };
	const pairs = fc.sample(pairOfNames, settings);
	const equal = share(pairs, ({ kind, target, name }) =>
		Boolean(reference(kind, 'equivalent', target, name)),
	);
	const patterns = fc.sample(patternAndName, settings);
	const fitting = share(patterns, ({ kind, target, name }) =>
		Boolean(reference(kind, 'wildcard', target, name)),
	);
	const verdicts = fc
		.sample(estate, settings)
		.flatMap(({ protectedNames, sessions }) =>
			sessions.map((session) => verdictOf(protectedNames, session)),
		);
	const shares = ['end', 'protected', 'unknown'].map((one) =>
		share(verdicts, (verdict) => verdict === one),
	);
	for (const each of [equal, fitting, ...shares]) {
		expect(each).toBeGreaterThan(0.05);
		expect(each).toBeLessThan(0.9);
	}
});
