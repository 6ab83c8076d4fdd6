import type { INodeParameters, IDataObject, OnError } from 'n8n-workflow';

import type { Fault } from '../../simulator';
import { selfSigned } from '../../simulator';
import type { PraBench, PraRun } from '../support';
import { onPra, outcomesOf, reportOf } from '../support';

const SETTINGS: OnError[] = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'];

interface Failing {
	name: string;
	run?: Partial<PraRun>;
	/** Of a kill by host name. */
	parameters?: INodeParameters;
	options?: IDataObject;
	before?: (bench: PraBench) => void;
	fault?: Fault;
	/** Requests for a token, and least and most of all others, for both items together. */
	calls: [tokens: number, least: number, most?: number];
	error: 'NodeOperationError' | 'NodeApiError';
	message: RegExp;
	description: RegExp;
}

const V2 = { lookup: 'commandV2', timeout: 5 };
const V1 = { lookup: 'commandV1', timeout: 5 };

/** Where a read is repeated for twice as long. */
const REPEATED = { lookup: 'commandV2', timeout: 3 };

const CLIENTS = { path: '/api/command/v2/client' };
const LIST = { action: 'get_connected_client_list' };
const TIMES = { times: 100 };

const NO_REQUEST = { calls: [0, 0] as [number, number], error: 'NodeOperationError' as const };

const BAD_INPUT: Failing[] = [
	{
		name: 'blank target',
		parameters: { hostname: ' \t' },
		message: /^The hostname is empty$/,
		description: /field "Hostname"/,
		...NO_REQUEST,
	},
	{
		name: 'malformed LSID',
		run: { operation: 'terminate', parameters: { lsid: '../../user/5/logout' } },
		message: /^The LSID ".*" is not 32 hex digits$/,
		description: /field "LSID"/,
		...NO_REQUEST,
	},
	{
		name: 'wildcard for everything',
		parameters: { hostname: '*?*' },
		options: { matchMode: 'wildcard' },
		message: /matches nearly every hostname/,
		description: /at least 2 characters/,
		...NO_REQUEST,
	},
	{
		name: 'wildcard in another mode',
		parameters: { hostname: 'srv*' },
		message: /contains a wildcard/,
		description: /Match Mode/,
		...NO_REQUEST,
	},
	{
		name: 'http URL',
		run: { credential: { url: 'http://access.example.com' } },
		message: /does not start with https/,
		description: /field "URL"/,
		...NO_REQUEST,
	},
	{
		name: 'no URL',
		run: { credential: { url: 'access' } },
		message: /is not a URL/,
		description: /field "URL"/,
		...NO_REQUEST,
	},
];

const API = 'NodeApiError' as const;

const NOT_REACHED: Failing[] = [
	{
		name: 'unreachable',
		run: { credential: { url: 'http://127.0.0.1:1' } },
		options: V2,
		calls: [0, 0],
		error: API,
		message: /^The connection to http:\/\/127.0.0.1:1 failed or broke$/,
		description: /refused the connection/,
	},
	{
		name: 'wrong secret',
		run: { credential: { clientSecret: 'not-the-secret-of-anyone' } },
		calls: [1, 0],
		error: API,
		message: /refuses the client ID or the client secret/,
		description: /"Client ID" and "Client Secret"/,
	},
	{
		name: 'account disabled',
		before: ({ pra }) => pra.changeAccount({ disabled: true }),
		calls: [1, 0],
		error: API,
		message: /refuses the client ID or the client secret/,
		description: /API account is enabled/,
	},
	{
		name: 'address not allowed',
		before: ({ pra }) => pra.changeAccount({ ipAddresses: ['192.0.2.1'] }),
		calls: [1, 0],
		error: API,
		message: /refuses sign-in from this n8n/,
		description: /network restrictions/,
	},
	{
		name: 'a token endpoint that is none',
		fault: { kind: 'html', when: { api: 'token' }, ...TIMES },
		calls: [1, 0],
		error: API,
		message: /does not answer like a PRA appliance/,
		description: /field "URL"/,
	},
];

