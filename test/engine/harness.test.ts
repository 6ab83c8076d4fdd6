import type { IncomingMessage } from 'node:http';
import { dirname } from 'node:path';
import { NodeApiError } from 'n8n-workflow';
import type { OnError } from 'n8n-workflow';
import { clearLog, Engine, logLines, passThroughNodeType } from '../harness/engine';
import { startServer, throwAway, ThrowAwayApi } from './throwAway';

const type = 'test.throwAway';
const noOp = 'test.noOp';
let server: Awaited<ReturnType<typeof startServer>>;
let url: string;
let tokens: string[];
let arrived: string[];
let engine: Engine;

beforeEach(async () => {
	clearLog();
	server = await startServer();
	({ url, tokens, arrived } = server);
	engine = new Engine({
		nodeTypes: { [type]: throwAway, [noOp]: passThroughNodeType(noOp) },
		credentialTypes: [new ThrowAwayApi()],
	});
});

afterEach(async () => await server.close());

async function run(path: string | undefined, onError?: OnError, count = 1) {
	const throwAwayApi = await engine.credentials.add('throwAwayApi', { url, token: '' });
	const items = Array.from({ length: count }, (_, index) => ({ json: { index } }));
	const parameters = path === undefined ? {} : { path };
	return await engine.runNode({ type, parameters, items, credentials: { throwAwayApi }, onError });
}

test('n8n-core and the nodes share one copy of n8n-workflow', () => {
	const core = dirname(require.resolve('n8n-core'));
	expect(require.resolve('n8n-workflow', { paths: [core] })).toBe(require.resolve('n8n-workflow'));
});

test('a node runs, with the defaults of parameters that are not set', async () => {
	const { status, error, outputs, executionTime } = await run(undefined, undefined, 2);
	expect({ status, error }).toEqual({ status: 'success', error: undefined });
	expect(outputs).toEqual([
		[
			{ json: { token: 'token-1' }, pairedItem: { item: 0 } },
			{ json: { token: 'token-1' }, pairedItem: { item: 1 } },
		],
	]);
	expect(executionTime).toBeGreaterThanOrEqual(0);
	expect(arrived).toEqual(['POST /token', 'GET /item', 'GET /item']);
});

test('an expression in a parameter is resolved for each item', async () => {
	await run('=/item{{ $json.index }}', 'continueRegularOutput', 2);
	expect(arrived).toEqual(['POST /token', 'GET /item0', 'GET /item1']);
});

test('a token that died is renewed after a 401, the call repeated, the new token kept', async () => {
	const throwAwayApi = await engine.credentials.add('throwAwayApi', { url, token: 'dead' });
	const { status } = await engine.runNode({ type, credentials: { throwAwayApi } });
	expect(status).toBe('success');
	expect(arrived).toEqual(['GET /item', 'POST /token', 'GET /item']);
	expect(await engine.credentials.read(throwAwayApi)).toEqual({ url, token: 'token-1' });
	await engine.runNode({ type, credentials: { throwAwayApi } });
	expect(tokens).toEqual(['token-1']);
});

test('executions in parallel share the credential', async () => {
	const throwAwayApi = await engine.credentials.add('throwAwayApi', { url, token: '' });
	await engine.runNode({ type, credentials: { throwAwayApi } });
	const runs = Array.from({ length: 5 }, () =>
		engine.runNode({ type, credentials: { throwAwayApi } }),
	);
	const results = await Promise.all(runs);
	expect(results.map(({ outputs }) => outputs[0][0].json)).toEqual(
		Array(5).fill({ token: 'token-1' }),
	);
});

test('On Error: stop', async () => {
	const { status, error, outputs } = await run('/forbidden');
	expect(status).toBe('error');
	expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '403' });
	expect(outputs).toEqual([]);
});

test('On Error: continue', async () => {
	const { status, outputs } = await run('/forbidden', 'continueRegularOutput');
	expect(status).toBe('success');
	expect(outputs).toMatchObject([
		[{ json: { error: expect.any(String) }, pairedItem: { item: 0 } }],
	]);
});

test('On Error: continue using error output', async () => {
	const { status, outputs, returned } = await run(
		'={{ $json.index ? "/item" : "/forbidden" }}',
		'continueErrorOutput',
		2,
	);
	expect(status).toBe('success');
	expect(outputs).toMatchObject([
		[{ json: { token: 'token-1' }, pairedItem: { item: 1 } }],
		[{ json: { error: expect.any(String) }, pairedItem: { item: 0 } }],
	]);
	expect(returned?.[0]).toHaveLength(2);
	expect(returned?.[0][0].error).toBeInstanceOf(NodeApiError);
});

test('an execution is cancelled in the middle of a request', async () => {
	const throwAwayApi = await engine.credentials.add('throwAwayApi', { url, token: '' });
	const controller = new AbortController();
	const cut = new Promise<void>((resolve) => {
		server.server.on('request', ({ url: path, socket }: IncomingMessage) => {
			if (path !== '/hang') return;
			socket.once('close', resolve);
			controller.abort();
		});
	});
	const { status } = await engine.runNode({
		type,
		parameters: { path: '/hang' },
		credentials: { throwAwayApi },
		signal: controller.signal,
	});
	expect(status).toBe('canceled');
	await cut;
});

test('a workflow runs from exported JSON, bound to a stored credential', async () => {
	const throwAwayApi = await engine.credentials.add('throwAwayApi', { url, token: '' });
	const node = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	const { status, output } = await engine.runWorkflow({
		nodes: [
			{
				...node,
				id: 'b',
				name: 'Read',
				type,
				credentials: { throwAwayApi: { id: 'elsewhere', name: 'Another n8n' } },
			},
			{ ...node, id: 'a', name: 'Begin', type: noOp },
		],
		connections: { Begin: { main: [[{ node: 'Read', type: 'main', index: 0 }]] } },
		credentials: { throwAwayApi },
	});
	expect(status).toBe('success');
	expect(output('Read')[0][0].json).toEqual({ token: 'token-1' });
});

test('log lines of nodes are captured', async () => {
	await run('/item');
	expect(logLines).toContainEqual({
		level: 'info',
		message: 'Reading',
		metadata: { path: '/item' },
	});
});

test.each([
	['/item', { status: 'OK', message: 'Connection successful!' }],
	['/forbidden', { status: 'Error', message: 'Not from this network' }],
	['/disabled', { status: 'Error', message: 'Account disabled' }],
	['/broken', { status: 'Error', message: 'Internal Server Error' }],
])('the test of a credential, answered at %s', async (path, verdict) => {
	const data = { url, path, token: 'dead' };
	expect(await engine.testCredential('throwAwayApi', data)).toEqual(verdict);
	expect(arrived).toEqual(['POST /token', `GET ${path}`]);
});

test('the test of a credential, nothing listening', async () => {
	const data = { url: 'http://127.0.0.1:1', token: '' };
	expect(await engine.testCredential('throwAwayApi', data)).toEqual({
		status: 'Error',
		message: 'ECONNREFUSED',
	});
});
