import type { N8nRest } from '../../../scripts/n8n/rest';
import { startSimulator, type Simulator } from '../../simulator';
import { passwordSafeCredentialFor } from '../support/credential';
import { saveAndTest, signInToRest } from '../support/n8n';
import { serveHtml } from '../support/webServer';

let rest: N8nRest;
let simulator: Simulator;

beforeAll(async () => {
	rest = await signInToRest();
});

beforeEach(async () => {
	simulator = await startSimulator();
});

afterEach(async () => {
	await simulator.close();
});

test.each(['oAuth2', 'apiKey'] as const)(
	'a right credential passes the test, and leaves no sign-in: %s',
	async (authentication) => {
		const credential = passwordSafeCredentialFor(simulator, {}, authentication);
		expect(await saveAndTest(rest, credential)).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		expect(simulator.record.passwordSafe.signIns.map(({ end }) => end)).toEqual(['signedOut']);
	},
);

test('a stored credential keeps its secrets to itself and passes the test again', async () => {
	const credential = passwordSafeCredentialFor(simulator, {}, 'apiKey');
	const { id } = await rest.createCredential(credential);
	const { data } = await rest.credential(id);
	expect(data).toMatchObject({ url: simulator.url, authentication: 'apiKey' });
	expect(data.apiKey).not.toBe(credential.data.apiKey);
	expect(await rest.testCredential({ ...credential, id, data })).toMatchObject({ status: 'OK' });
});

type Refusal = [what: string, authentication: 'oAuth2' | 'apiKey', arrange: () => void, RegExp];

const refusals: Refusal[] = [
	[
		'another source address',
		'oAuth2',
		() => simulator.passwordSafe.changeRegistration({ addresses: ['192.0.2.1'] }),
		/address of this n8n.*IP addresses/,
	],
	[
		'a second factor',
		'apiKey',
		() => {
			const twoFactor = { prompt: 'Code', code: '1' };
			simulator.passwordSafe.changeUser('svc-n8n-key', { twoFactor });
		},
		/second factor.*Multi-Factor/,
	],
];

test.each(refusals)('the test tells of %s', async (_what, authentication, arrange, says) => {
	arrange();
	const credential = passwordSafeCredentialFor(simulator, {}, authentication);
	const answer = await saveAndTest(rest, credential);
	expect(answer).toEqual({ status: 'Error', message: expect.stringMatching(says) });
});

test.each([
	['oAuth2', 'clientSecret', /"Client Secret"/],
	['apiKey', 'apiKey', /"API Key"/],
	['apiKey', 'runAs', /"Run-As User"/],
] as const)('the test says what is wrong: %s, %s', async (authentication, field, says) => {
	const changes = { [field]: 'not-the-right-one' };
	const credential = passwordSafeCredentialFor(simulator, changes, authentication);
	const { status, message } = await saveAndTest(rest, credential);
	expect(status).toBe('Error');
	expect(message).toMatch(says);
	expect(message).not.toContain('not-the-right-one');
});

test('the test names the URL where something else answers, or nothing', async () => {
	const portal = await serveHtml();
	const credential = passwordSafeCredentialFor(simulator, { url: portal.url });
	const elsewhere = await saveAndTest(rest, credential);
	await portal.close();
	expect(elsewhere).toEqual({ status: 'Error', message: expect.stringMatching(/"URL"/) });
	const gone = await saveAndTest(rest, credential);
	expect(gone).toEqual({ status: 'Error', message: expect.stringContaining(portal.url) });
});
