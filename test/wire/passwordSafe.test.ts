import { inspect } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { BeyondTrustPasswordSafeApi } from '../../credentials/BeyondTrustPasswordSafeApi.credentials';
import { BeyondTrustPasswordSafe } from '../../nodes/BeyondTrustPasswordSafe/BeyondTrustPasswordSafe.node.js';
import { PASSWORD_SAFE_NODE } from '../engine/passwordSafe/bench';
import { clearLog, Engine, logLines } from '../harness/engine';
import type { NodeResult } from '../harness/engine';
import { everythingTold } from '../invariants/reports';
import type { Reply, Respond, Sent } from './appliance';
import { answerAt, html, json } from './appliance';
import { closeWire, endWire } from './bench';

const ORIGIN = 'https://ps.example.test';

const BASE = '/BeyondTrust/api/public/v3';

const SECRET = 'S3cret-of-the-registration';

const COOKIE = 'c00kie-of-the-session';

const TOKEN = 'T0ken-of-the-client';

const SESSION = {
	SessionID: 1001,
	UserID: 31,
	Status: 1,
	Protocol: 0,
	AssetName: 'srv',
	ManagedSystemID: null,
	ManagedAccountName: 'CORP\\adm',
};

const OAUTH = { authentication: 'oAuth2', clientSecret: SECRET };

const KEY = { authentication: 'apiKey', apiKey: SECRET, runAs: 'CORP\\svc', runAsPassword: '' };

let registrations = 0;

beforeEach(() => {
	clearLog();
	nock.disableNetConnect();
});

afterEach(endWire);

afterAll(closeWire);

const engine = new Engine({
	nodeTypes: { [PASSWORD_SAFE_NODE]: new BeyondTrustPasswordSafe() },
	credentialTypes: [new BeyondTrustPasswordSafeApi()],
});

interface Wire {
	result: NodeResult;
	sent: Sent[];
}

/** A kill by host at a server of which every byte is known. @param respond undefined: as a server would */
async function kill(
	respond: (request: Sent) => Reply | undefined,
	credential: IDataObject = OAUTH,
): Promise<Wire> {
	// What is shared goes by the registration: each test has one of its own.
	const number = ++registrations;
	const data: IDataObject = { url: ORIGIN, clientId: `client-${number}`, ...credential };
	if (data.authentication === 'apiKey') Object.assign(data, { runAs: `CORP\\svc-${number}` });
	const reference = await engine.credentials.add('beyondTrustPasswordSafeApi', data as never);
	const sent = answerAt(ORIGIN, (request) => respond(request) ?? asServer(sent)(request));
	const result = await engine.runNode({
		type: PASSWORD_SAFE_NODE,
		parameters: {
			resource: 'session',
			operation: 'terminateSessionsByHostname',
			hostname: 'srv',
			options: { timeout: 10, verifyTimeout: 0.2 },
		},
		credentials: { beyondTrustPasswordSafeApi: reference },
	});
	return { result, sent };
}

function asServer(sent: Sent[]): Respond {
	return ({ method, path }) => {
		if (path.endsWith('/Connect/Token')) return json({ access_token: TOKEN, expires_in: 3600 });
		if (path.endsWith('/SignAppIn')) {
			return { ...json({ UserId: 42, UserName: 'svc' }), headers: cookies('ASP.NET_SessionId') };
		}
		if (method === 'POST') return { status: path.endsWith('/Signout') ? 200 : 204 };
		const isOver = sent.some((request) => request.path.endsWith('/Terminate'));
		if (path.includes('/Users')) return json({ UserID: 31, UserName: 'jdoe', DomainName: 'CORP' });
		if (path.endsWith('/Sessions/1001')) return json({ ...SESSION, Status: 8 });
		return json(isOver ? [] : [SESSION]);
	};
}

function cookies(...names: string[]): Record<string, string> {
	const lines = names.map((name) => `${name}=${COOKIE}; path=/; secure; HttpOnly; SameSite=None`);
	return { 'content-type': 'application/json', 'set-cookie': lines as unknown as string };
}

const named = (sent: Sent[], end: string) => sent.filter(({ path }) => path.endsWith(end));

