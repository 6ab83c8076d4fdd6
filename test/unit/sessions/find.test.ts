import { merge, sessionTest } from '../../../nodes/BeyondTrustPra/sessions/find';
import { liveSession, lsidOf } from './stubs';

test('a session is meant by any of its names', () => {
	const session = liveSession({ hostnames: ['a', 'srv-1.corp.example'], usernames: ['x', 'jdoe'] });
	const test = (kind: 'hostname' | 'username', value: string) =>
		sessionTest({ kind, value, matchMode: 'equivalent' })(session);
	expect(test('hostname', 'srv-1')).toBe(true);
	expect(test('hostname', 'srv-1')).toBe(true);
	expect(test('hostname', 'jdoe')).toBe(false);
	expect(test('username', 'CORP\\JDOE')).toBe(true);
	expect(test('username', 'srv-1')).toBe(false);
});

test('a session without names is never meant by a name', () => {
	const session = liveSession({ hostnames: [], usernames: [] });
	for (const kind of ['hostname', 'username'] as const) {
		expect(sessionTest({ kind, value: '**aa*', matchMode: 'wildcard' })(session)).toBe(false);
	}
});

test('an LSID is compared without regard to case', () => {
	const lsid = 'ABCDEF'.padEnd(32, '0');
	const test = sessionTest({ kind: 'lsid', value: lsid.toLowerCase(), matchMode: 'exact' });
	expect(test(liveSession({ lsid }))).toBe(true);
	expect(test(liveSession({ lsid: lsidOf(1) }))).toBe(false);
});

test('people that a client shows stand, those who left are not added', () => {
	const connected = [liveSession({ usernames: ['jdoe'] })];
	const reported = [liveSession({ usernames: ['jdoe', 'left'], source: 'report' })];
	expect(merge(connected, reported)).toMatchObject([{ usernames: ['jdoe'], source: 'commandV2' }]);
});

test.each([
	[1, ['jdoe', 'late']],
	[10, []],
])('a session of %s minutes: people whom the report adds are for the guard', (minutes, joining) => {
	const startTime = new Date(Date.now() - minutes * 60_000).toISOString();
	const connected = [liveSession({ usernames: ['jdoe'] })];
	const reported = [liveSession({ usernames: ['jdoe', 'late'], startTime })];
	expect(merge(connected, reported)).toMatchObject([{ usernames: ['jdoe'], joining }]);
});

test('names that no client shows come from the report', () => {
	const connected = [liveSession({ usernames: [], hostnames: [] })];
	const reported = [liveSession({ lsid: lsidOf(1).toUpperCase(), startTime: '2026' })];
	expect(merge(connected, reported)).toMatchObject([
		{ lsid: lsidOf(1), usernames: ['jdoe'], hostnames: ['srv-sql-07'], startTime: '2026' },
	]);
});

test('a session through a Jumpoint goes by what client and report call its host', () => {
	const connected = [liveSession({ hostnames: ['Switch 1 (lab)'], kind: 'shell' })];
	const reported = [liveSession({ hostnames: ['core-sw-01'], kind: 'jumpoint' })];
	const [{ hostnames }] = merge(connected, reported);
	expect([...hostnames].sort()).toEqual(['Switch 1 (lab)', 'core-sw-01']);
});

test('sessions of the clients come first, then those of the report alone, each once', () => {
	const connected = [liveSession({ lsid: lsidOf(1) }), liveSession({ lsid: lsidOf(2) })];
	const reported = [
		liveSession({ lsid: lsidOf(3), source: 'report' }),
		liveSession({ lsid: lsidOf(2), source: 'report' }),
	];
	const merged = merge(connected, reported);
	expect(merged.map(({ lsid }) => lsid)).toEqual([1, 2, 3].map(lsidOf));
	expect(merged.map(({ source }) => source)).toEqual(['commandV2', 'commandV2', 'report']);
});
