import type { Respond, Sent } from './appliance';
import { formOf, html, json, nameOf, xml } from './appliance';
import { closeWire, endWire, WireBench } from './bench';

afterEach(endWire);

afterAll(closeWire);

const LSID = '5B1c9e0a77d14f2f9a3d0c4e8b6f2a11';
const HOST = 'srv-sql-07';

const console1 = { type: 'access_console', user_id: 14, username: 'jdoe', session_lsids: [LSID] };
const asset = { type: 'asset_client', hostname: 'SRV-SQL-07', lsid: LSID };

const noReports = xml('<error>You do not have permission to use this report</error>');

/** An appliance with Command API v2 and one session, until that is ended. */
function withV2(clients: object[] = [console1, asset]): Respond {
	let live = clients;
	return ({ method, path }) => {
		if (path === '/api/reporting') return noReports;
		if (method === 'DELETE') live = [];
		if (method === 'GET' && path.endsWith('/client')) return json(live);
		if (path.endsWith('/info')) return json({ permissions: { perm_command: 'full_access' } });
		if (method === 'GET') return json([{ code_name: 'ticket', display_name: null, value: 'x' }]);
		if (method === 'PATCH') return json({ message: 'done' });
		return { status: 204 };
	};
}

/** An appliance that has the XML Command API alone. */
function withV1(): Respond {
	let live = true;
	const attributes = new Map<string, string>();
	return (request) => {
		if (request.path === '/api/reporting') return noReports;
		if (request.path !== '/api/command') return html(404);
		const { action, lsid, ...rest } = formOf(request);
		if (action === 'get_connected_client_list') {
			const client = live ? '<connected_client type="support_customer" id="102"/>' : '';
			return xml(`<connected_client_list>${client}</connected_client_list>`);
		}
		if (action === 'get_connected_clients') {
			return xml(
				'<connected_clients><connected_support_customer id="102">' +
					`<hostname>${HOST}</hostname><lsid>${LSID}</lsid>` +
					'</connected_support_customer></connected_clients>',
			);
		}
		if (action === 'get_session_attributes') {
			const list = [...attributes].map(
				([name, value]) =>
					`<custom_attribute code_name="${name}"><![CDATA[${value}]]></custom_attribute>`,
			);
			return xml(`<custom_attributes>${list.join('')}</custom_attributes>`);
		}
		if (action === 'set_session_attributes') {
			for (const [name, value] of Object.entries(rest)) attributes.set(name.slice(2), value);
		}
		if (action === 'terminate_session') live = false;
		return xml(`<success>${lsid}</success>`);
	};
}

const byHost = { operation: 'terminateSessionsByHostname', parameters: { hostname: HOST } };

/** Sorted, since the report and the look-up leave together. */
function namesOf(sent: Sent[]): string[] {
	return sent.map(nameOf).sort();
}

function only(sent: Sent[], name: string): Sent {
	const found = sent.filter((request) => nameOf(request) === name);
	if (found.length !== 1) throw new Error(`${found.length} × ${name}`);
	return found[0];
}

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

const HOSTILE: Array<[string, string]> = [
	['the separators of a form', '1&lsid=ffffffffffffffffffffffffffffffff&action=x'],
	['signs of encodings', '%26%00 a+b=c;d#e'],
	['lines', 'one\r\ntwo\nX-Injected: yes'],
	['XML', '<error>no</error><!DOCTYPE x>&amp;'],
	['JSON', '","external_key":"stolen","x":"'],
	['other scripts', 'Größe 漢字 \u{1f600} e\u0301'],
	['paths', '../../user/14/logout?x#y'],
];

test.each(HOSTILE)('an attribute with %s arrives as it is, by Command API v2', async (_, value) => {
	const bench = WireBench.start(withV2());
	const attributes = { attribute: [{ name: 'ticket', value }] };
	const parameters = { lsid: LSID, attributes };
	const { status } = await bench.run({ operation: 'setAttributes', parameters });
	expect(status).toBe('success');
	const write = only(bench.sent, `PATCH /api/command/v2/session/${LSID}`);
	expect(write.headers['content-type']).toBe('application/json');
	expect(JSON.parse(write.body)).toEqual({ ticket: value });
});

test.each(HOSTILE)('an attribute with %s arrives as it is, by the XML API', async (_, value) => {
	const bench = WireBench.start(withV1());
	const attributes = {
		attribute: [
			{ name: 'ticket', value },
			{ name: 'external_key', value },
		],
	};
	await bench.run({ operation: 'setAttributes', parameters: { lsid: LSID, attributes } });
	const [write] = bench.sent.filter(({ body }) => body.includes('set_session_attributes'));
	expect(formOf(write)).toEqual({
		action: 'set_session_attributes',
		lsid: LSID,
		'c.ticket': value,
		external_key: value,
	});
	expect(write.path).toBe('/api/command');
});