const PERMISSIONS: Failing[] = [
	{
		name: 'Command API: read-only',
		before: ({ pra }) => pra.changeAccount({ permissions: { perm_command: 'read_only' } }),
		calls: [1, 3],
		error: 'NodeOperationError',
		message: /^1 of 1 sessions of the hostname "srv" may still run$/,
		description: /"Command API: Full Access"/,
	},
	{
		name: 'Command API: none',
		before: ({ pra }) => pra.changeAccount({ permissions: { perm_command: 'deny' } }),
		options: V2,
		calls: [1, 1],
		error: API,
		message: /lacks a permission/,
		description: /"Command API: Read-Only"/,
	},
	{
		name: 'no reports, where they alone are asked for',
		before: ({ pra }) => pra.changeAccount({ permissions: { perm_reporting_session: false } }),
		options: { lookup: 'report' },
		calls: [1, 1],
		error: API,
		message: /lacks a permission/,
		description: /"Reporting API: /,
	},
];

const BAD_ANSWERS: Failing[] = [
	{
		name: '429 for ever',
		fault: { kind: 'status', status: 429, headers: { 'retry-after': '1' }, ...TIMES },
		options: REPEATED,
		calls: [1, 1, 7],
		error: API,
		message: /too many requests/,
		description: /20 requests a second/,
	},
	{
		name: '429 for an hour',
		fault: { kind: 'status', status: 429, headers: { 'retry-after': '3600' }, ...TIMES },
		options: V2,
		calls: [1, 1],
		error: API,
		message: /too many requests/,
		description: /20 requests a second/,
	},
	{
		name: '503 for ever',
		fault: { kind: 'status', status: 503, when: CLIENTS, ...TIMES },
		options: REPEATED,
		calls: [1, 1, 6],
		error: API,
		message: /unavailable \(HTTP 503\)/,
		description: /Try again/,
	},
	{
		name: 'reset for ever',
		fault: { kind: 'resetBefore', when: CLIENTS, ...TIMES },
		options: REPEATED,
		calls: [1, 1, 6],
		error: API,
		message: /failed or broke/,
		description: /server is running/,
	},
	{
		name: 'no answer',
		fault: { kind: 'hang', when: CLIENTS, ...TIMES },
		options: REPEATED,
		calls: [1, 1, 2],
		error: API,
		message: /did not answer in time/,
		description: /"Timeout"/,
	},
	{
		name: 'HTML',
		fault: { kind: 'html', when: CLIENTS },
		options: V2,
		calls: [1, 1],
		error: API,
		message: /web page/,
		description: /proxy/,
	},
	{
		name: 'truncated JSON',
		fault: { kind: 'truncate', when: CLIENTS },
		options: V2,
		calls: [1, 1],
		error: API,
		message: /cannot be read as JSON/,
		description: /cut off/,
	},
	{
		name: 'truncated XML',
		fault: { kind: 'truncate', when: LIST },
		options: V1,
		calls: [1, 1],
		error: API,
		message: /cannot be read as XML/,
		description: /cut off/,
	},
	{
		name: 'DOCTYPE',
		fault: { kind: 'doctype', when: LIST, entityValue: 'srv' },
		options: V1,
		calls: [1, 1],
		error: API,
		message: /cannot be read as XML/,
		description: /Nothing was concluded/,
	},
	{
		name: 'redirect',
		fault: { kind: 'redirect', when: CLIENTS, location: 'https://elsewhere.example/?t=1' },
		options: V2,
		calls: [1, 1],
		error: API,
		message: /redirect to elsewhere.example$/,
		description: /not followed/,
	},
];

const TABLE = [...BAD_INPUT, ...NOT_REACHED, ...PERMISSIONS, ...BAD_ANSWERS];

const CASES = SETTINGS.flatMap((onError) =>
	TABLE.map((failing): [OnError, string, Failing] => [onError, failing.name, failing]),
);

