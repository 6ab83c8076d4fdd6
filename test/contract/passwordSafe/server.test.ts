import type { Fault } from '../../simulator';
import { LIKELIEST } from '../../simulator/passwordSafe/quirks';
import { QUIRK_VALUES } from '../../simulator/passwordSafe/quirkValues';
import { read } from '../client';
import { useSafe } from './bench';
import { json, outcome, SafeClient } from './client';

describe('the Password Safe server', () => {
	const bench = useSafe();

	it('takes its paths whatever their case, and with a slash at the end', async () => {
		const { simulator, client } = bench;
		for (const path of [
			'/beyondtrust/API/Public/V3/configuration/version',
			'/BeyondTrust/api/public/v3/CONFIGURATION/Version/',
		]) {
			const answer = await read(
				fetch(simulator.url + path, { headers: { cookie: client.cookie } }),
			);
			expect(answer.status).toBe(200);
		}
		expect(simulator.record.count({ api: 'passwordSafe', status: 200 })).toBe(4);
	});

	it.each(['webApi', 'iisHtml'] as const)(
		'has no SessionLogs and no Policies (%s)',
		async (quirk) => {
			bench.safe.quirks.unknownRoute = quirk;
			for (const path of ['SessionLogs', 'Policies', 'Users/1/Sessions/Terminate', 'x']) {
				const { status, text, headers } = await bench.client.get(path);
				expect([status, headers.get('content-type')]).toEqual([
					404,
					expect.stringMatching(quirk === 'webApi' ? /json/ : /html/),
				]);
				expect(text).toContain(quirk === 'webApi' ? '"Message":"No HTTP resource' : '<html');
			}
		},
	);

	it('knows methods, content types and API versions', async () => {
		const wrong = await bench.client.post('Nodes');
		expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET']);
		expect(json(wrong)).toEqual({ Message: expect.stringContaining("method 'POST'") });
		expect((await bench.client.get('Auth/SignAppIn')).status).toBe(405);
		const plain = { 'content-type': 'text/plain' };
		expect((await bench.client.send('POST', 'Assets/Search', {}, plain)).status).toBe(415);
		const broken = await read(
			fetch(`${bench.safe.url}/Assets/Search`, {
				method: 'POST',
				headers: { cookie: bench.client.cookie, 'content-type': 'application/json' },
				body: '{',
			}),
		);
		expect(outcome(broken)).toEqual([400, 'The body is not valid JSON.']);
		bench.safe.quirks.disabledVersions = ['3.2'];
		expect(outcome(await bench.client.get('Nodes?version=3.2'))).toEqual([410, undefined]);
		expect((await bench.client.get('Nodes?version=3.1')).status).toBe(200);
	});

	it('takes a form for a body too', async () => {
		bench.safe.addManagedSystem({ name: 'srv' });
		const answer = await read(
			fetch(`${bench.safe.url}/Assets/Search`, {
				method: 'POST',
				headers: { cookie: bench.client.cookie },
				body: new URLSearchParams({ assetname: 'SRV' }),
			}),
		);
		expect(json(answer)).toHaveLength(1);
	});

	it.each([true, false])('serialises the calls of one session: %s', async (serialised) => {
		const { safe, client } = bench;
		const record = bench.simulator.record.passwordSafe;
		safe.quirks.serialised = serialised;
		safe.processing = 20;
		const peak = () => (serialised ? record.peakParallel : record.peakRunning);
		const get = async (who: SafeClient) => (await who.get('Nodes')).status;
		do {
			const statuses = await Promise.all([get(client), get(client), get(client)]);
			expect(statuses).toEqual([200, 200, 200]);
		} while (peak() < 2);
		if (serialised) expect(record.peakRunning).toBe(1);
		const other = await SafeClient.byKey(safe);
		bench.simulator.record.clear();
		await Promise.all([get(client), get(other)]);
		expect(record.peakParallel).toBe(1);
		expect(bench.simulator.record.find().map(({ signIn }) => signIn)).toEqual([1, 2]);
	});

	it.each([
		[{ kind: 'status', status: 503 }, 503],
		[{ kind: 'html' }, 200],
		[{ kind: 'garbage' }, 200],
		[{ kind: 'redirect', location: 'https://elsewhere.example/' }, 302],
	] as Array<[Fault, number]>)('is struck by faults: %j', async (fault, status) => {
		const { sessionId } = bench.safe.startSession({ hostname: 'srv', username: 'jdoe' });
		const when = { api: 'passwordSafe', path: /\/Sessions\/\d+\/Terminate$/i } as const;
		bench.simulator.faults.add({ ...fault, when });
		const url = `${bench.safe.url}/Sessions/${sessionId}/Terminate`;
		const headers = { cookie: bench.client.cookie };
		const struck = await fetch(url, { method: 'POST', headers, redirect: 'manual' });
		expect(struck.status).toBe(status);
		expect(bench.safe.isLive(sessionId)).toBe(true);
		expect((await bench.client.post(`Sessions/${sessionId}/Terminate`)).status).toBe(204);
	});

	it('loses answers after the effect, and releases the session’s turn', async () => {
		const { sessionId } = bench.safe.startSession({ hostname: 'srv', username: 'jdoe' });
		bench.simulator.faults.add({ when: { path: /Terminate$/ }, kind: 'resetAfter' });
		await expect(bench.client.post(`Sessions/${sessionId}/Terminate`)).rejects.toThrow('fetch');
		expect(bench.safe.isLive(sessionId)).toBe(false);
		bench.simulator.faults.add({ kind: 'truncate' });
		const half = (await bench.client.get('Sessions')).text;
		expect(() => JSON.parse(half) as unknown).toThrow('JSON');
		expect((await bench.client.get('Sessions')).status).toBe(200);
	});

	it('forgets sign-ins or tokens in the middle', async () => {
		bench.simulator.faults.add({ when: { path: /Nodes$/ }, kind: 'expireSignIns' });
		expect((await bench.client.get('Nodes')).status).toBe(401);
		expect((await bench.client.signIn()).status).toBe(200);
		bench.simulator.faults.add({ when: { path: /SignAppIn$/ }, kind: 'expireTokens' });
		expect((await bench.client.signIn()).status).toBe(401);
	});

	it('is reset by hand, and shows its sessions to people', async () => {
		const { simulator, safe } = bench;
		safe.startSession({ hostname: 'srv', username: 'jdoe' });
		const url = `${simulator.url}/_simulator`;
		const look = async () =>
			(await (await fetch(`${url}/passwordSafe/sessions`)).json()) as unknown[];
		expect(await look()).toMatchObject([{ assetName: 'srv', username: 'jdoe' }]);
		await fetch(`${url}/reset`, { method: 'POST' });
		expect(await look()).toEqual([]);
	});

	it('has each quirk’s likeliest value among its values', () => {
		for (const [name, values] of Object.entries(QUIRK_VALUES)) {
			expect(values).toContainEqual(LIKELIEST[name as keyof typeof LIKELIEST]);
			expect(values.length).toBeGreaterThan(1);
		}
	});
});
