import { Failure } from '../../../nodes/shared/failure';
import type { MatchMode, NameKind } from '../../../nodes/shared/kill/names';
import { nameTest } from '../../../nodes/shared/kill/names';
import { readNameTarget } from '../../../nodes/shared/kill/read';

function refusalOf(kind: NameKind, target: string, mode: MatchMode): Failure {
	try {
		nameTest(kind, target, mode);
	} catch (error) {
		if (error instanceof Failure) return error;
	}
	throw new Error(`"${target}" was not refused`);
}

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
		expect(nameTest('hostname', 'a*b', 'wildcard')('axb')).toBe(true);
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

	test.each([
		['a list', ['srv-01', 'srv-02']],
		['an object', { name: 'srv-01' }],
		['a list as a text', '["srv-01","srv-02"]'],
		['an empty list as a text', ' [] '],
		['an object as a text', '{"name":"srv-01"}'],
		['an object that became a text', '[object Object]'],
	])('%s is not a name that nobody has', (_, value) => {
		expect(() => readNameTarget('hostname', () => value, {})).toThrow(
			'The hostname is a list or an object, not a name',
		);
	});

	test.each(['[prod] db-01', '{db-01'])('a name with a bracket is one: %s', (value) => {
		expect(readNameTarget('hostname', () => value, {}).value).toBe(value);
	});
});
