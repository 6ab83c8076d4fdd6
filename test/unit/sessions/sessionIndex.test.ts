import fc from 'fast-check';

import { sessionTest } from '../../../nodes/BeyondTrustPra/sessions/find';
import type { SessionTarget } from '../../../nodes/BeyondTrustPra/sessions/request';
import { candidates } from '../../../nodes/BeyondTrustPra/sessions/sessionIndex';
import { liveSession, lsidOf } from './stubs';

const word = fc.constantFrom(
	'srv',
	'SRV',
	'srv-1',
	'jdoe',
	'Σίσυφος',
	'σισυφοσ',
	'é',
	'e\u0301',
	'',
);
const domain = fc.constantFrom('corp', 'CORP', 'corp.example', 'other.example', '');
const name = fc
	.tuple(word, domain, fc.constantFrom('.', '\\', '@', ' ', ''))
	.map(([base, qualifier, mark]) =>
		mark === '\\' ? qualifier + mark + base : `${base}${mark}${qualifier}`,
	);

const sessions = fc
	.array(fc.tuple(fc.array(name, { maxLength: 3 }), fc.array(name, { maxLength: 3 })), {
		maxLength: 12,
	})
	.map((all) =>
		all.map(([hostnames, usernames], at) =>
			liveSession({ lsid: lsidOf(at), hostnames, usernames }),
		),
	);

const target: fc.Arbitrary<SessionTarget> = fc.record({
	kind: fc.constantFrom('hostname' as const, 'username' as const),
	value: fc.oneof(name, fc.constant('s?v*')),
	matchMode: fc.constantFrom('exact' as const, 'equivalent' as const, 'wildcard' as const),
});

test('what a target means is among its candidates, in the order of the look', () => {
	let found = 0;
	fc.assert(
		fc.property(sessions, fc.array(target, { maxLength: 4 }), (look, targets) => {
			for (const one of targets) {
				let means: ReturnType<typeof sessionTest>;
				try {
					means = sessionTest(one);
				} catch {
					continue;
				}
				const wanted = look.filter(means);
				expect(candidates(look, one).filter(means)).toEqual(wanted);
				found += wanted.length;
			}
		}),
		{ numRuns: 2_000 },
	);
	expect(found).toBeGreaterThan(500);
});

test('an LSID is found in either spelling, and a session once however many of its names are alike', () => {
	const lsid = 'AbC'.padEnd(32, '0');
	const hostnames = ['srv', 'srv.corp.example', 'SRV'];
	const look = [liveSession({ lsid: lsidOf(1), hostnames }), liveSession({ lsid })];
	const byLsid = { kind: 'lsid', value: lsid.toUpperCase(), matchMode: 'exact' } as const;
	expect(candidates(look, byLsid)).toEqual([look[1]]);
	const byHost = { kind: 'hostname', value: 'srv', matchMode: 'equivalent' } as const;
	expect(candidates(look, byHost)).toEqual([look[0]]);
});
