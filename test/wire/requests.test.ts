import { formOf } from './appliance';
import { closeWire, endWire, WireBench } from './bench';
import { byHost, HOST, LSID, namesOf, only, withV1, withV2 } from './oneSession';

afterEach(endWire);

afterAll(closeWire);

test('a kill by Command API v2: a look, the report, the end, a look', async () => {
	const bench = WireBench.start(withV2());
	const result = await bench.run(byHost);
	expect(result.outputs[0][0].json).toMatchObject({ contained: true });
	expect(namesOf(bench.sent)).toEqual([
		`DELETE /api/command/v2/session/${LSID}`,
		'GET /api/command/v2/client',
		'GET /api/command/v2/client',
		'POST /api/reporting AccessSession',
	]);
	const end = only(bench.sent, `DELETE /api/command/v2/session/${LSID}`);
	expect(end).toMatchObject({ body: '', headers: { accept: 'application/json' } });
	const report = only(bench.sent, 'POST /api/reporting AccessSession');
	const { start_time: start, ...form } = formOf(report);
	expect(form).toEqual({ generate_report: 'AccessSession', duration: '0' });
	expect(Math.abs(Number(start) - (Date.now() / 1000 - 24 * 3600))).toBeLessThan(60);
	expect(report.headers).toMatchObject({
		accept: 'application/xml',
		'content-type': 'application/x-www-form-urlencoded',
	});
});

test('a kill by the XML Command API', async () => {
	const bench = WireBench.start(withV1());
	const result = await bench.run(byHost);
	expect(result.outputs[0][0].json).toMatchObject({ contained: true });
	expect(namesOf(bench.sent)).toEqual([
		'GET /api/command/v2/client',
		'POST /api/command get_connected_client_list',
		'POST /api/command get_connected_client_list',
		'POST /api/command get_connected_clients',
		'POST /api/command terminate_session',
		'POST /api/reporting AccessSession',
	]);
	const end = only(bench.sent, 'POST /api/command terminate_session');
	expect(formOf(end)).toEqual({ action: 'terminate_session', lsid: LSID });
	expect(end.headers).toMatchObject({
		accept: 'application/xml',
		'content-type': 'application/x-www-form-urlencoded',
	});
	const clients = only(bench.sent, 'POST /api/command get_connected_clients');
	const type = 'representative,support_customer';
	expect(formOf(clients)).toEqual({ action: 'get_connected_clients', type, id: '102' });
});

test('every call has the token in its header and nowhere else; no target is in a URL', async () => {
	for (const respond of [withV2(), withV1()]) {
		const bench = WireBench.start(respond);
		await bench.run({
			...byHost,
			options: { attributes: { attribute: [{ name: 'ticket', value: 'INC-1' }] } },
		});
		expect(bench.sent.length).toBeGreaterThan(4);
		for (const { headers, path, body } of bench.sent) {
			expect(headers.authorization).toBe(`Bearer ${bench.tokenNumber()}`);
			expect(path + body).not.toContain(bench.tokenNumber());
			expect(path + body).not.toContain(HOST);
			expect(path).not.toContain('?');
		}
		endWire();
	}
});

test('a user is logged out by ID', async () => {
	const bench = WireBench.start(withV2());
	const result = await bench.run({
		operation: 'terminateSessionsByUsername',
		parameters: { username: 'jdoe' },
		options: { logOutUser: true },
	});
	expect(result.outputs[0][0].json).toMatchObject({ logOuts: [{ outcome: 'loggedOut' }] });
	expect(only(bench.sent, 'POST /api/command/v2/user/14/logout').body).toBe('');
});

test('attributes of a session are read by its LSID', async () => {
	const bench = WireBench.start(withV2());
	await bench.run({ operation: 'getAttributes', parameters: { lsid: ` ${LSID} ` } });
	expect(namesOf(bench.sent)).toContain(`GET /api/command/v2/session/${LSID}`);
});
