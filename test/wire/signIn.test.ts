import { html, json } from './appliance';
import type { Reply } from './appliance';
import { closeWire, endWire, expectNothingLeaked, ORIGIN, SECRET, WireBench } from './bench';

afterEach(endWire);

afterAll(closeWire);

function oauthError(status: number, error: string): Reply {
	return json({ error, message: 'BODY-MARKER' }, status);
}

test('one request for a token, then the call with it', async () => {
	const bench = WireBench.start(() => json([]));
	const { status } = await bench.list('commandV2');
	expect(status).toBe('success');
	expect(bench.signIns).toHaveLength(1);
	const [{ method, path, headers, body }] = bench.signIns;
	const basic = Buffer.from(`${bench.clientId}:${SECRET}`).toString('base64');
	expect({ method, path, body }).toEqual({
		method: 'POST',
		path: '/oauth2/token',
		body: 'grant_type=client_credentials',
	});
	expect(headers).toMatchObject({
		accept: 'application/json',
		authorization: `Basic ${basic}`,
		'content-type': 'application/x-www-form-urlencoded',
	});
	expect(bench.sent).toHaveLength(1);
	expect(bench.sent[0].headers.authorization).toBe(`Bearer ${bench.tokenNumber()}`);
});

test('executions that start together, and those that follow, share one token', async () => {
	const bench = WireBench.start(() => json([]));
	await Promise.all(Array.from({ length: 10 }, async () => await bench.list('commandV2')));
	await bench.list('commandV2');
	expect(bench.signIns).toHaveLength(1);
});

test('a token of another type and lifetime is a token', async () => {
	const bench = WireBench.start(() => json([]));
	bench.signIn = () => json({ access_token: 'x'.repeat(40), token_type: 'bearer' });
	expect((await bench.list('commandV2')).status).toBe('success');
	expect(bench.sent[0].headers.authorization).toBe(`Bearer ${'x'.repeat(40)}`);
});

const refusals: Array<[string, () => Reply, message: string, advice: string]> = [
	[
		'a wrong secret',
		() => oauthError(401, 'invalid_client'),
		'The appliance refuses the client ID or the client secret',
		'"Client Secret"',
	],
	[
		'an account that may not',
		() => oauthError(400, 'unauthorized_client'),
		'The appliance refuses the client ID or the client secret',
		'"Client ID"',
	],
	[
		'an address that is not allowed',
		() => oauthError(403, 'access_denied'),
		'The appliance refuses sign-in from this n8n',
		'network restrictions',
	],
	[
		'a redirect',
		() => ({ status: 302, headers: { location: 'https://elsewhere.example.test/' } }),
		'The appliance answered sign-in with a redirect',
		'"URL"',
	],
	['a web page', () => html(200, 'BODY-MARKER'), 'does not answer like a PRA appliance', '"URL"'],
	['no token', () => json({ error: 'x', BODY: 'MARKER' }), 'does not answer like a PRA', '"URL"'],
	['an empty answer', () => ({ status: 200 }), 'does not answer like a PRA appliance', '"URL"'],
	['an empty token', () => json({ access_token: '' }), 'does not answer like a PRA', '"URL"'],
];

test.each(refusals)('sign-in answered by %s', async (_, reply, message, advice) => {
	const bench = WireBench.start(() => json([]));
	bench.signIn = reply;
	const result = await bench.list('commandV2');
	expect(result.status).toBe('error');
	expect(result.error).toMatchObject({ name: 'NodeApiError' });
	expect(result.error?.message).toContain(message);
	expect((result.error as { description?: string }).description).toContain(advice);
	expectNothingLeaked(result, 'BODY-MARKER', 'MARKER');
	expect(bench.sent).toEqual([]);
	expect(bench.signIns).toHaveLength(1);
	// PRA locks an account after some failures: the next execution must not add to them.
	await bench.list('commandV2');
	expect(bench.signIns).toHaveLength(1);
});

test('a sign-in that fails in passing is tried again', async () => {
	const bench = WireBench.start(() => json([]));
	const token = bench.signIn;
	bench.signIn = () => (bench.signIns.length === 1 ? { status: 503 } : token());
	expect((await bench.list('commandV2')).status).toBe('success');
	expect(bench.signIns).toHaveLength(2);
});

test('the test of the credential signs in and asks for what needs no permission', async () => {
	const bench = WireBench.start(() => json({}));
	const data = bench.credentialData({ url: `${ORIGIN}/login?x=1` }) as never;
	const verdict = await bench.engine.testCredential('beyondTrustPraApi', data);
	expect(verdict.status).toBe('OK');
	expect(bench.signIns).toHaveLength(1);
	expect(bench.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
		'GET /api/command?action=get_api_info',
	]);
	expect(bench.sent[0].headers.authorization).toBe(`Bearer ${bench.tokenNumber()}`);
});

test.each([
	[401, 'does not accept its own token'],
	[403, 'not allowed to call the API'],
	[404, 'XML API is not enabled'],
	[302, 'leads to a redirect'],
])('the test of the credential, answered HTTP %i', async (status, message) => {
	const headers = { location: 'https://elsewhere.example.test/' };
	const bench = WireBench.start(() => ({ status, headers }));
	const verdict = await bench.engine.testCredential(
		'beyondTrustPraApi',
		bench.credentialData() as never,
	);
	expect(verdict).toMatchObject({ status: 'Error', message: expect.stringContaining(message) });
});
