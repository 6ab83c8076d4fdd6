import http from 'node:http';
import { once } from 'node:events';
import { XMLValidator } from 'fast-xml-parser';
import { startSimulator, type Fault, type FaultWhen, type Simulator } from '../simulator';
import { Client, hoursAgo, parse } from './client';

const CLIENTS = '/api/command/v2/client';

describe('scripted faults', () => {
	let simulator: Simulator;
	let client: Client;
	let lsid: string;
	beforeEach(async () => {
		simulator = await startSimulator({ estate: 'empty', rateLimit: false });
		client = await Client.signIn(simulator);
		({ lsid } = simulator.pra.startSession({ hostname: 'srv', users: ['jdoe'] }));
	});
	afterEach(async () => await simulator.close());

	const end = async () => await client.send('DELETE', `/api/command/v2/session/${lsid}`);
	const endByXml = async () => await client.command('terminate_session', { lsid });

	it('strike the requests they name, after some, so many times', async () => {
		const handle = simulator.faults.add({
			when: { method: 'get', path: CLIENTS },
			after: 1,
			times: 2,
			kind: 'status',
			status: 503,
			headers: { 'retry-after': '1' },
			body: 'busy',
		});
		const statuses = [];
		for (let i = 0; i < 5; i++) statuses.push((await client.get(CLIENTS)).status);
		expect(statuses).toEqual([200, 503, 503, 200, 200]);
		expect(handle.struck).toBe(2);
		expect(simulator.record.find({ status: 503 }).map(({ fault }) => fault)).toEqual([
			'status',
			'status',
		]);
	});

	it.each([
		[{ path: /client$/ }, true],
		[{ api: 'commandV2' }, true],
		[{ api: 'commandV1' }, false],
		[{ path: '/api/reporting' }, false],
		[{ action: 'terminate_session' }, false],
		[{ report: 'AccessSession' }, false],
	] as Array<[FaultWhen, boolean]>)('match %j', async (when, struck) => {
		simulator.faults.add({ when, kind: 'status', status: 500 });
		expect((await client.get(CLIENTS)).status).toBe(struck ? 500 : 200);
	});

	it('match by action, by report and by LSID, wherever it stands', async () => {
		simulator.faults.add({ when: { report: 'AccessSession' }, kind: 'status', status: 501 });
		simulator.faults.add({ when: { action: 'get_api_info' }, kind: 'status', status: 502 });
		simulator.faults.add({
			when: { lsid: lsid.toUpperCase() },
			times: 2,
			kind: 'status',
			status: 503,
		});
		expect((await client.report({ start_time: '1', duration: '0' })).status).toBe(501);
		expect((await client.command('get_api_info')).status).toBe(502);
		expect((await end()).status).toBe(503);
		expect((await endByXml()).status).toBe(503);
		expect(simulator.record.terminations).toEqual([]);
	});

	it.each([
		[{ kind: 'status', status: 500 }, 500],
		[{ kind: 'html' }, 200],
		[{ kind: 'garbage' }, 200],
		[{ kind: 'redirect', location: 'https://elsewhere.example/' }, 302],
	] as Array<[Fault, number]>)('%j answers without effect', async (fault, status) => {
		simulator.faults.add({ ...fault, when: { lsid } });
		expect((await end()).status).toBe(status);
		expect(simulator.pra.isLive(lsid)).toBe(true);
		expect((await end()).status).toBe(204);
	});

	it('a reset before has no effect, a reset after has', async () => {
		simulator.faults.add({ when: { lsid }, kind: 'resetBefore' });
		await expect(end()).rejects.toThrow('fetch failed');
		expect(simulator.pra.isLive(lsid)).toBe(true);
		simulator.faults.add({ when: { lsid }, kind: 'resetAfter' });
		await expect(end()).rejects.toThrow('fetch failed');
		expect(simulator.pra.isLive(lsid)).toBe(false);
		expect(simulator.record.terminations.map(({ result }) => result)).toEqual(['ended']);
		const cut = simulator.record.find({ method: 'DELETE' });
		expect(cut.map(({ status }) => status)).toEqual([undefined, undefined]);
	});

	it('garbage may come after the effect', async () => {
		simulator.faults.add({ when: { lsid }, kind: 'garbage', effect: true });
		const answer = await endByXml();
		expect([answer.status, XMLValidator.validate(answer.text)]).not.toEqual([200, true]);
		expect(simulator.pra.isLive(lsid)).toBe(false);
	});

	it.each(['terminate', 'report'])('truncation of %s: effect, and half an answer', async (what) => {
		const ask = async () =>
			what === 'terminate'
				? await endByXml()
				: await client.report({ start_time: hoursAgo(1), duration: '0' });
		simulator.faults.add({ kind: 'truncate' });
		const answer = await ask();
		expect(answer.status).toBe(200);
		expect(answer.text).toMatch(/^<\?xml/);
		expect(XMLValidator.validate(answer.text)).not.toBe(true);
		expect(simulator.pra.isLive(lsid)).toBe(what === 'report');

		simulator.faults.add({ kind: 'truncate', cut: true });
		await expect(ask()).rejects.toThrow('terminated');
	});

	it('a cut answer brings its first half', async () => {
		simulator.faults.add({ kind: 'truncate', cut: true });
		const whole = (await client.get(CLIENTS).catch(() => undefined)) ?? (await client.get(CLIENTS));
		simulator.faults.add({ kind: 'truncate', cut: true });
		const request = http.get(simulator.url + CLIENTS, {
			headers: { authorization: `Bearer ${client.token}` },
		});
		const [response] = (await once(request, 'response')) as [http.IncomingMessage];
		let got = '';
		response.on('data', (part) => (got += String(part)));
		await expect(once(response, 'end')).rejects.toThrow('aborted');
		expect(got).toBe(whole.text.slice(0, Math.floor(whole.text.length / 2)));
		expect(Number(response.headers['content-length'])).toBe(whole.text.length);
	});

	it('a hanging request answers nothing until the simulator closes', async () => {
		const other = await startSimulator({ estate: 'empty' });
		other.faults.add({ kind: 'hang' });
		const hanging = expect(fetch(other.url)).rejects.toThrow('fetch failed');
		while (other.record.count({ path: '/' }) === 0) await new Promise(setImmediate);
		await other.close();
		await hanging;
		expect(other.record.defects).toEqual([]);
	});

	it('a delay answers later, and does not hold up others', async () => {
		simulator.faults.add({ when: { path: CLIENTS }, kind: 'delay', ms: 80 });
		const order: string[] = [];
		await Promise.all([
			client.get(CLIENTS).then(() => order.push('delayed')),
			client.get('/api/command/v2/info').then(() => order.push('other')),
		]);
		expect(order).toEqual(['other', 'delayed']);
	});

	it('a redirect names another place', async () => {
		simulator.faults.add({ kind: 'redirect', location: 'https://elsewhere.example/x' });
		const answer = await client.get(CLIENTS);
		expect(answer.headers.get('location')).toBe('https://elsewhere.example/x');
	});

	it('a DOCTYPE turns every host name into an entity', async () => {
		for (const ask of [
			async () => await client.command('get_connected_clients'),
			async () => await client.report({ start_time: hoursAgo(1), duration: '0' }),
		]) {
			simulator.faults.add({ kind: 'doctype', entityValue: 'srv-sql-07' });
			const { text } = await ask();
			expect(text).toMatch(/^<\?xml[^>]*\?>\s*<!DOCTYPE /);
			expect(text).toContain('<!ENTITY host "srv-sql-07">');
			expect(text).toContain('SYSTEM "file:///etc/passwd"');
			expect(text).toContain('<hostname>&host;</hostname>');
			expect(text).not.toContain('<hostname>srv</hostname>');
			expect(text).toContain('&a8;');
		}
	});

	it('ignored: success is answered, nothing happens', async () => {
		simulator.faults.add({ when: { lsid }, times: 4, kind: 'ignored' });
		expect((await end()).status).toBe(204);
		expect(parse(await endByXml()).success).toBeDefined();
		expect((await client.patch(`/api/command/v2/session/${lsid}`, { ticket_id: 'x' })).status).toBe(
			200,
		);
		await client.command('set_session_attributes', { lsid, 'c.ticket_id': 'x' });
		expect(simulator.pra.session(lsid)).toMatchObject({ endedAt: null, customAttributes: {} });
		expect(simulator.record.terminations.map(({ result }) => result)).toEqual([
			'ignored',
			'ignored',
		]);
	});

	it('tokens die just before a request', async () => {
		simulator.faults.add({ when: { lsid }, kind: 'expireTokens' });
		expect((await client.get(CLIENTS)).status).toBe(200);
		expect((await end()).status).toBe(401);
		expect(simulator.pra.isLive(lsid)).toBe(true);
	});
});