test('the requests of a kill with OAuth, byte for byte', async () => {
	const { result, sent } = await kill(() => undefined);
	expect(result.status).toBe('success');
	const lines = sent.map(({ method, path }) => `${method} ${path.replace(BASE, '')}`);
	expect(lines).toEqual(
		[
			'POST /Auth/Connect/Token',
			'POST /Auth/SignAppIn',
			'GET /Sessions?status=0,1,5,9',
			'POST /Sessions/1001/Terminate',
			'GET /Sessions?status=0,1,5,9',
			'GET /Sessions/1001',
			'GET /Users/31',
			'POST /Auth/Signout',
		].map((line) =>
			expect.stringMatching(
				new RegExp(`^${line.replace(/[?]/g, '\\?').replace(/,/g, '(,|%2C)')}$`),
			),
		),
	);
	const [token, signIn, ...calls] = sent;
	expect(token.body).toBe(
		`grant_type=client_credentials&client_id=client-${registrations}&client_secret=${SECRET}`,
	);
	expect(token.headers['content-type']).toBe('application/x-www-form-urlencoded');
	expect(token.headers).not.toHaveProperty('authorization');
	expect(signIn.headers.authorization).toBe(`Bearer ${TOKEN}`);
	expect(signIn.body).toBe('');
	// With or without a body: some servers answer 415 to a call without a content type.
	for (const { method, headers } of calls.concat(signIn)) {
		if (method === 'POST') expect(headers['content-type']).toBe('application/json');
	}
	for (const { headers } of calls) {
		expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
		expect(headers.cookie).toBe(`ASP.NET_SessionId=${COOKIE}`);
	}
});

test.each([
	['', (user: string) => `PS-Auth key=${SECRET}; runas=${user};`],
	['p;w]d', (user: string) => `PS-Auth key=${SECRET}; runas=${user}; pwd=[p;w]d];`],
])('an API key, with the password %j', async (runAsPassword, expected) => {
	const { result, sent } = await kill(() => undefined, { ...KEY, runAsPassword });
	expect(result.status).toBe('success');
	expect(named(sent, '/Connect/Token')).toEqual([]);
	for (const { headers } of sent) {
		expect(headers.authorization).toBe(expected(`CORP\\svc-${registrations}`));
	}
});

test('all cookies go in one line without their attributes, those set later too', async () => {
	const { sent } = await kill(({ path }) => {
		if (path.endsWith('/SignAppIn')) {
			return { ...json({ UserId: 42 }), headers: cookies('ASP.NET_SessionId', '__Token') };
		}
		if (!path.includes('/Sessions?')) return undefined;
		return { ...json([SESSION]), headers: cookies('affinity', '__Token') };
	});
	const first = named(sent, '/SignAppIn').length + 1;
	const [look, end] = sent.slice(first);
	const two = `ASP.NET_SessionId=${COOKIE}; __Token=${COOKIE}`;
	expect(look.headers.cookie).toBe(two);
	expect(end.headers.cookie).toBe(`${two}; affinity=${COOKIE}`);
});

/** Answers of GET Sessions that are no list. */
const NO_LISTS: Array<[string, Reply]> = [
	['nothing', { status: 200 }],
	['204', { status: 204 }],
	['blanks', { body: ' \n ', headers: { 'content-type': 'application/json' } }],
	['null', json(null)],
	['an empty object', json({})],
	['a text', json('no sessions')],
	['a number', json(0)],
	['a message', json({ Message: 'An error has occurred.' })],
	['nulls', json([null])],
	['a list of lists', json([[]])],
	['a session without an ID', json([{ ...SESSION, SessionID: undefined }])],
	['a session without a status', json([{ ...SESSION, Status: null }])],
	['a status in words', json([{ ...SESSION, Status: 'In Progress' }])],
	['half a list', { body: `[${JSON.stringify(SESSION)},` }],
	['a list and more', { body: '[]\n[]' }],
	['a web page', html(200)],
	['a web page that says JSON', { ...html(200), headers: { 'content-type': 'application/json' } }],
];

test.each(NO_LISTS)('%s is never taken for no sessions', async (_what, reply) => {
	const { result, sent } = await kill(({ path }) =>
		path.includes('/Sessions?') ? reply : undefined,
	);
	expect(result.status).toBe('error');
	const [told] = everythingTold(result, 1);
	expect(told).toMatchObject({ contained: false, sessions: [] });
	expect(named(sent, '/Terminate')).toEqual([]);
	expect(named(sent, '/Signout')).toHaveLength(1);
});

