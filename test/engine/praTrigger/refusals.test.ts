import type { IDataObject } from 'n8n-workflow';

import { clearLog, logLines } from '../../harness/engine';
import type { Answered } from './bench';
import { onTrigger, outputsOf, post, SECRET, TriggerBench } from './bench';

const EVENT = {
	event: 'support_conference_begin',
	version: '5',
	timestamp: '1795327260',
	appliance_id: '0f9c2b7d5e4a41c38d6b1a2c3d4e5f60',
	lsid: '5b1c9e0a77d14f2f9a3d0c4e8b6f2a11',
};

const basic = (user: string) => ({
	authorization: `Basic ${Buffer.from(user).toString('base64')}`,
});

interface Row {
	query?: string;
	headers?: Record<string, string>;
	body?: Record<string, string> | string;
	status: number;
	comesOut?: boolean;
}

const SECRET_ROWS: Array<[string, Row]> = [
	['the secret in the query', { query: `?secret=${SECRET}`, status: 200, comesOut: true }],
	['as password', { headers: basic(`n8n:${SECRET}`), status: 200, comesOut: true }],
	['as user alone', { headers: basic(`${SECRET}:`), status: 200, comesOut: true }],
	['none', { status: 401 }],
	['an empty one', { query: '?secret=', status: 401 }],
	['a wrong one', { query: `?secret=${SECRET}x`, status: 401 }],
	['one in another case', { query: `?secret=${SECRET.toLowerCase()}`, status: 401 }],
	['a part of it', { query: `?secret=${SECRET.slice(0, -1)}`, status: 401 }],
	['a wrong password', { headers: basic('n8n:nonsense'), status: 401 }],
	['as user, with a password', { headers: basic(`${SECRET}:x`), status: 401 }],
	['a broken header', { headers: { authorization: 'Basic ÿ' }, status: 401 }],
	['as a bearer token', { headers: { authorization: `Bearer ${SECRET}` }, status: 401 }],
	['in the body', { body: { ...EVENT, secret: SECRET }, status: 401 }],
];

const right = `?secret=${SECRET}`;

const json = { 'content-type': 'application/json' };

const POST_ROWS: Array<[string, Row]> = [
	['JSON', { query: right, headers: json, body: JSON.stringify(EVENT), status: 415 }],
	['a body over 1 MB', { query: right, body: { ...EVENT, x: 'x'.repeat(2 ** 20) }, status: 413 }],
	['a large body without the secret', { body: 'x'.repeat(2 ** 21), status: 401 }],
	['an empty body', { query: right, body: '', status: 200 }],
	['no event', { query: right, body: { lsid: EVENT.lsid }, status: 200 }],
	['an unknown event', { query: right, body: { ...EVENT, event: 'no_such' }, status: 200 }],
	['no LSID', { query: right, body: { ...EVENT, lsid: '' }, status: 200 }],
	['a broken LSID', { query: right, body: { ...EVENT, lsid: '5b1c' }, status: 200 }],
];

/** An answer other than 200 would keep the appliance's queue waiting for ever. */
const HOSTILE_ROWS: Array<[string, string, IDataObject]> = [
	['a time beyond every calendar', '&timestamp=99999999999999999999', { timestamp: null }],
	['a time in the year 58861', '&timestamp=1795327260000', { timestamp: null }],
	['a time that is a word', '&timestamp=soon', { timestamp: null }],
	[
		'names that objects have',
		'&__proto__=a&__proto__=b&constructor=c&toString=d&hasOwnProperty=e',
		{
			customFields: JSON.parse(
				'{"__proto__":"b","constructor":"c","toString":"d","hasOwnProperty":"e"}',
			) as IDataObject,
		},
	],
	['brackets', '&a[b][c]=1&event[x]=2', { customFields: { 'a[b][c]': '1', 'event[x]': '2' } }],
	['broken encoding', '&x=%E0%A4%A&y=%&z=%00', { customFields: expect.anything() as never }],
	[
		'a variable twice',
		`&lsid=${EVENT.lsid}&event=support_conference_end`,
		{ event: 'sessionEnded' },
	],
	[
		'thousands of variables',
		Array.from({ length: 5_000 }, (_, index) => `&x${index}=1`).join(''),
		{ event: 'sessionStarted' },
	],
];

let bench: TriggerBench;

beforeAll(async () => {
	bench = await TriggerBench.start();
});

