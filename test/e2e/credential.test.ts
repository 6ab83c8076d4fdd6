import type { N8nRest } from '../../scripts/n8n/rest';
import { selfSigned, startSimulator, type Simulator } from '../simulator';
import { credentialFor } from './support/credential';
import { saveAndTest, signInToRest } from './support/n8n';
import { WITHOUT_CAUSES } from './support/older';
import { serveHtml, type WebServer } from './support/webServer';

let rest: N8nRest;
let simulator: Simulator;

beforeAll(async () => {
	rest = await signInToRest();
});

// An appliance of its own for each test: n8n remembers for a while that one refused an API account.
beforeEach(async () => {
	simulator = await startSimulator();
});

afterEach(async () => {
	await simulator.close();
});

test('a right credential passes the test', async () => {
	const answer = await saveAndTest(rest, credentialFor(simulator));
	expect(answer).toEqual({ status: 'OK', message: 'Connection successful!' });
});

test('a stored credential keeps its secret to itself and passes the test again', async () => {
	const credential = credentialFor(simulator);
	const { id } = await rest.createCredential(credential);
	const { data } = await rest.credential(id);
	expect(data.url).toBe(simulator.url);
	expect(data.clientSecret).not.toBe(credential.data.clientSecret);
	expect(await rest.testCredential({ ...credential, id, data })).toMatchObject({ status: 'OK' });
});

const refusals: Array<[what: string, arrange: () => void, says: RegExp]> = [
	[
		'an account that is disabled',
		() => simulator.pra.changeAccount({ disabled: true }),
		/API account is enabled/,
	],
	[
		'an account that is restricted to another network',
		() => simulator.pra.changeAccount({ ipAddresses: ['192.0.2.1'] }),
		/network restrictions/,
	],
	WITHOUT_CAUSES
		? [
				'an appliance without the XML API, as far as this older n8n can tell',
				() => (simulator.pra.quirks.xmlApi = false),
				/^The resource you are requesting could not be found$/,
			]
		: [
				'an appliance without the XML API',
				() => (simulator.pra.quirks.xmlApi = false),
				/XML API is not enabled.*Enable XML API/,
			],
];

test.each(refusals)('the test says what is wrong with %s', async (_what, arrange, says) => {
	arrange();
	const answer = await saveAndTest(rest, credentialFor(simulator));
	expect(answer).toEqual({ status: 'Error', message: expect.stringMatching(says) });
});

test('the test says that client ID or secret are wrong', async () => {
	const credential = credentialFor(simulator, { clientSecret: 'not-the-secret' });
	const { status, message } = await saveAndTest(rest, credential);
	expect(status).toBe('Error');
	expect(message).toMatch(/Client ID.*Client Secret/);
	expect(message).not.toContain('not-the-secret');
});

describe('the test names the URL', () => {
	let html: WebServer;

	beforeAll(async () => {
		html = await serveHtml();
	});

	afterAll(async () => {
		await html.close();
	});

	test('where nothing listens', async () => {
		const gone = await startSimulator();
		const credential = credentialFor(gone);
		await gone.close();
		const { status, message } = await saveAndTest(rest, credential);
		expect(status).toBe('Error');
		expect(message).toContain(gone.url);
		expect(message).toMatch(/server is running/);
	});

	test('where something else answers', async () => {
		const credential = credentialFor(simulator, { url: html.url });
		const { status, message } = await saveAndTest(rest, credential);
		expect(status).toBe('Error');
		expect(message).toContain(html.url);
		expect(message).toMatch(/not answer like a PRA appliance.*field "URL"/);
	});

	test('where it is http on a network', async () => {
		const credential = credentialFor(simulator, { url: 'http://access.example.com' });
		const { status, message } = await saveAndTest(rest, credential);
		expect(status).toBe('Error');
		expect(message).toMatch(/does not start with https:\/\/.*field "URL"/);
	});
});

describe('an appliance with a certificate that nobody vouches for', () => {
	let secured: Simulator;

	beforeAll(async () => {
		secured = await startSimulator({ tls: await selfSigned() });
	});

	afterAll(async () => {
		await secured.close();
	});

	test('is refused, and the test names the switch', async () => {
		const { status, message } = await saveAndTest(rest, credentialFor(secured));
		expect(status).toBe('Error');
		expect(message).toMatch(/certificate.*not trusted.*Ignore SSL Issues/);
		expect(secured.record.tokensIssued).toBe(0);
	});

	test('passes where the credential ignores that', async () => {
		const credential = credentialFor(secured, { allowUnauthorizedCerts: true });
		expect(await saveAndTest(rest, credential)).toMatchObject({ status: 'OK' });
	});
});
