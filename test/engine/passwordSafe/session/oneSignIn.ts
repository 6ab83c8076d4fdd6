import { all, onKill, outcomesOf, reportOf } from '../kill/support';
import type { KillBench } from '../kill/support';

const AUTHENTICATIONS = ['oAuth2', 'apiKey'] as const;

const END = { method: 'POST', path: /\/Sessions\/\d+\/Terminate$/i };

const SIGN_OUT = { path: /\/Auth\/Signout$/i };

function ends(kill: KillBench): string[] {
	return kill.record.passwordSafe.signIns.map(({ end }) => end ?? 'open');
}

describe.each(AUTHENTICATIONS)('%s', (authentication) => {
	const on = (body: (kill: KillBench) => Promise<void>, passwordSafe = {}) =>
		onKill({ passwordSafe }, body, authentication);

	test.concurrent(
		'one sign-in for many items and calls, one call at a time, signed out at the end',
		on(async (kill) => {
			const ids = Array.from({ length: 8 }, (_, index) => kill.target('srv', `u${index}`));
			const items = [{ host: 'srv' }, { host: 'elsewhere' }, { host: 'srv' }];
			kill.safe.processing = 5;
			const result = await kill.killHost('={{ $json.host }}', {}, { items });
			expect(outcomesOf(reportOf(result))).toEqual(all('terminated', ids));
			expect(ends(kill)).toEqual(['signedOut']);
			expect(kill.record.passwordSafe.peakParallel).toBe(1);
			const signIns = new Set(kill.record.requests.map(({ signIn }) => signIn));
			expect([...signIns].filter((number) => number !== undefined)).toEqual([1]);
		}),
	);

	test.concurrent.each([
		{ verificationToken: true, affinityCookie: true },
		{ verificationToken: false, affinityCookie: false },
		{ serialised: false },
	])('all cookies go in one line: %j', async (quirks) => {
		await on(async (kill) => {
			const id = kill.target('srv', 'jdoe');
			expect(outcomesOf(reportOf(await kill.killHost('srv')))).toEqual({ [id]: 'terminated' });
			expect(ends(kill)).toEqual(['signedOut']);
		}, quirks)();
	});

	test.concurrent(
		'a registration that validates every call gets both, the cookies and the header',
		on(async (kill) => {
			kill.safe.changeRegistration({ validatesEveryCall: true });
			const id = kill.target('srv', 'jdoe');
			expect(outcomesOf(reportOf(await kill.killHost('srv')))).toEqual({ [id]: 'terminated' });
			expect(ends(kill)).toEqual(['signedOut']);
		}),
	);

	test.concurrent(
		'the sign-in lapses just before a session is ended: once more, and the call goes once',
		on(async (kill) => {
			const ids = [kill.target('srv', 'a'), kill.target('srv', 'b')];
			kill.faults.add({ kind: 'expireSignIns', when: END });
			const report = reportOf(await kill.killHost('srv'));
			expect(outcomesOf(report)).toEqual(all('terminated', ids));
			expect(ends(kill)).toEqual(['expired', 'signedOut']);
			expect(kill.record.passwordSafe.terminations).toHaveLength(2);
			expect(kill.record.count({ ...END, status: 401 })).toBe(1);
		}),
	);

	test.concurrent(
		'it lapses between look and look',
		on(async (kill) => {
			const id = kill.target('srv', 'jdoe');
			kill.safe.onTerminate(() => kill.safe.expireSignIns());
			expect(outcomesOf(reportOf(await kill.killHost('srv')))).toEqual({ [id]: 'terminated' });
			expect(ends(kill)).toEqual(['expired', 'signedOut']);
		}),
	);

	test.concurrent(
		'a server that recognises no session of its own: no storm of sign-ins',
		on(async (kill) => {
			for (let index = 0; index < 10; index++) kill.bystander('srv', `u${index}`);
			kill.faults.add({ kind: 'expireSignIns', when: { path: /\/v3\/(?!Auth)/i }, times: 1_000 });
			const items = Array.from({ length: 10 }, () => ({}));
			const { error } = await kill.killHost('srv', {}, { items });
			expect(error?.message).toMatch(/signs in but does not recognise its own session/);
			expect(kill.record.passwordSafe.signIns.length).toBeLessThanOrEqual(2);
		}),
	);

	test.concurrent(
		'it stops recognising them in the middle: what was done is reported',
		on(async (kill) => {
			const ids = [kill.target('srv', 'a'), kill.target('srv', 'b'), kill.target('srv', 'c')];
			kill.faults.add({ kind: 'expireSignIns', when: END, after: 1, times: 1_000 });
			const report = reportOf(await kill.killHost('srv', { verifyTimeout: 1 }));
			expect(outcomesOf(report)).toEqual(all('failed', ids));
			expect(report.contained).toBe(false);
			expect(kill.record.passwordSafe.signIns.length).toBeLessThanOrEqual(3);
			expect(kill.record.passwordSafe.terminations).toHaveLength(1);
		}),
	);

	test.concurrent(
		'signed out after an error',
		on(async (kill) => {
			kill.faults.add({ kind: 'status', status: 500, when: { path: /\/Sessions$/ }, times: 9 });
			expect((await kill.killHost('srv')).status).toBe('error');
			expect(ends(kill)).toEqual(['signedOut']);
		}),
	);

	test.concurrent(
		'signing out is tried again where it was lost, and never fails the flow',
		on(async (kill) => {
			kill.faults.add({ kind: 'resetBefore', when: SIGN_OUT });
			expect((await kill.killHost('srv')).status).toBe('success');
			expect(ends(kill)).toEqual(['signedOut']);
			kill.faults.add({ kind: 'status', status: 503, when: SIGN_OUT });
			expect((await kill.killHost('srv')).status).toBe('success');
			expect(ends(kill)).toEqual(['signedOut', 'signedOut']);
			kill.faults.add({ kind: 'status', status: 500, when: SIGN_OUT, times: 9 });
			expect((await kill.killHost('srv')).status).toBe('success');
			kill.safe.expireSignIns();
		}),
	);

	test.concurrent(
		'bad input stops before the network',
		on(async (kill) => {
			for (const host of ['={{ "" }}', '={{ null }}', ' \t ', '*', '.']) {
				expect((await kill.killHost(host)).status).toBe('error');
			}
			expect(kill.record.requests).toEqual([]);
		}),
	);
});