async function fail(bench: PraBench, failing: Failing, onError: OnError): Promise<void> {
	const { run, parameters = { hostname: 'srv' }, options, message, description } = failing;
	const result = await bench.run({
		operation: 'terminateSessionsByHostname',
		parameters,
		options,
		items: [{ a: 1 }, { a: 2 }],
		onError,
		...run,
	});
	if (onError === 'stopWorkflow') {
		expect(result.status).toBe('error');
		expect(result.error?.name).toBe(failing.error);
		expect(result.error?.message).toMatch(message);
		expect(result.error?.description).toMatch(description);
		expect(result.outputs).toEqual([]);
	} else {
		expect(result.status).toBe('success');
		const error = {
			message: expect.stringMatching(message),
			description: expect.stringMatching(description),
		};
		const items = [0, 1].map((item) => ({ json: { error }, pairedItem: { item } }));
		const isRegular = onError === 'continueRegularOutput';
		expect(result.outputs).toMatchObject(isRegular ? [items] : [[], items]);
		expect(result.returned).toMatchObject([items]);
	}
}

describe('each failure with each setting of On Error: requests, items, error', () => {
	test.concurrent.each(CASES)('%s, %s', async (onError, _name, failing) => {
		await onPra({}, async (bench) => {
			bench.bystander('srv', ['jdoe']);
			failing.before?.(bench);
			if (failing.fault) bench.faults.add({ when: { path: '/api' }, ...failing.fault });
			await fail(bench, failing, onError);
			const [tokens, least, most = least] = failing.calls;
			const asked = bench.record.count({ api: 'token' });
			const others = bench.record.count() - asked;
			expect(asked).toBe(tokens);
			expect(others).toBeGreaterThanOrEqual(least);
			expect(others).toBeLessThanOrEqual(most);
		})();
	});
});

describe('a certificate that nobody trusts', () => {
	const tls = selfSigned();

	test.concurrent.each(SETTINGS)('%s: refused, and nothing was sent', async (onError) => {
		await onPra({ tls: await tls }, async (bench) => {
			const failing: Failing = {
				name: 'TLS',
				calls: [0, 0],
				error: API,
				message: /certificate of https:\/\/127.0.0.1:\d+ is not trusted/,
				description: /Ignore SSL Issues/,
			};
			await fail(bench, failing, onError);
			expect(bench.record.requests).toEqual([]);
		})();
	});

	test.concurrent('accepted where the credential says so', async () => {
		await onPra({ tls: await tls }, async (bench) => {
			const lsid = bench.target('srv', ['jdoe']);
			const credential = { allowUnauthorizedCerts: true };
			const report = reportOf(await bench.killHost('srv', {}, { credential }));
			expect(outcomesOf(report)).toEqual({ [lsid]: 'terminated' });
		})();
	});
});

describe('a kill that is not complete: the report goes along', () => {
	test.concurrent.each(SETTINGS)('%s', async (onError) => {
		await onPra({}, async (bench) => {
			const items = [{ name: 'srv-1' }, { name: 'srv-2' }];
			const ended = bench.target('srv-1', ['a']);
			const alive = bench.target('srv-2', ['b']);
			bench.faults.add({ kind: 'status', status: 403, when: { method: 'DELETE', lsid: alive } });
			const result = await bench.killHost('={{ $json.name }}', {}, { items, onError });
			const failed = { counts: { failed: 1 }, sessions: [{ lsid: alive }], contained: false };
			const fine = { counts: { terminated: 1 }, sessions: [{ lsid: ended }], contained: true };
			if (onError === 'stopWorkflow') {
				expect(result.error).toMatchObject({
					name: 'NodeOperationError',
					context: { report: failed, results: [[fine], { error: { report: failed } }] },
				});
			} else {
				const [first, second] = result.outputs;
				const isRegular = onError === 'continueRegularOutput';
				expect(first[0]).toMatchObject({ json: fine, pairedItem: { item: 0 } });
				expect(isRegular ? first[1] : second[0]).toMatchObject({
					json: { error: { report: failed } },
					pairedItem: { item: 1 },
				});
			}
		})();
	});
});
