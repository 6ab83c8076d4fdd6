import type { IDataObject } from 'n8n-workflow';

import type { KillBench } from '../kill/support';
import { onKill } from '../kill/support';

async function press(kill: KillBench, changes: IDataObject = {}) {
	const data = kill.bench.credentialData(changes);
	return await kill.bench.engine.testCredential('beyondTrustPasswordSafeApi', data as never);
}

const OK = { status: 'OK', message: 'Connection successful!' };

test.concurrent.each(['oAuth2', 'apiKey'] as const)(
	'%s: pressing Test signs in, and out again, whatever the user may do',
	async (authentication) => {
		await onKill(
			{},
			async (kill) => {
				const rights = { administrator: false, features: {}, roles: [] };
				for (const user of ['svc-n8n', 'svc-n8n-key']) kill.safe.changeUser(user, { rights });
				expect(await press(kill)).toEqual(OK);
				expect(await press(kill, { url: ` ${kill.bench.simulator.url}/webconsole ` })).toEqual(OK);
				const ends = kill.record.passwordSafe.signIns.map(({ end }) => end);
				expect(ends).toEqual(['signedOut', 'signedOut']);
			},
			authentication,
		)();
	},
);

const SIGN_OUT = { path: /\/Auth\/Signout$/i };

type Failing = [string, IDataObject, (kill: KillBench) => unknown, RegExp];

const FAILING: Failing[] = [
	['a wrong secret', { clientSecret: 'x' }, () => {}, /client secret.*"Client Secret"/],
	['a wrong key', { authentication: 'apiKey', apiKey: 'x' }, () => {}, /API key.*"API Key"/],
	[
		'a source address',
		{},
		(kill) => kill.safe.changeRegistration({ addresses: ['192.0.2.1'] }),
		/address of this n8n.*IP addresses/,
	],
	[
		'a second factor',
		{ authentication: 'apiKey' },
		(kill) => kill.safe.changeUser('svc-n8n-key', { twoFactor: { prompt: 'Code', code: '1' } }),
		/second factor.*Multi-Factor/,
	],
	[
		'a session that is not recognised',
		{},
		(kill) => kill.faults.add({ kind: 'expireSignIns', when: SIGN_OUT, times: 9 }),
		/does not recognise its own session/,
	],
	[
		'a redirect',
		{},
		(kill) =>
			kill.faults.add({ kind: 'redirect', location: 'https://a.test/', when: SIGN_OUT, times: 9 }),
		/"URL" leads to a redirect/,
	],
];

test.concurrent.each(FAILING)(
	'pressing Test tells of %s',
	async (_what, changes, spoil, message) => {
		await onKill({}, async (kill) => {
			spoil(kill);
			const { status, message: told } = await press(kill, changes);
			expect(status).toBe('Error');
			expect(told).toMatch(message);
			kill.safe.expireSignIns();
		})();
	},
);
