import type { MatchMode, NameKind } from '../../../nodes/shared/kill/names';
import { nameTest, wildcard } from '../../../nodes/shared/kill/names';

/** Whether the target means the name, and the name, as a target, means the target's. */
type Case = [target: string, name: string, matches: boolean];

function matches(kind: NameKind, mode: MatchMode, target: string, name: string): boolean {
	return nameTest(kind, target, mode)(name);
}

describe('equivalent hostnames', () => {
	const cases: Case[] = [
		['srv-sql-07', 'srv-sql-07.corp.example', true],
		['srv-sql-07', 'SRV-SQL-07', true],
		['srv-sql-07', 'SRV-SQL-07.Corp.Example', true],
		['srv-sql-07.corp.example', 'srv-sql-07.corp.example.', true],
		['srv-sql-07', 'srv-sql-07.', true],
		['srv-sql-07', '  srv-sql-07\t', true],
		['srv-sql-07.corp.example', 'srv-sql-07.lab.example', false],
		['srv-sql-07.corp.example', 'srv-sql-07.corp', false],
		['srv-sql-07.corp', 'srv-sql-07.corp.example', false],
		['srv-sql-07', 'srv-sql-070', false],
		['srv-sql-07', 'srv-sql-0', false],
		['srv-sql-07', 'xsrv-sql-07', false],
		['srv-sql-07', 'old.srv-sql-07', false],
		['srv-sql-07', 'srv-sql-07-old.corp.example', false],
		['srv-sql-07', '', false],
		['srv-sql-07', '.corp.example', false],
		['münchen-01', 'MÜNCHEN-01.corp.example', true],
		['mu\u0308nchen-01', 'M\u00dcNCHEN-01', true],
		['munchen-01', 'münchen-01', false],
		['ΟΔΟΣ', 'οδος.corp.example', true],
		['ΟΔΟΣ', 'ΟΔΟΣ.CORP.EXAMPLE', true],
		['10.0.0.5', '10.0.0.5', true],
		['10.0.0.5', '10.0.0.5.', true],
		['10', '10.0.0.5', false],
		['10.0.0.5', '10.0.0.50', false],
		['10.0.0.5', '10.0.0.6', false],
		['10.0.0.5', '10', false],
		['fe80::1', 'FE80::1', true],
		['fe80::1', 'fe80::2', false],
		['10.0.0.5', '10.0.0.5:3389', false],
		// As a rule a name that only begins with numbers is a host like any other.
		['10', '10.corp.example', true],
	];

	test.each(cases)('%j and %j: %s', (target, name, expected) => {
		expect(matches('hostname', 'equivalent', target, name)).toBe(expected);
		if (name.trim() !== '' && !name.startsWith('.')) {
			expect(matches('hostname', 'equivalent', name, target)).toBe(expected);
		}
	});
});

describe('equivalent usernames', () => {
	const cases: Case[] = [
		['jdoe', 'CORP\\jdoe', true],
		['jdoe', 'jdoe@corp.example', true],
		['jdoe', 'JDoe', true],
		['CORP\\jdoe', 'jdoe@corp.example', true],
		['CORP\\jdoe', 'jdoe@CORP', true],
		['corp.example\\jdoe', 'jdoe@corp.example', true],
		['CORP\\jdoe', 'LAB\\jdoe', false],
		['CORP\\jdoe', 'jdoe@lab.example', false],
		['CORP\\jdoe', 'jdoe@corporate.example', false],
		['CORP\\jdoe', 'jdoe@x.corp.example', false],
		['jdoe@corp.example', 'jdoe@corp.invalid', false],
		['jdoe@corp.example', 'jdoe@corp.example.org', false],
		['jdoe', 'jdoe2', false],
		['jdoe', 'CORP\\jdoe2', false],
		['jdoe', 'a.jdoe', false],
		['jdoe', 'corp', false],
		['CORP\\jdoe', 'CORP', false],
		['jdoe', '', false],
		['jdoe', '@corp.example', false],
		['jdoe', 'CORP\\', false],
		['jdoe', 'CORP\\jdoe@corp.example', false],
		['CORP\\jdoe', 'CORP\\jdoe@corp.example', false],
		['jdoe@corp.example', 'CORP\\jdoe@corp.example', false],
		['CORP\\jdoe@corp.example', 'corp\\JDOE@corp.example', true],
		['müller', 'CORP\\MU\u0308LLER', true],
		['muller', 'müller', false],
		['j.doe', 'j.doe@corp.example', true],
		['j', 'j.doe', false],
	];

	test.each(cases)('%j and %j: %s', (target, name, expected) => {
		expect(matches('username', 'equivalent', target, name)).toBe(expected);
		if (name !== '' && !name.startsWith('@') && !name.endsWith('\\')) {
			expect(matches('username', 'equivalent', name, target)).toBe(expected);
		}
	});
});