test.concurrent(
	'executions share the token and have a sign-in each',
	onKill({}, async (kill) => {
		const stored = await kill.bench.store();
		const hosts = Array.from({ length: 10 }, (_, index) => `srv-${index}`);
		const kills = async () =>
			await Promise.all(
				hosts.map(async (host) => {
					const id = kill.target(host, 'jdoe');
					const report = reportOf(await kill.killHost(host, {}, { stored }));
					expect(outcomesOf(report)).toEqual({ [id]: 'terminated' });
				}),
			);
		await kills();
		expect(kill.record.tokensIssued).toBe(1);
		expect(ends(kill)).toEqual(hosts.map(() => 'signedOut'));
		kill.safe.expireAllTokens();
		await kills();
		expect(kill.record.tokensIssued).toBe(2);
	}),
	// Twenty kills beside all the other tests of this file.
	60_000,
);

test.concurrent(
	'the token dies in the middle where every call is validated: renewed, and nobody stays signed in',
	onKill({}, async (kill) => {
		kill.safe.changeRegistration({ validatesEveryCall: true });
		const id = kill.target('srv', 'jdoe');
		kill.safe.onTerminate(() => kill.safe.expireAllTokens());
		expect(outcomesOf(reportOf(await kill.killHost('srv')))).toEqual({ [id]: 'terminated' });
		expect(kill.record.tokensIssued).toBe(2);
		expect(ends(kill)).toEqual(['signedOut', 'signedOut']);
	}),
);