test('attributes that are named like parameters never make another command', async () => {
	const other = 'f'.repeat(32);
	const v1 = withV1();
	// It knows custom fields without a prefix alone.
	const bench = WireBench.start((request) =>
		request.body.includes('c.') ? xml('<error>Unknown attribute</error>') : v1(request),
	);
	for (const [name, value] of [
		['action', 'terminate_session'],
		['lsid', other],
	]) {
		const attributes = { attribute: [{ name, value }] };
		await bench.run({ operation: 'setAttributes', parameters: { lsid: LSID, attributes } });
		await bench.run({ ...byHost, options: { attributes } });
	}
	const forms = bench.sent.filter(({ path }) => path === '/api/command').map(formOf);
	const acting = forms.filter(({ action }) => /^(set|terminate)_/.test(action));
	expect(acting.map(({ lsid }) => lsid)).toEqual(acting.map(() => LSID));
	// One kill, and nothing else: the session is gone by the second.
	expect(acting.filter(({ action }) => action === 'terminate_session')).toHaveLength(1);
});

test.each([
	'',
	' ',
	'../../user/14/logout',
	`${LSID}/../../user`,
	`${LSID}?x`,
	`${LSID}a`,
	LSID.slice(1),
	`g${LSID.slice(1)}`,
	`${LSID}\n${LSID}`,
	'*',
])('the LSID %j is refused before any request', async (lsid) => {
	const bench = WireBench.start(withV2());
	const attributes = { attribute: [{ name: 'ticket', value: '1' }] };
	const parameters = { lsid: '={{ $json.lsid }}', attributes };
	for (const operation of ['terminate', 'getAttributes', 'setAttributes']) {
		const { status, error } = await bench.run({ operation, parameters, items: [{ lsid }] });
		expect(status).toBe('error');
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.message).toContain('The LSID');
	}
	expect([...bench.sent, ...bench.signIns]).toEqual([]);
});

test.each(['../../user/14/logout', `${LSID}/../x`, 7, { a: 1 }])(
	'an LSID %j from the appliance never gets into a request, and is no proof of an end',
	async (lsid) => {
		for (const clients of [
			[{ ...asset, lsid }, console1],
			[asset, { ...console1, session_lsids: [lsid] }],
			[asset, { ...console1, session_lsids: lsid }],
		]) {
			const bench = WireBench.start(withV2(clients));
			const { outputs } = await bench.run({
				operation: 'terminateSessionsByUsername',
				parameters: { username: 'nobody' },
				options: { onIncomplete: 'report' },
			});
			expect(outputs[0][0].json).toMatchObject({ contained: false, lookup: { complete: false } });
			expect(namesOf(bench.sent)).toEqual([
				'GET /api/command/v2/client',
				'POST /api/reporting AccessSession',
			]);
			endWire();
		}
	},
);

test.each([undefined, null, ''])('a client with the LSID %j is in no session', async (lsid) => {
	const bench = WireBench.start(withV2([{ ...asset, lsid }]));
	const { outputs } = await bench.run(byHost);
	expect(outputs[0][0].json).toMatchObject({ contained: true, counts: { matched: 0 } });
});

test('names of hostile spelling are compared, and not sent', async () => {
	const hostname = 'srv\'"<>&%2e/../\r\n{{$json}}';
	const bench = WireBench.start(withV2([{ ...asset, hostname }, console1]));
	// Parameters are given by an expression, as in a flow: the text itself is not one then.
	const result = await bench.run({
		operation: 'terminateSessionsByHostname',
		parameters: { hostname: '={{ $json.host }}' },
		items: [{ host: hostname }],
	});
	expect(result.outputs[0][0].json).toMatchObject({ counts: { matched: 1, terminated: 1 } });
	expect(bench.sent.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
	for (const { path, body } of bench.sent)
		expect(decodeURIComponent(path + body)).not.toContain('srv');
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

test('a user ID that is no number is never put into a path', async () => {
	const clients = [{ ...console1, user_id: '../session' }, asset];
	const bench = WireBench.start(withV2(clients));
	await bench.run({
		operation: 'terminateSessionsByUsername',
		parameters: { username: 'jdoe' },
		options: { logOutUser: true },
	});
	expect(bench.sent.filter(({ path }) => path.includes('logout'))).toEqual([]);
});

test('attributes of a session are read by its LSID', async () => {
	const bench = WireBench.start(withV2());
	await bench.run({ operation: 'getAttributes', parameters: { lsid: ` ${LSID} ` } });
	expect(namesOf(bench.sent)).toContain(`GET /api/command/v2/session/${LSID}`);
});