describe('exact', () => {
	const cases: Array<[NameKind, ...Case]> = [
		['hostname', 'srv-sql-07', 'SRV-SQL-07', true],
		['hostname', ' srv-sql-07 ', 'srv-sql-07', true],
		['hostname', 'srv-sql-07', 'srv-sql-07.corp.example', false],
		['hostname', 'srv-sql-07.corp.example', 'srv-sql-07', false],
		['hostname', 'mu\u0308nchen', 'M\u00dcNCHEN', true],
		['hostname', 'οδος', 'ΟΔΟΣ', true],
		['username', 'jdoe', 'JDOE', true],
		['username', 'jdoe', 'CORP\\jdoe', false],
		['username', 'CORP\\jdoe', 'jdoe@corp.example', false],
		['username', 'CORP\\jdoe', 'corp\\JDoe', true],
	];

	test.each(cases)('%s %j and %j: %s', (kind, target, name, expected) => {
		expect(matches(kind, 'exact', target, name)).toBe(expected);
	});
});

describe('wildcard', () => {
	const cases: Array<[NameKind, ...Case]> = [
		['hostname', 'srv-sql-*', 'SRV-SQL-07', true],
		['hostname', 'srv-sql-*', 'srv-sql-07.corp.example', true],
		['hostname', 'srv-sql-*', 'srv-sql-', true],
		['hostname', 'srv-sql-*', 'xsrv-sql-07', false],
		['hostname', 'srv-sql-0?', 'srv-sql-07', true],
		['hostname', 'srv-sql-0?', 'srv-sql-0', false],
		['hostname', 'srv-sql-0?', 'srv-sql-077', false],
		['hostname', 'srv-sql-0?', 'srv-sql-07.corp.example', false],
		['hostname', '*.corp.example', 'srv.corp.example', true],
		['hostname', '*.corp.example', 'srvXcorpXexample', false],
		['hostname', 'srv-sql-07', 'srv-sql-07', true],
		['hostname', 'srv-sql-07', 'srv-sql-07.corp.example', false],
		['hostname', '*a*a*', 'xaxa', true],
		['hostname', '*a*a*', 'xax', false],
		['hostname', 'm?nchen', 'MU\u0308NCHEN', true],
		['hostname', 'a?c', 'a\u{1f600}c', true],
		['username', 'CORP\\*', 'corp\\jdoe', true],
		['username', 'CORP\\*', 'jdoe@corp.example', false],
		['username', 'svc-*', 'svc-backup', true],
		['username', 'svc-*', 'CORP\\svc-backup', false],
		['username', 'svc.(*', 'svc.(x', true],
		['username', 'svc.*', 'svcx', false],
	];

	test.each(cases)('%s %j and %j: %s', (kind, target, name, expected) => {
		expect(matches(kind, 'wildcard', target, name)).toBe(expected);
	});

	test('a hostile pattern takes no exponential time', () => {
		expect(wildcard('*a'.repeat(200) + 'b')(`ab${'a'.repeat(4000)}c`)).toBe(false);
	});
});
