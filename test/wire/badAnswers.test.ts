import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { Reply } from './appliance';
import { answerAt, html, json, xml } from './appliance';
import { closeWire, endWire, expectNothingLeaked, WireBench } from './bench';

afterEach(endWire);

afterAll(closeWire);

const MARKER = 'BODY-MARKER';

type Lookup = 'commandV2' | 'commandV1' | 'report';

/** An answer that shows no session, by each source. */
const EMPTY: Record<Lookup, string> = {
	commandV2: `[{"type":"gateway","hostname":"${MARKER}"}]`,
	commandV1: `<connected_client_list><!-- ${MARKER} --></connected_client_list>`,
	report: `<session_list><!-- ${MARKER} --></session_list>`,
};

const ALL: Lookup[] = ['commandV2', 'commandV1', 'report'];

const XML: Lookup[] = ['commandV1', 'report'];

function endless(): Reply {
	return { body: new Readable({ read() {} }), headers: { 'content-type': 'application/json' } };
}

/** More than is held in memory, made as it is read. */
function huge(): Reply {
	const piece = Buffer.alloc(1024 * 1024, 'x');
	let pieces = 0;
	const body = new Readable({
		read() {
			this.push(++pieces > 140 ? null : piece);
		},
	});
	return { body };
}

const elsewhere = `https://elsewhere.example.test/${MARKER}?token=${MARKER}`;

interface Case {
	what: string;
	lookups: Lookup[];
	reply: (lookup: Lookup) => Reply;
	/** In the message of the error. */
	message: string;
	/** Set where the failure may pass, so that the read is repeated. */
	repeated?: true;
	/** Seconds. */
	timeout?: number;
}

const cases: Case[] = [
	{
		what: 'a redirect elsewhere',
		lookups: ALL,
		reply: () => ({ status: 302, headers: { location: elsewhere } }),
		message: 'redirect to elsewhere.example.test',
	},
	{
		what: 'a redirect without an address',
		lookups: ['commandV2'],
		reply: () => ({ status: 307 }),
		message: 'redirect to another address',
	},
	{ what: 'a web page', lookups: ALL, reply: () => html(200, MARKER), message: 'A web page' },
	{
		what: 'a web page that does not say so',
		lookups: ALL,
		reply: () => ({ body: `<html><body>${MARKER}</body></html>` }),
		message: 'A web page',
	},
	{
		what: 'an answer that is cut off',
		lookups: ALL,
		reply: (lookup) => ({ body: EMPTY[lookup].slice(0, -3) }),
		message: 'The answer cannot be read as',
	},
	{ what: 'nothing', lookups: XML, reply: () => ({}), message: 'cannot be read as XML' },
	{ what: 'nothing', lookups: ['commandV2'], reply: () => ({}), message: 'is not a list' },
	{
		what: 'another JSON',
		lookups: ['commandV2'],
		reply: () => json({ clients: MARKER }),
		message: 'is not a list',
	},
	{
		what: 'another XML',
		lookups: XML,
		reply: () => xml(`<something>${MARKER}</something>`),
		message: '<something>',
	},
	{
		what: 'a DOCTYPE with an entity',
		lookups: XML,
		reply: () => xml(`<!DOCTYPE x [<!ENTITY a "${MARKER}">]><session_list>&a;</session_list>`),
		message: 'cannot be read as XML',
	},
	{
		what: 'compressed data that is cut off',
		lookups: ALL,
		reply: (lookup) => ({
			body: gzipSync(EMPTY[lookup]).subarray(0, -12),
			headers: { 'content-encoding': 'gzip' },
		}),
		message: 'The ',
	},
	{
		what: 'an answer that does not end',
		lookups: ['commandV2', 'commandV1'],
		reply: endless,
		message: 'in time',
		timeout: 0.3,
	},
	{
		what: 'HTTP 503',
		lookups: ['commandV2', 'commandV1'],
		reply: () => ({ status: 503, body: MARKER }),
		message: 'HTTP 503',
		repeated: true,
	},
	{
		what: 'HTTP 500',
		lookups: ALL,
		reply: () => ({ status: 500, body: MARKER }),
		message: 'HTTP 500',
	},
	{
		what: 'HTTP 403',
		lookups: ALL,
		reply: () => ({ status: 403, body: MARKER }),
		message: 'lacks a permission',
	},
	{
		what: 'an error in XML',
		lookups: ['report'],
		reply: () => xml('<session_list><error>Something went wrong</error></session_list>'),
		message: 'Something went wrong',
	},
	{
		// It may be that a client has left between the list and the question for it.
		what: 'an error in XML',
		lookups: ['commandV1'],
		reply: () => xml('<error>Something went wrong</error>'),
		message: 'Something went wrong',
		repeated: true,
	},
	{
		what: 'an error in XML that speaks of a permission',
		lookups: XML,
		reply: () => xml(`<error>The API client "${MARKER}" does not have permission</error>`),
		message: 'lacks a permission',
	},
];

const table = cases.flatMap(({ lookups, ...rest }) =>
	lookups.map((lookup) => ({ lookup, ...rest })),
);

test.each(table)(
	'$lookup answered by $what',
	async ({ lookup, reply, message, repeated, timeout }) => {
		const bench = WireBench.start(() => reply(lookup));
		const away = answerAt('https://elsewhere.example.test', () => json([]));
		const result = await bench.run({
			operation: 'getAll',
			options: { lookup, timeout: timeout ?? (repeated ? 0.5 : 5) },
		});
		expect(result.status).toBe('error');
		expect(result.error).toMatchObject({ name: 'NodeApiError' });
		expect(result.error?.message).toContain(message);
		expect(away).toEqual([]);
		if (repeated) expect(bench.sent.length).toBeGreaterThan(1);
		else if (timeout === undefined) expect(bench.sent).toHaveLength(1);
		expectNothingLeaked(result, MARKER);
	},
);

test('an answer that does not fit into memory', async () => {
	const bench = WireBench.start(huge);
	const result = await bench.list('commandV2');
	expect(result.error).toMatchObject({ name: 'NodeApiError' });
	expect(result.error?.message).toContain('larger than 128 MB');
	expect(bench.sent).toHaveLength(1);
	expectNothingLeaked(result, 'xxxxxxxxxx');
});

const headersOfGoodAnswers: Array<Record<string, string>> = [
	{},
	{ 'content-type': 'text/plain' },
	{ 'content-type': 'application/octet-stream' },
	{ 'content-encoding': 'gzip' },
];

test.each(headersOfGoodAnswers)('an answer is read for what it is, with %j', async (headers) => {
	for (const lookup of ALL) {
		const body = headers['content-encoding'] ? gzipSync(EMPTY[lookup]) : EMPTY[lookup];
		const bench = WireBench.start(() => ({ body, headers }));
		const { status, outputs } = await bench.list(lookup);
		expect({ status, outputs }).toEqual({ status: 'success', outputs: [[]] });
		endWire();
	}
});

test('a kill that gets no look reports nothing as contained', async () => {
	const bench = WireBench.start(() => html(200, MARKER));
	const result = await bench.run({
		operation: 'terminateSessionsByHostname',
		parameters: { hostname: 'srv-sql-07' },
		options: { lookup: 'commandV2' },
		onError: 'continueRegularOutput',
	});
	expect(result.outputs[0][0].json).toMatchObject({
		error: {
			message: 'A web page came back in place of an API answer',
			report: { contained: false, counts: { matched: 0 }, lookup: { complete: false } },
		},
	});
	expect(bench.sent.every(({ method }) => method !== 'DELETE')).toBe(true);
	expectNothingLeaked(result, MARKER);
});
