import fc from 'fast-check';
import type { LiveSession } from '../../../nodes/BeyondTrustPra/api/model';
import { Ending } from '../../../nodes/BeyondTrustPra/sessions/ending';
import { merge, sessionTest } from '../../../nodes/BeyondTrustPra/sessions/find';
import { KillCase } from '../../../nodes/BeyondTrustPra/sessions/killCase';
import { Failure } from '../../../nodes/shared/failure';
import type { MatchMode, NameKind } from '../../../nodes/shared/kill/names';
import { commandThatSays, killRequest, liveSession, lsidOf } from '../sessions/stubs';
import type { Names } from './generators';
import { estate } from './generators';
import { reference, verdictOf } from './referenceMatcher';

const RUNS = { numRuns: 1_000 };

/** How much of a session a connected client shows, before the session report tells all. */
const SHOWN = ['all', 'noUsers', 'noHosts', 'nothing'] as const;

const situation = fc
	.record({
		estate,
		kind: fc.constantFrom<NameKind>('hostname', 'username'),
		mode: fc.constantFrom<MatchMode>('exact', 'equivalent', 'equivalent', 'wildcard'),
		maxSessions: fc.integer({ min: 1, max: 3 }),
		dryRun: fc.boolean(),
		shown: fc.array(fc.constantFrom(...SHOWN), { minLength: 6, maxLength: 6 }),
	})
	.map(({ mode, ...one }) => ({
		...one,
		matchMode: /[*?]/.test(one.estate[one.kind]) ? 'wildcard' : mode,
	}));

type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;

function requestOf({ estate: { protectedNames, ...names }, ...one }: Situation) {
	const target = { kind: one.kind, value: names[one.kind], matchMode: one.matchMode };
	return killRequest({ ...one, target, protectedNames });
}

function reportedOf({ estate: { sessions } }: Situation): LiveSession[] {
	return sessions.map((names, at) =>
		liveSession({ lsid: lsidOf(at + 1), ...names, source: 'report' }),
	);
}

function connectedOf({ estate: { sessions }, shown }: Situation): LiveSession[] {
	return sessions.flatMap(({ hostnames, usernames }, at) => {
		if (shown[at] === 'nothing') return [];
		return [
			liveSession({
				// The report spells it differently.
				lsid: lsidOf(at + 1).toUpperCase(),
				hostnames: shown[at] === 'noHosts' ? [] : hostnames,
				usernames: shown[at] === 'noUsers' ? [] : usernames,
			}),
		];
	});
}

function isMeant({ kind, matchMode, estate: { hostname, username } }: Situation, names: Names) {
	const target = kind === 'hostname' ? hostname : username;
	const given = kind === 'hostname' ? names.hostnames : names.usernames;
	return given.some((name) => reference(kind, matchMode, target, name) === true);
}

function caseFor(one: Situation): KillCase | undefined {
	try {
		return new KillCase(requestOf(one));
	} catch (error) {
		if (error instanceof Failure && error.kind === 'badInput') return undefined;
		throw error;
	}
}

test('the sessions that a target means are those that the reference names', () => {
	fc.assert(
		fc.property(situation, (one) => {
			if (!caseFor(one)) return;
			const test = sessionTest(requestOf(one).target);
			for (const session of reportedOf(one)) expect(test(session)).toBe(isMeant(one, session));
		}),
		RUNS,
	);
});

test('exactly those end that are meant, not protected, and within the cap', () => {
	fc.assert(
		fc.property(situation, (one) => {
			const kill = caseFor(one);
			if (!kill) return;
			const begun: LiveSession[] = [];
			const begin = (session: LiveSession) => {
				begun.push(session);
				return new Ending(session, 'clients', commandThatSays());
			};
			const connected = connectedOf(one);
			const looks = [connected, merge(connected, reportedOf(one))];
			const { protectedNames } = one.estate;

			const expected = new Set<string>();
			let tooMany = false;
			for (const [round, look] of looks.entries()) {
				kill.decide(look, begin, round === 1);
				const meant = look.filter((session) => isMeant(one, session));
				const verdicts = meant.map((session) => ({
					lsid: session.lsid,
					verdict: expected.has(session.lsid) ? 'end' : verdictOf(protectedNames, session),
				}));
				const killable = verdicts.filter(({ verdict }) => verdict !== 'protected');
				const waiting = killable.filter(({ verdict }) => round === 0 && verdict === 'unknown');
				const isOver = killable.length > one.maxSessions;
				const mayFit = isOver && killable.length - waiting.length <= one.maxSessions;
				tooMany ||= isOver && !mayFit;
				if (!tooMany && !mayFit) {
					const ending = killable.filter(({ verdict }) => verdict === 'end');
					for (const { lsid } of ending) expected.add(lsid);
				}
			}

			expect(kill.tooMany !== undefined).toBe(tooMany);
			const ended = begun.map(({ lsid }) => lsid);
			expect(ended.sort()).toEqual(one.dryRun ? [] : [...expected].sort());
		}),
		RUNS,
	);
});

test('whatever is begun is meant and not protected by the names it was known by', () => {
	fc.assert(
		fc.property(situation, (one) => {
			const kill = caseFor(one);
			const begin = (session: LiveSession) => {
				expect(isMeant(one, session)).toBe(true);
				expect(verdictOf(one.estate.protectedNames, session)).toBe('end');
				return new Ending(session, 'clients', commandThatSays());
			};
			kill?.decide(connectedOf(one), begin, false);
			kill?.decide(reportedOf(one), begin, true);
		}),
		RUNS,
	);
});

test('the situations do end, hold and cap sessions', () => {
	const counts = { begun: 0, held: 0, tooMany: 0 };
	for (const one of fc.sample(situation, { numRuns: 1_000, seed: 1 })) {
		const kill = caseFor({ ...one, dryRun: false });
		kill?.decide(connectedOf(one), (s) => new Ending(s, 'clients', commandThatSays()), false);
		counts.begun += kill?.endings().length ?? 0;
		counts.held += kill?.held().length ?? 0;
		counts.tooMany += kill?.tooMany ? 1 : 0;
	}
	for (const count of Object.values(counts)) expect(count).toBeGreaterThan(20);
});
