import { readAttributes } from '../../../nodes/BeyondTrustPra/actions/session/read';
import { readKill } from '../../../nodes/BeyondTrustPra/actions/session/readKill';
import { Failure } from '../../../nodes/shared/failure';

const LSID = '5b1c9e0a77d14f2f9a3d0c4e8b6f2a11';

function read(kind: 'hostname' | 'username' | 'lsid', target: unknown, options: unknown = {}) {
	const parameters: Record<string, unknown> = { [kind]: target, options };
	return readKill(kind, (name) => parameters[name]);
}

function refusalOf(act: () => unknown): Failure {
	try {
		act();
	} catch (error) {
		if (error instanceof Failure) return error;
		throw error;
	}
	throw new Error('nothing was refused');
}

test('what is not set has the value of the contract', () => {
	for (const options of [{}, undefined, null]) {
		expect(read('hostname', ' srv-sql-07 ', options)).toEqual({
			request: {
				target: { kind: 'hostname', value: 'srv-sql-07', matchMode: 'equivalent' },
				dryRun: false,
				maxSessions: 50,
				protectedNames: { usernames: [], hostnames: [] },
				lookup: 'auto',
				lookbackHours: 24,
				attributes: {},
				logOutUser: false,
				verify: true,
				verifyTimeoutMs: 30_000,
			},
			onIncomplete: 'fail',
			output: 'report',
		});
	}
});

test('what is set', () => {
	const options = {
		matchMode: 'wildcard',
		dryRun: true,
		maxSessions: 3,
		protectedUsernames: 'breakglass-*\nroot',
		protectedHostnames: 'dc-*, jump-01',
		lookup: 'report',
		lookbackHours: 48,
		attributes: { attribute: [{ name: 'ticket', value: 'INC-1' }] },
		logOutUser: true,
		verify: false,
		verifyTimeout: 5,
		onIncomplete: 'report',
		output: 'sessions',
	};
	expect(read('username', 'svc-*', options)).toEqual({
		request: {
			target: { kind: 'username', value: 'svc-*', matchMode: 'wildcard' },
			dryRun: true,
			maxSessions: 3,
			protectedNames: {
				usernames: ['breakglass-*', 'root'],
				hostnames: ['dc-*', 'jump-01'],
			},
			lookup: 'report',
			lookbackHours: 48,
			attributes: { ticket: 'INC-1' },
			logOutUser: true,
			verify: false,
			verifyTimeoutMs: 5_000,
		},
		onIncomplete: 'report',
		output: 'sessions',
	});
});

test.each(['', ' ', null, undefined, {}, [], ['srv'], { name: 'srv' }, '.corp.example'])(
	'the host name %j is refused',
	(target) => {
		const { kind, description } = refusalOf(() => read('hostname', target));
		expect(kind).toBe('badInput');
		expect(description).toContain('"Hostname"');
	},
);

test('a name that is a number is a text', () => {
	expect(read('hostname', 1007).request.target.value).toBe('1007');
});

test('an LSID is exact, whatever the options say', () => {
	const { target } = read('lsid', LSID, { matchMode: 'wildcard' }).request;
	expect(target).toEqual({ kind: 'lsid', value: LSID, matchMode: 'exact' });
});

const wrong: Array<[option: string, value: unknown, label: string]> = [
	['dryRun', 'yes', 'Dry Run'],
	['dryRun', 1, 'Dry Run'],
	['dryRun', null, 'Dry Run'],
	['dryRun', '', 'Dry Run'],
	['verify', 'no', 'Verify'],
	['logOutUser', 0, 'Log Out User'],
	['maxSessions', 0, 'Maximum Sessions'],
	['maxSessions', 'all', 'Maximum Sessions'],
	['maxSessions', {}, 'Maximum Sessions'],
	['verifyTimeout', -1, 'Verify Timeout'],
	['lookbackHours', 0, 'Look Back'],
	['matchMode', 'regex', 'Match Mode'],
	['lookup', 'everywhere', 'Look-Up'],
	['onIncomplete', 'ignore', 'On Incomplete'],
	['output', 'none', 'Output'],
	['protectedUsernames', { name: 'x' }, 'Protected Usernames'],
	['protectedHostnames', true, 'Protected Hostnames'],
	['protectedUsernames', null, 'Protected Usernames'],
	['protectedHostnames', undefined, 'Protected Hostnames'],
	['attributes', { attribute: [{ name: 'a b', value: '' }] }, 'Attributes'],
];

test.each(wrong)('the option %s = %j is refused, naming the field', (option, value, label) => {
	const { kind, message, description } = refusalOf(() =>
		read('hostname', 'srv', { [option]: value }),
	);
	expect(kind).toBe('badInput');
	expect(`${message} ${description}`).toContain(label);
});

test('protected names may come as a list', () => {
	const { protectedNames } = read('hostname', 'srv', {
		protectedUsernames: ['a, b', 7],
	}).request;
	expect(protectedNames.usernames).toEqual(['a', 'b', '7']);
});

test.each([
	[undefined, {}],
	[null, {}],
	[{}, {}],
	[{ attribute: [] }, {}],
	[{ attribute: { name: 'one', value: 'x' } }, { one: 'x' }],
	[{ attribute: [{ name: ' ticket_id ', value: ' x ' }] }, { ticket_id: ' x ' }],
	[
		{
			attribute: [
				{ name: 'n', value: 7 },
				{ name: 'b', value: false },
			],
		},
		{ n: '7', b: 'false' },
	],
	[{ attribute: [{ name: 'empty', value: null }, { name: 'none' }] }, { empty: '', none: '' }],
	[{ attribute: [{ name: 'external_key', value: 'x' }] }, { external_key: 'x' }],
])('the attributes %j', (collection, expected) => {
	expect(readAttributes(collection)).toEqual(expected);
});

test.each([
	[[{ name: '', value: 'x' }]],
	[[{ value: 'x' }]],
	[[{ name: 'a=b', value: 'x' }]],
	[[{ name: 'a&lsid', value: 'x' }]],
	[[{ name: 'a\nb', value: 'x' }]],
	[[{ name: '.a', value: 'x' }]],
	[[{ name: 'a', value: 'x'.repeat(1_025) }]],
	[Array.from({ length: 31 }, (_, number) => ({ name: `a${number}`, value: 'x' }))],
])('the attributes %j are refused', (attribute) => {
	const { kind, description } = refusalOf(() => readAttributes({ attribute }));
	expect(kind).toBe('badInput');
	expect(description).toContain('"Attributes"');
});
