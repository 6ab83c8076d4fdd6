import { Failure } from '../../../nodes/shared/failure';
import type { MatchMode, NameKind } from '../../../nodes/shared/kill/names';
import {
	matchesWildcard,
	nameList,
	nameTest,
	protectedNameTest,
} from '../../../nodes/shared/kill/names';

/** Whether the target means the name, and the name, as a target, means the target's. */
type Case = [target: string, name: string, matches: boolean];

function matches(kind: NameKind, mode: MatchMode, target: string, name: string): boolean {
	return nameTest(kind, target, mode)(name);
}

function refusalOf(kind: NameKind, target: string, mode: MatchMode): Failure {
	try {
		nameTest(kind, target, mode);
	} catch (error) {
		if (error instanceof Failure) return error;
	}
	throw new Error(`"${target}" was not refused`);
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
		expect(matchesWildcard('*a'.repeat(200) + 'b', 'a'.repeat(4000))).toBe(false);
	});
});

describe('refused targets', () => {
	const blank = ['', ' ', '\t\n', '\u00a0', '\ufeff'];
	const modes: MatchMode[] = ['exact', 'equivalent', 'wildcard'];
	const blankCases = blank.flatMap((target) => modes.map((mode) => [target, mode] as const));

	test.each(blankCases)('blank: %j, %s', (target, mode) => {
		const hostname = refusalOf('hostname', target, mode);
		expect(hostname).toMatchObject({ kind: 'badInput', message: 'The hostname is empty' });
		expect(hostname.description).toContain('"Hostname"');
		expect(refusalOf('username', target, mode).description).toContain('"Username"');
	});

	test.each(['*', '?', '**', '*?*', '*a', 'a*', '?a?', '*.*', '* *'])(
		'a wildcard for nearly everything: %j',
		(target) => {
			const refusal = refusalOf('hostname', target, 'wildcard');
			expect(refusal).toMatchObject({ kind: 'badInput' });
			expect(refusal.message).toContain('matches nearly every hostname');
			expect(refusal.description).toContain('"Hostname"');
		},
	);

	test('a wildcard with two characters is one', () => {
		expect(matches('hostname', 'wildcard', 'a*b', 'axb')).toBe(true);
	});

	test.each([
		['exact', 'srv-*'],
		['equivalent', 'srv-*'],
		['equivalent', 'srv-0?'],
		['exact', '*'],
	] as const)('a wildcard in mode %s: %j', (mode, target) => {
		const refusal = refusalOf('username', target, mode);
		expect(refusal).toMatchObject({ kind: 'badInput' });
		expect(refusal.description).toContain('"Match Mode"');
	});

	test.each([
		['hostname', '.corp.example'],
		['hostname', '.'],
		['username', '@corp.example'],
		['username', 'CORP\\'],
	] as const)('a %s that is only a domain: %j', (kind, target) => {
		expect(refusalOf(kind, target, 'equivalent')).toMatchObject({ kind: 'badInput' });
	});
});

describe('protected names', () => {
	const cases: Array<[NameKind, ...Case]> = [
		['username', 'breakglass-1', 'CORP\\BREAKGLASS-1', true],
		['username', 'CORP\\admin', 'admin@corp.example', true],
		['username', 'CORP\\admin', 'admin', true],
		['username', 'CORP\\admin', 'admin@lab.example', false],
		['username', 'breakglass-*', 'breakglass-7', true],
		['username', 'breakglass-*', 'CORP\\breakglass-7', true],
		['username', 'breakglass-*', 'breakglass-7@corp.example', true],
		['username', 'breakglass-?', 'CORP\\breakglass-7', true],
		['username', 'CORP\\*', 'corp\\jdoe', true],
		['username', 'breakglass-*', 'jdoe', false],
		['username', 'CORP\\jdoe@x.example', 'corp\\jdoe@X.example', true],
		['username', 'ΟΔΟΣ', 'οδος', true],
		['hostname', 'dc-*', 'DC-01.corp.example', true],
		['hostname', 'dc-0?', 'dc-01.corp.example', true],
		['hostname', '*.corp.example', 'dc-01.corp.example', true],
		['hostname', '*.corp.example', 'dc-01.corp.example.', true],
		['hostname', '*.corp.example.', 'dc-01.corp.example', true],
		['hostname', 'dc-01.corp.example', 'DC-01', true],
		['hostname', 'dc-01', 'dc-01.lab.example.', true],
		['hostname', 'dc-01.corp.example', 'dc-01.lab.example', false],
		['hostname', 'ΟΔΟΣ', 'ΟΔΟΣ.corp.example', true],
		['hostname', '10.0.0.*', '10.0.0.7', true],
		['hostname', '*', 'anything', true],
		['hostname', '10', '10.0.0.7', false],
	];

	test.each(cases)('%s %j protects %j: %s', (kind, entry, name, expected) => {
		expect(protectedNameTest(kind, entry)(name)).toBe(expected);
	});
});

test.each([
	['', []],
	[undefined, []],
	[null, []],
	[' \n , ,\r\n', []],
	['a', ['a']],
	['dc-*, jump-01', ['dc-*', 'jump-01']],
	['a\nb\r\n c ,d', ['a', 'b', 'c', 'd']],
	['CORP\\a b', ['CORP\\a b']],
	[7, ['7']],
])('names out of the text %j', (text, expected) => {
	expect(nameList(text)).toEqual(expected);
});
