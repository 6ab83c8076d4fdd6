import { Readable } from 'node:stream';
import nock from 'nock';
import type { Reply, Respond } from './appliance';
import { json, nameOf, xml } from './appliance';
import { closeWire, endWire, expectNothingLeaked, ORIGIN, TOKEN, WireBench } from './bench';

afterEach(endWire);

afterAll(closeWire);

const LSID = '5b1c9e0a77d14f2f9a3d0c4e8b6f2a11';

const CLIENT = 'GET /api/command/v2/client';

const END = `DELETE /api/command/v2/session/${LSID}`;

const CLIENTS = [{ type: 'asset_client', hostname: 'srv-sql-07', lsid: LSID }];

/** A connection that breaks before the answer is whole. */
function brokenOff(): Reply {
	const body = new Readable({
		read() {
			this.push('[{"type":"asset_client",');
			this.destroy(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
		},
	});
	return { body, headers: { 'content-type': 'application/json' } };
}

const passing: Array<[string, () => Reply]> = [
	['HTTP 502', () => ({ status: 502 })],
	['HTTP 503', () => ({ status: 503, body: 'BODY-MARKER' })],
	['HTTP 504', () => ({ status: 504 })],
	['a connection that breaks', brokenOff],
	['HTTP 429, to come back at once', () => ({ status: 429, headers: { 'retry-after': '0' } })],
	[
		'HTTP 429, to come back at a time that is past',
		() => ({ status: 429, headers: { 'retry-after': 'Sun, 22 Nov 2020 06:00:00 GMT' } }),
	],
];

test.each(passing)('a read answered by %s is repeated', async (_, reply) => {
	let answers = 0;
	const bench = WireBench.start(() => (answers++ === 0 ? reply() : json(CLIENTS)));
	const { status, outputs } = await bench.list('commandV2');
	expect(status).toBe('success');
	expect(outputs[0]).toHaveLength(1);
	expect(bench.sent.map(nameOf)).toEqual([CLIENT, CLIENT]);
	expect(bench.signIns).toHaveLength(1);
});

test('a read whose connection is refused is repeated', async () => {
	const refused = nock(ORIGIN).get('/api/command/v2/client');
	refused.replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
	const bench = WireBench.start(() => json(CLIENTS));
	expect((await bench.list('commandV2')).status).toBe('success');
	expect(bench.sent.map(nameOf)).toEqual([CLIENT]);
});

test('a limit that lasts longer than we wait is an error at once, and holds the next call', async () => {
	const headers = { 'retry-after': '3600' };
	const bench = WireBench.start(() => ({ status: 429, headers, body: 'BODY-MARKER' }));
	for (const operation of ['getAll', 'terminateSessionsByHostname']) {
		const parameters = { hostname: 'srv-sql-07' };
		const options = { lookup: 'commandV2', timeout: 0.3 };
		const result = await bench.run({ operation, parameters, options });
		expect(result.error?.message).toContain('too many requests');
		expect(result.error).toMatchObject({ name: 'NodeApiError', httpCode: '429' });
		expectNothingLeaked(result, 'BODY-MARKER');
	}
	expect(bench.sent.map(nameOf)).toEqual([CLIENT]);
});

/** One session on one host; `end` answers the calls to end it, and says whether it then lives. */
function oneSession(end: (call: number) => { reply: Reply; lives: boolean }): Respond {
	let lives = true;
	let calls = 0;
	return ({ method }) => {
		if (method !== 'DELETE') return json(lives ? CLIENTS : []);
		const { reply, lives: stays } = end(++calls);
		lives = stays;
		return reply;
	};
}

const kill = {
	operation: 'terminateSessionsByHostname',
	parameters: { hostname: 'srv-sql-07' },
	options: { lookup: 'commandV2', onIncomplete: 'report' },
};

const noContent = { status: 204 };

const limit = { status: 429, headers: { 'retry-after': '0' } };

const ends: Array<[string, (call: number) => { reply: Reply; lives: boolean }, string[], string]> =
	[
		[
			'HTTP 429: the call was not processed, so it goes again',
			(call) => (call === 1 ? { reply: limit, lives: true } : { reply: noContent, lives: false }),
			[CLIENT, END, END, CLIENT],
			'terminated',
		],
		[
			'HTTP 503 without an effect: again, after a look that shows it alive',
			(call) => ({ reply: call === 1 ? { status: 503 } : noContent, lives: call === 1 }),
			[CLIENT, END, CLIENT, END, CLIENT],
			'terminated',
		],
		[
			'HTTP 503 that took effect: not again',
			() => ({ reply: { status: 503 }, lives: false }),
			[CLIENT, END, CLIENT],
			'terminated',
		],
		[
			'a connection that breaks after the effect: not again',
			() => ({ reply: brokenOff(), lives: false }),
			[CLIENT, END, CLIENT],
			'terminated',
		],
		[
			'HTTP 503 for ever: three times in all',
			() => ({ reply: { status: 503 }, lives: true }),
			[CLIENT, END, CLIENT, END, CLIENT, END, CLIENT],
			'failed',
		],
		[
			'HTTP 403: never again',
			() => ({ reply: { status: 403 }, lives: true }),
			[CLIENT, END],
			'failed',
		],
		[
			'HTTP 404 of the API: it had ended',
			() => ({ reply: json({ message: 'Not found.' }, 404), lives: false }),
			[CLIENT, END, CLIENT],
			'alreadyEnded',
		],
	];

test.each(ends)('the end answered by %s', async (_, end, requests, outcome) => {
	const bench = WireBench.start(oneSession(end));
	const result = await bench.run(kill);
	expect(bench.sent.map(nameOf)).toEqual(requests);
	expect(result.outputs[0][0].json).toMatchObject({ sessions: [{ lsid: LSID, outcome }] });
});

test('answers that cannot be read are not asked for again', async () => {
	const bench = WireBench.start(() => xml('<connected_client_list><connected_client'));
	expect((await bench.list('commandV1')).status).toBe('error');
	expect(bench.sent).toHaveLength(1);
});

/** 401 as PRA gives it (PRA API guide, "Authentication"). */
const tokenRefused = json({ error: 'access_denied', message: 'BODY-MARKER' }, 401);

test('a token that died is renewed once, and the read repeated with the new one', async () => {
	const bench = WireBench.start(({ headers }) =>
		headers.authorization.endsWith('-1') ? tokenRefused : json(CLIENTS),
	);
	expect((await bench.list('commandV2')).status).toBe('success');
	expect(bench.signIns).toHaveLength(2);
	expect(bench.sent.map(({ headers }) => headers.authorization)).toEqual([
		`Bearer ${TOKEN}-1`,
		`Bearer ${TOKEN}-2`,
	]);
});

test('a new token that another sign-in has killed already is renewed once more', async () => {
	const bench = WireBench.start(({ headers }) =>
		/-[12]$/.test(headers.authorization) ? tokenRefused : json(CLIENTS),
	);
	expect((await bench.list('commandV2')).status).toBe('success');
	expect(bench.signIns).toHaveLength(3);
});

test('executions whose token died together renew it once', async () => {
	const bench = WireBench.start(({ headers }) =>
		headers.authorization.endsWith('-1') ? tokenRefused : json(CLIENTS),
	);
	const hosts = Array.from({ length: 8 }, (_, number) => `srv-${number}`);
	const results = await Promise.all(
		hosts.map(async (hostname) => await bench.run({ ...kill, parameters: { hostname } })),
	);
	expect(results.map(({ status }) => status)).toEqual(hosts.map(() => 'success'));
	expect(bench.signIns).toHaveLength(2);
});

test('a token that dies between the look and the end: the end goes again, once', async () => {
	const respond = oneSession(() => ({ reply: noContent, lives: false }));
	const bench = WireBench.start((request) => {
		const isOld = request.headers.authorization.endsWith('-1');
		return request.method === 'DELETE' && isOld ? tokenRefused : respond(request);
	});
	const result = await bench.run(kill);
	expect(result.outputs[0][0].json).toMatchObject({ sessions: [{ outcome: 'terminated' }] });
	expect(bench.sent.map(nameOf)).toEqual([CLIENT, END, END, CLIENT]);
	expect(bench.signIns).toHaveLength(2);
});

test('tokens that are never accepted end in an error, after few calls', async () => {
	const bench = WireBench.start(() => tokenRefused);
	const result = await bench.list('commandV2');
	expect(result.error).toMatchObject({
		name: 'NodeApiError',
		httpCode: '401',
		message: expect.stringContaining('does not accept the token'),
	});
	expect(bench.sent.length).toBeLessThanOrEqual(4);
	expect(bench.signIns.length).toBeLessThanOrEqual(3);
	expectNothingLeaked(result, 'BODY-MARKER');
});
