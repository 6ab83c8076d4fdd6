import { formOf, xml } from './appliance';
import { closeWire, endWire, WireBench } from './bench';
import { asset, byHost, console1, LSID, namesOf, only, withV1, withV2 } from './oneSession';

afterEach(endWire);

afterAll(closeWire);

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
		const write = { operation: 'setAttributes', parameters: { lsid: LSID, attributes } };
		const { error } = await bench.run(write);
		expect(error?.message).toContain('cannot write attributes of these names');
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
