import type { NameKind } from '../../../nodes/shared/kill/names';
import { nameList, protectedNameTest } from '../../../nodes/shared/kill/names';

describe('protected names', () => {
	const cases: Array<[NameKind, entry: string, name: string, isProtected: boolean]> = [
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
		['username', 'breakglass-*', 'CORP\\breakglass-7@corp.example', true],
		['username', 'breakglass-1', 'CORP\\breakglass-1@corp.example', true],
		['username', 'breakglass-1', 'breakglass-1\\jdoe@breakglass-1', false],
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
