import type { LiveSession } from '../../../nodes/BeyondTrustPra/api/model';
import { PraEnding } from '../../../nodes/BeyondTrustPra/sessions/ending';
import { PraKillCase } from '../../../nodes/BeyondTrustPra/sessions/killCase';
import type { PraKillRequest } from '../../../nodes/BeyondTrustPra/sessions/request';
import { commandThatSays, killRequest, liveSession, lsidOf } from './stubs';

function start(changes: Partial<PraKillRequest> = {}) {
	const one = new PraKillCase(killRequest(changes));
	const begun: string[] = [];
	const begin = (session: LiveSession) => {
		begun.push(session.lsid);
		return new PraEnding(session, 'clients', commandThatSays(), {});
	};
	const outcomes = () => one.report().sessions.map(({ outcome }) => outcome);
	return { one, begun, begin, outcomes };
}

const several = (count: number, changes: Partial<LiveSession> = {}) =>
	Array.from({ length: count }, (_, number) => liveSession({ lsid: lsidOf(number), ...changes }));

const shielded = { hostnames: [], usernames: ['breakglass'] };

test('what is meant is ended once, however often it is shown and however it is spelt', () => {
	const { one, begun, begin } = start();
	const other = liveSession({ lsid: lsidOf(2), hostnames: ['srv-sql-08'] });
	one.decide([liveSession(), other], begin, false);
	one.decide([liveSession({ lsid: lsidOf(1).toUpperCase() }), other], begin, true);
	expect(begun).toEqual([lsidOf(1)]);
	expect(one.report().counts.matched).toBe(1);
});

test('a dry run ends nothing', () => {
	const { one, begun, begin, outcomes } = start({ dryRun: true });
	one.decide(several(3), begin, true);
	expect(begun).toEqual([]);
	expect(outcomes()).toEqual(['wouldTerminate', 'wouldTerminate', 'wouldTerminate']);
	expect(one.report()).toMatchObject({ dryRun: true, contained: false });
});

test.each([true, false])('beyond the cap nothing is ended (dry run %s)', (dryRun) => {
	const { one, begun, begin, outcomes } = start({ maxSessions: 2, dryRun });
	one.decide(several(3), begin, true);
	expect({ begun, tooMany: one.tooMany }).toEqual({
		begun: [],
		tooMany: { matched: 3, endedBefore: 0 },
	});
	expect(outcomes()).toEqual(['failed', 'failed', 'failed']);
});

test('at the cap all are ended', () => {
	const { one, begun, begin } = start({ maxSessions: 3 });
	one.decide(several(3), begin, true);
	expect({ count: begun.length, tooMany: one.tooMany }).toEqual({ count: 3 });
});

test('who may just be joining protects a session, and does not make it one that is meant', () => {
	const guarded = start({ protectedNames: shielded });
	guarded.one.decide([liveSession({ joining: ['jdoe', 'breakglass'] })], guarded.begin, true);
	expect(guarded.outcomes()).toEqual(['protected']);
	const target = { kind: 'username', value: 'late', matchMode: 'equivalent' } as const;
	const other = start({ target });
	other.one.decide([liveSession({ joining: ['jdoe', 'late'] })], other.begin, true);
	expect(other.outcomes()).toEqual([]);
});

test('protected sessions do not count', () => {
	const { one, begun, begin } = start({ maxSessions: 1, protectedNames: shielded });
	const [mine, ...others] = several(3, { usernames: ['CORP\\breakglass'] });
	one.decide([{ ...mine, usernames: ['jdoe'] }, ...others], begin, true);
	expect(begun).toEqual([mine.lsid]);
	expect(one.report().counts).toMatchObject({ matched: 3, protected: 2 });
});

test('what the report adds beyond the cap is not ended, what was ended before stays so', () => {
	const { one, begun, begin } = start({ maxSessions: 2 });
	one.decide(several(2), begin, false);
	one.decide(several(4), begin, true);
	expect(begun).toEqual([lsidOf(0), lsidOf(1)]);
	expect(one.tooMany).toEqual({ matched: 4, endedBefore: 2 });
});

test('a session whose people are unknown waits, and is ended when they are known', () => {
	const { one, begun, begin } = start({ protectedNames: shielded });
	one.decide([liveSession({ usernames: [] })], begin, false);
	expect({ begun, held: one.held().length }).toEqual({ begun: [], held: 1 });
	one.decide([liveSession()], begin, true);
	expect({ begun, held: one.held().length }).toEqual({ begun: [lsidOf(1)], held: 0 });
});

test('a session that waits and turns out to be protected counts no more', () => {
	const { one, begun, begin } = start({ maxSessions: 2, protectedNames: shielded });
	const [first, second, third] = several(3);
	one.decide([first, { ...second, usernames: [] }], begin, false);
	one.decide([first, { ...second, usernames: ['breakglass'] }, third], begin, true);
	expect({ begun, tooMany: one.tooMany }).toEqual({ begun: [first.lsid, third.lsid] });
	expect(one.report().counts.protected).toBe(1);
});

test('people who stay unknown: never ended, and told why', () => {
	for (const last of [true, false]) {
		const { one, begun, begin } = start({ protectedNames: shielded });
		one.decide([liveSession({ usernames: [] })], begin, last);
		const [session] = one.report().sessions;
		expect(begun).toEqual([]);
		expect(session.outcome).toBe('failed');
		expect(session.error).toContain('some names are protected');
	}
});

test('a target that is refused never becomes a case', () => {
	const target = { kind: 'hostname', value: '*', matchMode: 'wildcard' } as const;
	expect(() => start({ target })).toThrow('nearly every');
});

test('attributesError is told where attributes were asked for, and by whom they were written', async () => {
	const without = start();
	without.one.decide([liveSession()], without.begin, true);
	expect(without.one.report().sessions[0]).not.toHaveProperty('attributesError');
	const attributes = { ticket: 'INC-1' };
	const ending = new PraEnding(
		liveSession(),
		'clients',
		commandThatSays([{ said: 'accepted' }], async () => {}),
		attributes,
	);
	await ending.send();
	const toldOf = (wanted: Record<string, string>) => {
		const { one } = start({ attributes: wanted });
		one.decide([liveSession()], () => ending, true);
		return one.report().sessions[0].attributesError;
	};
	expect(toldOf(attributes)).toBeNull();
	expect(toldOf({ ticket: 'INC-2' })).toMatch(/^Not written: another input item/);
});

test('logOuts are told where users were to be logged out', () => {
	expect(start().one.report()).not.toHaveProperty('logOuts');
	expect(start({ logOutUser: true }).one.report()).toHaveProperty('logOuts', []);
});

test.each([
	[true, []],
	[false, [lsidOf(1)]],
])('protected hosts, an agentless session, a report that failed: %s', (lacksNames, ended) => {
	const protectedNames = { hostnames: ['dc-01'], usernames: [] };
	const { one, begun, begin } = start({ protectedNames });
	one.lacksNames = lacksNames;
	one.decide([liveSession({ kind: 'rdp' })], begin, true);
	expect(begun).toEqual(ended);
});
