import type { IDataObject } from 'n8n-workflow';

import { contextOf, onKill } from '../kill/support';
import type { KillBench } from '../kill/support';

const SIGN_IN = { path: /\/Auth\/SignAppIn$/i };

const TOKEN = { path: /\/Auth\/Connect\/Token$/i };

type Case = [string, (kill: KillBench) => IDataObject | void, RegExp, RegExp];

const HTML = { headers: { 'content-type': 'text/html' }, body: '<html>Welcome</html>' };

const OF_OAUTH: Case[] = [
	[
		'secret',
		() => ({ clientSecret: 'wrong' }),
		/client ID or the client secret/,
		/API Access Policy/,
	],
	['client ID', () => ({ clientId: 'wrong' }), /client ID or the client secret/, /"Client ID"/],
	[
		'address',
		(kill) => kill.safe.changeRegistration({ addresses: ['10.0.0.1'] }),
		/no token to the address/,
		/IP addresses/,
	],
	[
		'a token with which nobody may sign in',
		(kill) => void kill.faults.add({ kind: 'status', status: 401, when: SIGN_IN, times: 9 }),
		/gave a token but refuses to sign in/,
		/application user is active/,
	],
	[
		'another error of the token endpoint',
		(kill) => {
			const body = '{"error":"invalid_scope"}';
			const headers = { 'content-type': 'application/json' };
			kill.faults.add({ kind: 'status', status: 400, body, headers, when: TOKEN, times: 9 });
		},
		/gives no token \(invalid_scope\)/,
		/URL is right.*"API Access Policy"/,
	],
	['no secret', () => ({ clientSecret: '' }), /"Client Secret" of the credential is empty/, /./],
	['nobody there', () => ({ url: 'http://127.0.0.1:1' }), /connection to .* failed/, /./],
];

const OF_KEY: Case[] = [
	['key', () => ({ apiKey: 'f'.repeat(128) }), /refuses the API key/, /"API Key"/],
	['run-as user', () => ({ runAs: 'CORP\\nobody' }), /the run-as user/, /"Run-As User"/],
	[
		'run-as password',
		(kill) => {
			kill.safe.changeRegistration({ userPasswordRequired: true });
			return { runAsPassword: 'wrong' };
		},
		/refuses the API key/,
		/"Run-As Password"/,
	],
	[
		'no run-as password',
		(kill) => {
			kill.safe.changeRegistration({ userPasswordRequired: true });
			return { runAsPassword: '' };
		},
		/refuses the API key/,
		/"User Password Required"/,
	],
	[
		'address',
		(kill) => kill.safe.changeRegistration({ addresses: ['10.0.0.1'] }),
		/this n8n's address/,
		/IP addresses/,
	],
	[
		'second factor',
		(kill) => kill.safe.changeUser('svc-n8n-key', { twoFactor: { prompt: 'Code?', code: '1' } }),
		/asks for a second factor/,
		/Multi-Factor/,
	],
	['a key with a line break', () => ({ apiKey: 'a\nb' }), /"API Key".*characters/, /./],
	['a user with a semicolon', () => ({ runAs: 'a; pwd=[b]' }), /"Run-As User".*characters/, /./],
	['a password no header holds', () => ({ runAsPassword: '密碼' }), /"Run-As Password"/, /./],
];

const OF_BOTH: Case[] = [
	[
		'redirect',
		(kill) =>
			void kill.faults.add({
				kind: 'redirect',
				location: 'https://elsewhere.example/',
				when: { path: /\/Auth\// },
				times: 9,
			}),
		/redirect/,
		/"URL"/,
	],
	[
		'web page',
		(kill) => void kill.faults.add({ kind: 'html', when: { path: /\/Auth\// }, times: 9 }),
		/does not answer like Password Safe/,
		/"URL"/,
	],
	[
		'another server',
		(kill) =>
			void kill.faults.add({
				kind: 'status',
				status: 404,
				...HTML,
				when: { path: /\/Auth\// },
				times: 9,
			}),
		/does not answer like Password Safe \(HTTP 404\)/,
		/"URL"/,
	],
	['plain HTTP', () => ({ url: 'http://ps.example.test' }), /https/, /./],
];

const CASES = [
	...[...OF_OAUTH, ...OF_BOTH].map((one) => ['oAuth2', ...one] as const),
	...[...OF_KEY, ...OF_BOTH].map((one) => ['apiKey', ...one] as const),
];

test.concurrent.each(CASES)(
	'%s, wrong: %s',
	async (authentication, _what, spoil, message, advice) => {
		await onKill(
			{},
			async (kill) => {
				kill.bystander('srv', 'jdoe');
				const credential = spoil(kill) ?? {};
				const { error } = await kill.killHost('srv', { timeout: 1 }, { credential });
				expect(error?.message).toMatch(message);
				expect(error?.description).toMatch(advice);
				expect(contextOf({ error } as never)).not.toHaveProperty('data');
				expect(kill.bench.calls()).toEqual([]);
			},
			authentication,
		)();
	},
);

const AT_ONCE = 12;

async function manyAtOnce(kill: KillBench, credential: IDataObject): Promise<void> {
	const stored = await kill.bench.store(credential);
	const results = await Promise.all(
		Array.from({ length: AT_ONCE }, async () => await kill.killHost('srv', {}, { stored })),
	);
	for (const { error } of results) expect(error?.message).toMatch(/refuse/);
}

test.concurrent(
	'a wrong run-as password of many executions at once is tried once: it would lock the user',
	onKill(
		{},
		async (kill) => {
			kill.safe.changeRegistration({ userPasswordRequired: true });
			await manyAtOnce(kill, { runAsPassword: 'wrong' });
			await manyAtOnce(kill, { runAsPassword: 'wrong' });
			expect(kill.record.passwordSafe.refusedSignIns).toEqual(['password']);
			// The right one is another credential, and not held up.
			expect((await kill.killHost('srv')).status).toBe('success');
		},
		'apiKey',
	),
);

test.concurrent(
	'a wrong client secret of many executions at once is tried once',
	onKill({}, async (kill) => {
		await manyAtOnce(kill, { clientSecret: 'wrong' });
		expect(kill.record.count(TOKEN)).toBe(1);
	}),
);

test.concurrent(
	'a token with which nobody may sign in is tried once too',
	onKill({}, async (kill) => {
		kill.faults.add({ kind: 'status', status: 401, when: SIGN_IN, times: 1_000 });
		await manyAtOnce(kill, {});
		expect(kill.record.count(SIGN_IN)).toBe(1);
	}),
);

test.concurrent(
	'a key that worked a moment ago and is replaced: tried once by those who were waiting, then no more',
	onKill(
		{},
		async (kill) => {
			const stored = await kill.bench.store();
			await kill.killHost('srv', {}, { stored });
			kill.safe.changeRegistration({ key: '0'.repeat(128) });
			for (let index = 0; index < 5; index++) {
				expect((await kill.killHost('srv', {}, { stored })).status).toBe('error');
			}
			expect(kill.record.passwordSafe.refusedSignIns).toEqual(['key', 'key']);
		},
		'apiKey',
	),
);

test.concurrent.each([SIGN_IN, TOKEN])('a passing failure of $path passes', async (when) => {
	await onKill({}, async (kill) => {
		kill.faults.add({ kind: 'status', status: 503, when });
		kill.faults.add({ kind: 'resetBefore', when });
		expect((await kill.killHost('srv')).status).toBe('success');
	})();
});
