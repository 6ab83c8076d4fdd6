import type { IExecuteFunctions, IHttpRequestOptions, INodeType } from 'n8n-workflow';
import { BeyondTrustPraApi } from '../../credentials/BeyondTrustPraApi.credentials';
import { Engine, passThroughNodeType } from '../harness/engine';
import type { Sent } from './appliance';
import { answerAt, json } from './appliance';
import { closeWire, endWire, ORIGIN, WireBench } from './bench';

const TYPE = 'test.httpRequest';

const CREDENTIAL = 'beyondTrustPraApi';

const ELSEWHERE = 'https://elsewhere.example.test';

let bench: WireBench;
let away: Sent[];

beforeEach(() => {
	bench = WireBench.start(({ path }) =>
		path.startsWith('/redirect')
			? { status: 302, headers: { location: `${ELSEWHERE}/x` } }
			: json({ fine: true }),
	);
	away = answerAt(ELSEWHERE, () => json({ fine: false }));
});

afterEach(endWire);

afterAll(closeWire);

/** Sends as n8n's own HTTP Request node does, with the credential chosen in it. */
function senderOf(request: object, helper: 'request' | 'httpRequest'): INodeType {
	const { description } = passThroughNodeType(TYPE);
	async function execute(this: IExecuteFunctions) {
		const { requestWithAuthentication, httpRequestWithAuthentication } = this.helpers;
		const answer =
			helper === 'request'
				? await requestWithAuthentication.call(this, CREDENTIAL, request)
				: await httpRequestWithAuthentication.call(
						this,
						CREDENTIAL,
						request as IHttpRequestOptions,
					);
		return [[{ json: { answer: answer as object } }]];
	}
	const credentials = [{ name: CREDENTIAL, required: true }];
	return { description: { ...description, credentials }, execute };
}

async function send(request: object, helper: 'request' | 'httpRequest' = 'httpRequest') {
	const engine = new Engine({
		nodeTypes: { [TYPE]: senderOf(request, helper) },
		credentialTypes: [new BeyondTrustPraApi()],
	});
	const credential = await engine.credentials.add(CREDENTIAL, bench.credentialData() as never);
	return await engine.runNode({ type: TYPE, credentials: { [CREDENTIAL]: credential } });
}

const own: Array<[string, object, 'request' | 'httpRequest', string]> = [
	['a URL', { url: `${ORIGIN}/api/command/v2/info` }, 'httpRequest', '/api/command/v2/info'],
	['its older name', { uri: `${ORIGIN}/a`, method: 'GET', json: true }, 'request', '/a'],
	['a base and a path', { baseURL: ORIGIN, url: '/a?b=c' }, 'httpRequest', '/a?b=c'],
	['another case', { url: `${ORIGIN.toUpperCase()}/a` }, 'httpRequest', '/a'],
	['a port that is the default', { url: `${ORIGIN}:443/a` }, 'httpRequest', '/a'],
];

test.each(own)(
	'a request to the appliance by %s has the token',
	async (_, request, helper, path) => {
		expect((await send(request, helper)).status).toBe('success');
		expect(bench.sent.map((sent) => sent.path)).toEqual([path]);
		expect(bench.sent[0].headers.authorization).toBe(`Bearer ${bench.tokenNumber()}`);
	},
);

test('headers that are given are kept, but for another authorization', async () => {
	const headers = { 'X-Request': '7', Authorization: 'Basic other' };
	await send({ url: `${ORIGIN}/a`, headers });
	expect(bench.sent[0].headers).toMatchObject({
		'x-request': '7',
		authorization: `Bearer ${bench.tokenNumber()}`,
	});
});

const foreign: Array<[string, object]> = [
	['another host', { url: `${ELSEWHERE}/a` }],
	['a host that only begins alike', { url: 'https://pra.example.test.evil.example/' }],
	['the appliance as a user name', { url: `${ORIGIN}@elsewhere.example.test/` }],
	['another port', { url: `${ORIGIN}:8443/a` }],
	['no encryption', { url: 'http://pra.example.test/a' }],
	['another base', { baseURL: ELSEWHERE, url: '/a' }],
	['an address in place of a path', { baseURL: ORIGIN, url: `${ELSEWHERE}/a` }],
	['an address without a protocol', { baseURL: ORIGIN, url: '//elsewhere.example.test/a' }],
	['an address with one slash', { url: 'https:/elsewhere.example.test/a' }],
	['an address without slashes', { url: 'https:elsewhere.example.test/a' }],
	['backslashes', { url: 'https:\\\\elsewhere.example.test\\a' }],
	['a path alone', { url: '/a' }],
	['nothing', { url: '' }],
];

test.each(foreign)('%s gets neither a request nor the token', async (_, request) => {
	const { status, error } = await send(request);
	expect(status).toBe('error');
	expect(error?.message).toBeTruthy();
	expect([...away, ...bench.sent]).toEqual([]);
});

test('another host by the older name of a URL gets neither', async () => {
	const { status } = await send({ uri: `${ELSEWHERE}/a`, method: 'GET' }, 'request');
	expect(status).toBe('error');
	expect([...away, ...bench.sent]).toEqual([]);
});

test.each(['request', 'httpRequest'] as const)(
	'a redirect elsewhere does not take the token along (%s)',
	async (helper) => {
		const url = `${ORIGIN}/redirect`;
		await send({ url, uri: url, method: 'GET', json: true }, helper);
		expect(bench.sent).toHaveLength(1);
		for (const { headers } of away) expect(headers.authorization).toBeUndefined();
	},
);