afterAll(async () => {
	await bench.close();
});

test.each([...SECRET_ROWS, ...POST_ROWS])('%s', async (_, row) => {
	const workflow = await bench.publish();
	const { query = '', headers = {}, body = EVENT, status, comesOut = false } = row;
	const answer = await post(workflow.url + query, body, headers);
	expect(answer.status).toBe(status);
	expect(await outputsOf(workflow)).toHaveLength(comesOut ? 1 : 0);
	if (status !== 200) expect((answer.body as IDataObject).error).toEqual(expect.any(String));
});

test.each(HOSTILE_ROWS)('%s: answered with 200, and the event comes out', async (_, more, told) => {
	const workflow = await bench.publish();
	const body = new URLSearchParams(EVENT).toString() + more;
	expect((await post(workflow.url + right, body)).status).toBe(200);
	const [output, ...others] = await outputsOf(workflow);
	expect(output).toMatchObject(told);
	expect(others).toEqual([]);
});

test('an event without a session is told in the log, since nobody else would hear of it', async () => {
	clearLog();
	const workflow = await bench.publish();
	await post(workflow.url + right, { ...EVENT, lsid: '' });
	expect(logLines).toMatchObject([
		{ level: 'warn', message: expect.stringMatching(/sessionStarted.*LSID/) },
	]);
});

const ADDRESSES: Array<[string, string, number]> = [
	['', '203.0.113.10', 200],
	['203.0.113.10', '203.0.113.10', 200],
	['203.0.113.10', '::ffff:203.0.113.10', 200],
	['198.51.100.1, 203.0.113.0/24', '203.0.113.255', 200],
	['203.0.113.0/24', '203.0.114.0', 404],
	['2001:db8::/32', '2001:db8:1::7', 200],
	['2001:db8::/32', '203.0.113.10', 404],
];

test.each(ADDRESSES)('of "%s", %s gets %d', async (sourceAddresses, ip, status) => {
	const workflow = await bench.publish({ ip, parameters: { options: { sourceAddresses } } });
	expect((await post(workflow.url + right, EVENT)).status).toBe(status);
	expect(await outputsOf(workflow)).toHaveLength(status === 200 ? 1 : 0);
});

test('from another address even the right secret is not told from a wrong one', async () => {
	const options = { sourceAddresses: '203.0.113.10' };
	const workflow = await bench.publish({ parameters: { options } });
	const answers: Answered[] = [
		await post(workflow.url + right, EVENT),
		await post(workflow.url, EVENT),
	];
	expect(answers[0].status).toBe(404);
	expect(answers[1]).toEqual(answers[0]);
});

test.each([
	['a short secret', { secret: 'short' }, /fewer than 24 characters/],
	['an empty one', { secret: '' }, /fewer than 24 characters/],
	['one that a URL would change', { secret: `${SECRET}&x=1` }, /encoded in the URL/],
	[
		'an address that is none',
		{ parameters: { options: { sourceAddresses: '203.0.113.300' } } },
		/"203.0.113.300" is no IP address/,
	],
	[
		'addresses by an expression that gives nothing',
		{ parameters: { options: { sourceAddresses: '={{ $vars.praAddresses }}' } } },
		/source addresses gives nothing/,
	],
])('with %s the workflow is not published', async (_, settings, message) => {
	await expect(bench.publish(settings)).rejects.toThrow(message);
});

test(
	'a recipient with a wrong secret waits, and loses nothing when it is mended',
	onTrigger({}, async (own) => {
		const workflow = await own.publish();
		const recipient = own.recipient(workflow, { url: `${workflow.url}?secret=wrong` });
		const { lsid } = own.pra.startSession({ hostname: 'srv-sql-07', users: ['dwhitfield'] });
		own.pra.endSession(lsid);
		while (recipient.attempts.length < 3) await new Promise((resolve) => setImmediate(resolve));
		expect(new Set(recipient.attempts.map(({ status }) => status))).toEqual(new Set([401]));
		expect(new Set(recipient.attempts.map(({ event }) => event.event)).size).toBe(1);
		recipient.url = workflow.url + right;
		await own.pra.outboundEvents.idle();
		expect(await outputsOf(workflow)).toMatchObject([
			{ event: 'sessionStarted', lsid },
			{ event: 'sessionEnded', lsid },
		]);
	}),
);