test('one broken record keeps no other session from being ended, and is told', async () => {
	const broken = { ...SESSION, SessionID: 1002, Status: null };
	let isOver = false;
	const { result, sent } = await kill(({ path }) => {
		isOver ||= path.endsWith('/Terminate');
		if (!path.includes('/Sessions?')) return undefined;
		return json(isOver ? [broken] : [broken, SESSION, { ...SESSION, SessionID: null }]);
	});
	expect(result.status).toBe('error');
	expect(named(sent, '/Terminate')).toHaveLength(1);
	const note = 'Part of the answer could not be read: ';
	expect(everythingTold(result, 1)).toMatchObject([
		{
			contained: false,
			sessions: [{ sessionId: 1001, outcome: 'terminated' }],
			report: {
				lookup: {
					notes: [`${note}session 1002, without a status`, `${note}a session without an ID`],
				},
			},
		},
	]);
});

test('a broken record that only the verifying look shows is told too', async () => {
	let isOver = false;
	const { result } = await kill(({ path }) => {
		isOver ||= path.endsWith('/Terminate');
		if (!path.includes('/Sessions?')) return undefined;
		return json(isOver ? [{ ...SESSION, SessionID: 1002, Status: null }] : [SESSION]);
	});
	expect(result.status).toBe('error');
	expect(everythingTold(result, 1)).toMatchObject([
		{ contained: false, sessions: [{ outcome: 'terminated' }] },
	]);
});

test('a server that is away says for how long, and is left alone until then', async () => {
	const looks: number[] = [];
	const { result } = await kill(({ path }) => {
		if (!path.includes('/Sessions?')) return undefined;
		looks.push(performance.now());
		return looks.length === 1 ? { status: 503, headers: { 'retry-after': '2' } } : json([]);
	});
	expect(result.status).toBe('success');
	expect(looks).toHaveLength(2);
	expect(looks[1] - looks[0]).toBeGreaterThan(1_900);
});

test.each([3, 4, 6, 42])(
	'the undocumented status %d is alive, before the call and after',
	async (Status) => {
		const { result, sent } = await kill(({ path, method }) => {
			if (method !== 'GET' || path.includes('/Users')) return undefined;
			return json(path.endsWith('/1001') ? { ...SESSION, Status } : [{ ...SESSION, Status }]);
		});
		expect(result.status).toBe('error');
		expect(named(sent, '/Terminate')).toHaveLength(1);
		expect(everythingTold(result, 1)).toMatchObject([
			{ contained: false, sessions: [{ outcome: 'stillActive' }] },
		]);
	},
);

test.each([
	['another session', json({ ...SESSION, SessionID: 1002, Status: 8 })],
	['nothing', { status: 200 }],
	['a list', json([])],
	['an empty object', json({})],
	['a page that is not there', html(404)],
	['no such route', json({ Message: 'No HTTP resource was found' }, 404)],
])('asked for one session, %s proves no end', async (_what, reply: Reply) => {
	const { result } = await kill(({ path }) => (path.endsWith('/1001') ? reply : undefined));
	expect(everythingTold(result, 1)).toMatchObject([
		{ contained: false, sessions: [{ outcome: 'failed' }] },
	]);
});

const ECHOES: Array<[string, (request: Sent) => Reply]> = [
	['the header', ({ headers }) => json(`Bad header ${headers.authorization}`, 400)],
	['cookies', ({ headers }) => json({ Message: `Cookie: ${headers.cookie}` }, 500)],
	['all in a page', ({ headers }) => ({ ...html(403, JSON.stringify(headers)) })],
	['plain text', ({ headers }) => ({ status: 404, body: JSON.stringify(headers) })],
	['a redirect', ({ headers }) => redirect(`${headers.authorization}`)],
];

function redirect(text: string): Reply {
	return { status: 302, headers: { location: `https://elsewhere.test/?${encodeURI(text)}` } };
}

describe.each([
	['oAuth2', OAUTH],
	['apiKey', { ...KEY, runAsPassword: `pw-${SECRET}` }],
])('%s', (_name, credential) => {
	test.each(ECHOES)('what the server echoes is shown to nobody: %s', async (_what, echo) => {
		for (const end of ['/SignAppIn', '/Sessions?', '/Terminate', '/Users/31']) {
			const { result } = await kill(
				(request) => (request.path.includes(end) ? echo(request) : undefined),
				credential,
			);
			nock.cleanAll();
			const trace = inspect([result, logLines], {
				depth: 30,
				maxArrayLength: null,
				maxStringLength: null,
			});
			for (const secret of [SECRET, COOKIE, TOKEN]) expect(trace).not.toContain(secret);
		}
	});
});
