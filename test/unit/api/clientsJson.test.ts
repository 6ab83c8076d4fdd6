import { readClients } from '../../../nodes/BeyondTrustPra/api/clientsJson';
import { lsidOf } from '../sessions/stubs';

const [A, B, C] = [lsidOf(10), lsidOf(11), lsidOf(12)];

const asset = {
	type: 'asset_client',
	id: 102,
	hostname: 'SRV-SQL-07',
	platform: 'Windows',
	lsid: A,
};

const user = {
	type: 'access_console',
	id: 101,
	hostname: 'WKS-OF-THE-USER',
	user_id: 14,
	username: 'jdoe',
	display_name: 'J. Doe',
	session_lsids: [A],
};

const namesOf = (body: unknown) =>
	readClients(body).sessions.map(({ lsid, hostnames, usernames }) => [lsid, hostnames, usernames]);

test('a session is joined of its endpoint and its people', () => {
	const colleague = {
		...user,
		user_id: 15,
		username: 'asmith',
		session_lsids: [A.toUpperCase(), B],
	};
	const gateway = { type: 'gateway', id: 7, hostname: 'JPT-DC1' };
	const { source, sessions, users, unreadable } = readClients([user, gateway, asset, colleague]);
	expect({ source, unreadable }).toEqual({ source: 'commandV2', unreadable: [] });
	expect(sessions).toEqual([
		{
			lsid: A,
			hostnames: ['SRV-SQL-07'],
			usernames: ['jdoe', 'asmith'],
			platform: 'Windows',
			kind: 'jumpClient',
			jumpItem: null,
			jumpGroup: null,
			startTime: null,
			source: 'commandV2',
		},
		expect.objectContaining({ lsid: B, hostnames: [], usernames: ['asmith'], kind: null }),
	]);
	expect(users).toEqual([
		{ userId: 14, username: 'jdoe', displayName: 'J. Doe' },
		{ userId: 15, username: 'asmith', displayName: 'J. Doe' },
	]);
});

test('the host that a user sits at is no host of the session', () => {
	expect(JSON.stringify(readClients([user, asset]).sessions)).not.toContain('WKS-OF-THE-USER');
});

test.each([
	['rdp', 'rdp'],
	['shell', 'shell'],
	['vnc', 'jumpoint'],
	[undefined, 'jumpClient'],
	[null, 'jumpClient'],
])('a client whose non_interactive is %j is of the kind %s', (given, kind) => {
	const { sessions } = readClients([{ ...asset, non_interactive: given }]);
	expect(sessions[0].kind).toBe(kind);
});

test('a session with two endpoints is known by both', () => {
	const other = { ...asset, hostname: 'srv-sql-08' };
	expect(namesOf([asset, other, asset])).toEqual([[A, ['SRV-SQL-07', 'srv-sql-08'], []]]);
});

test('blank names are none', () => {
	expect(namesOf([{ ...asset, hostname: ' ' }])).toEqual([[A, [], []]]);
	expect(namesOf([{ ...asset, hostname: null }, user])).toEqual([[A, [], ['jdoe']]]);
});

test.each([undefined, null, ''])('a client with the LSID %j is in no session', (lsid) => {
	expect(readClients([{ ...asset, lsid }])).toMatchObject({ sessions: [], unreadable: [] });
});

test.each([null, undefined, []])('a user with the sessions %j is in none', (lsids) => {
	const { sessions, users, unreadable } = readClients([{ ...user, session_lsids: lsids }]);
	expect({ sessions, unreadable }).toEqual({ sessions: [], unreadable: [] });
	expect(users).toHaveLength(1);
});

test.each<[string, object[]]>([
	['an LSID that is none', [{ ...asset, lsid: 'x' }]],
	['an LSID that is a number', [{ ...asset, lsid: 7 }]],
	['an LSID of a user that is none', [{ ...user, session_lsids: [A, `${B}/..`] }]],
	['LSIDs that are no list', [{ ...user, session_lsids: { 0: C } }]],
	['a user without a name who is in a session', [{ ...user, username: '' }]],
	['an entry that is no object', ['x' as never]],
	['an entry that is nothing', [null as never]],
])('%s is told, and the rest is read', (_, entries) => {
	const good = { ...asset, hostname: 'good', lsid: C };
	const { sessions, unreadable } = readClients([...entries, good]);
	expect(unreadable).toHaveLength(1);
	expect(sessions.map(({ lsid }) => lsid)).toContain(C);
});

test.each([{}, null, 'x', { clients: [] }, undefined])('%j is no list of clients', (body) => {
	expect(() => readClients(body)).toThrow('is not a list');
});

test('kinds of client to come are passed over', () => {
	expect(readClients([{ type: 'something_new', lsid: A, session_lsids: [B] }])).toMatchObject({
		sessions: [],
		unreadable: [],
	});
});
