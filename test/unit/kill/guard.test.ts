import type { NamedSession, ProtectedNames, Verdict } from '../../../nodes/shared/kill/guard';
import { guard, joinNames } from '../../../nodes/shared/kill/guard';

const none: ProtectedNames = { hostnames: [], usernames: [] };
const users: ProtectedNames = { hostnames: [], usernames: ['breakglass-*', 'CORP\\admin'] };
const hosts: ProtectedNames = { hostnames: ['dc-*'], usernames: [] };
const both = joinNames(users, hosts);

const cases: Array<[string, ProtectedNames, NamedSession, Verdict]> = [
	['nothing protected', none, { hostnames: [], usernames: [] }, 'end'],
	['others', both, { hostnames: ['srv'], usernames: ['jdoe'] }, 'end'],
	['the user', users, { hostnames: ['srv'], usernames: ['breakglass-1'] }, 'protected'],
	[
		'the user of a domain',
		users,
		{ hostnames: [], usernames: ['admin@corp.example'] },
		'protected',
	],
	['one of several', users, { hostnames: ['a'], usernames: ['jdoe', 'CORP\\ADMIN'] }, 'protected'],
	['the host', hosts, { hostnames: ['DC-01.corp.example'], usernames: [] }, 'protected'],
	['one name of the host', hosts, { hostnames: ['x', 'dc-01'], usernames: ['j'] }, 'protected'],
	['users unknown', users, { hostnames: ['srv'], usernames: [] }, 'unknown'],
	['hosts unknown', hosts, { hostnames: [], usernames: ['jdoe'] }, 'unknown'],
	['users unknown, hosts protected', hosts, { hostnames: ['srv'], usernames: [] }, 'end'],
	['hosts unknown, users protected', users, { hostnames: [], usernames: ['jdoe'] }, 'end'],
	['protected by one kind', both, { hostnames: ['dc-1'], usernames: [] }, 'protected'],
	['one kind unknown', both, { hostnames: ['srv'], usernames: [] }, 'unknown'],
	['a user named like a host', hosts, { hostnames: ['srv'], usernames: ['dc-01'] }, 'end'],
];

test.each(cases)('%s', (_, names, session, verdict) => {
	expect(guard(names)(session)).toBe(verdict);
});

test('lists are joined, each name once', () => {
	expect(
		joinNames({ hostnames: ['a', 'b'], usernames: ['c'] }, { hostnames: ['b'], usernames: [] }),
	).toEqual({ hostnames: ['a', 'b'], usernames: ['c'] });
	expect(joinNames()).toEqual(none);
});
