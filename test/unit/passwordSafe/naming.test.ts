import {
	HostTarget,
	withTheirDomains,
} from '../../../nodes/BeyondTrustPasswordSafe/sessions/hosts';

test.each<[string[], string[]]>([
	[['srv', 'srv.corp.example'], ['srv.corp.example']],
	[
		['SRV', 'srv.corp.example', '10.1.2.3'],
		['srv.corp.example', '10.1.2.3'],
	],
	[
		['vault', 'srv', 'sql.corp.example'],
		['vault', 'srv', 'sql.corp.example'],
	],
	[['srv'], ['srv']],
	[[], []],
	[
		['srv-1', 'srv-10.corp.example'],
		['srv-1', 'srv-10.corp.example'],
	],
])('of %j the names with their domains are %j', (names, expected) => {
	expect(withTheirDomains(names)).toEqual(expected);
});

test.each<[string, string[], boolean]>([
	['srv.corp.example', ['srv'], false],
	['srv.corp.example', ['srv', 'srv.corp.example'], true],
	['srv', ['srv'], true],
	['10.1.2.3', ['10.1.2.3'], true],
])('a match of %s with %j is sure: %s', (value, names, sure) => {
	const target = new HostTarget(value, 'equivalent');
	expect([target.isAmong(names), target.isSure(names)]).toEqual([true, sure]);
});

test('with an exact or a wildcard target every name counts by itself', () => {
	for (const [value, mode] of [
		['srv', 'exact'],
		['sr?', 'wildcard'],
	] as const) {
		const target = new HostTarget(value, mode);
		expect(target.isAmong(['srv.dmz.example', 'srv'])).toBe(true);
		expect(target.isSure(['srv'])).toBe(true);
	}
});
