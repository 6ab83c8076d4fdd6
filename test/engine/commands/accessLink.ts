import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { PraBench, PraRun } from '../support';
import { onPra } from '../support';
import { failureOf, recordsOf } from './support';

function link(
	linkAction: string,
	parameters: INodeParameters = {},
	options: IDataObject = {},
): Partial<PraRun> {
	return { parameters: { linkAction, ...parameters }, options };
}

const SEARCH = { search: { hostname: 'srv-sql-07' } };

const attributes = (...attribute: Array<{ name: string; value: string }>) => ({
	attributes: { attribute },
});

async function made(bench: PraBench, run: Partial<PraRun>): Promise<URL> {
	const [record] = await recordsOf(bench, 'accessLink', 'create', run);
	return new URL(String(record.link));
}

const ROWS: Array<[string, Partial<PraRun>, Record<string, string>]> = [
	['log in', link('login'), { type: 'rep', operation: 'generate', action: 'login' }],
	[
		'a Jump Item in the desktop console',
		link(
			'startJumpItemSession',
			{
				console: 'desktop',
				search: {
					searchString: 'SQL 07 (prod)',
					hostname: 'srv-sql-07',
					comments: 'a&b=c',
					tag: '#prod',
					privateIp: '10.0.0.7',
					publicIp: '[2001:db8::1]',
				},
				...attributes({ name: 'ticket_id', value: 'INC 1' }, { name: 'external_key', value: 'K' }),
			},
			{ jumpMethod: 'local_push', credentialId: 'vault/7' },
		),
		{
			type: 'rep',
			operation: 'generate',
			action: 'start_jump_item_session',
			search_string: 'SQL 07 (prod)',
			'client.hostname': 'srv-sql-07',
			'client.comments': 'a&b=c',
			'client.tag': '#prod',
			'client.private_ip': '10.0.0.7',
			'client.public_ip': '[2001:db8::1]',
			'jump.method': 'local_push',
			credential_id: 'vault/7',
			'session.custom.ticket_id': 'INC 1',
			'session.custom.external_key': 'K',
		},
	],
	[
		'a Jump Item in the web console',
		link('startJumpItemSession', { console: 'web', ...SEARCH }),
		{
			type: 'web_console',
			operation: 'execute',
			action: 'start_jump_item_session',
			'client.hostname': 'srv-sql-07',
		},
	],
	[
		'a shell',
		link(
			'startShellJumpSession',
			{ target: 'core-sw-01', ...attributes({ name: 'ticket_id', value: 'INC1' }) },
			{
				jumpoint: 'JPT DC1',
				username: 'CORP\\root',
				protocol: 'telnet',
				port: 2323,
				terminal: 'vt100',
			},
		),
		{
			type: 'rep',
			operation: 'generate',
			action: 'start_shell_jump_session',
			target: 'core-sw-01',
			jumpoint: 'JPT DC1',
			username: 'CORP\\root',
			protocol: 'telnet',
			port: '2323',
			terminal: 'vt100',
			'session.custom.ticket_id': 'INC1',
		},
	],
	[
		'a machine near the person',
		link('pushAndStartLocal', { hostname: 'wks-0117' }),
		{
			type: 'rep',
			operation: 'generate',
			action: 'push_and_start_local',
			hostname: 'wks-0117',
		},
	],
	[
		'a machine that a Jumpoint reaches',
		link('pushAndStartRemote', { target: '10.0.0.9' }, { jumpoint: 'JPT-DC1' }),
		{
			type: 'rep',
			operation: 'generate',
			action: 'push_and_start_remote',
			target: '10.0.0.9',
			jumpoint: 'JPT-DC1',
		},
	],
];

test.concurrent.each(ROWS)('%s: every parameter, and no request', async (_, run, parameters) => {
	await onPra({}, async (bench) => {
		const [record] = await recordsOf(bench, 'accessLink', 'create', run);
		const { origin, pathname, searchParams } = new URL(String(record.link));
		expect(record).toEqual({
			link: expect.any(String),
			action: run.parameters?.linkAction,
			console: parameters.type === 'web_console' ? 'web' : 'desktop',
		});
		expect([origin, pathname]).toEqual([bench.simulator.url, '/api/client_script']);
		expect(Object.fromEntries(searchParams)).toEqual(parameters);
		// Not even for a token.
		expect(bench.record.requests).toEqual([]);
		expect(bench.record.tokensIssued).toBe(0);
	})();
});

test.concurrent(
	'names from outside stay one value, and the link one word',
	onPra({}, async (bench) => {
		const hostile = `x&action=login#?/../ '"<>()*[]\\ ü東\u{1f600}\r\n%26+`;
		const items = [{ hostile }];
		const expression = '={{ $json.hostile }}';
		const run = link('startJumpItemSession', {
			search: { searchString: expression },
			...attributes({ name: 'ticket_id', value: expression }),
		});
		const [record] = await recordsOf(bench, 'accessLink', 'create', { ...run, items });
		expect(record.link).toMatch(/^https?:\/\/[\w.:]+\/api\/client_script\?[\w.~%&=-]+$/);
		const { searchParams, hash } = new URL(String(record.link));
		expect([...searchParams.keys()]).toHaveLength(5);
		expect(searchParams.get('action')).toBe('start_jump_item_session');
		expect(searchParams.get('search_string')).toBe(hostile.trim());
		expect(searchParams.get('session.custom.ticket_id')).toBe(hostile);
		expect(hash).toBe('');
	}),
);

test.concurrent(
	'an item that is wrong does not keep the others from their links',
	onPra({}, async (bench) => {
		const search = { hostname: '={{ $json.host }}' };
		const { outputs } = await bench.run({
			resource: 'accessLink',
			operation: 'create',
			...link('startJumpItemSession', { search }),
			items: [{ host: '' }, { host: 'srv' }],
			onError: 'continueRegularOutput',
		});
		expect(outputs[0]).toMatchObject([
			{ json: { error: { message: 'The field "Hostname" is empty' } }, pairedItem: { item: 0 } },
			{ json: { link: expect.stringContaining('client.hostname=srv') }, pairedItem: { item: 1 } },
		]);
	}),
);

test.concurrent(
	'an appliance that is down, and a secret that is wrong, make no difference',
	onPra({}, async (bench) => {
		const credential = { url: 'https://access.example.com/login', clientSecret: 'wrong' };
		const { href } = await made(bench, { ...link('login'), credential });
		expect(href).toBe(
			'https://access.example.com/api/client_script?type=rep&operation=generate&action=login',
		);
		expect(bench.record.requests).toEqual([]);
	}),
);

test.concurrent(
	'the longest values are accepted',
	onPra({}, async (bench) => {
		const run = link(
			'startJumpItemSession',
			{
				search: { tag: 'x'.repeat(255) },
				...attributes({ name: 'note', value: 'y'.repeat(1_024) }),
			},
			{ credentialId: 'z'.repeat(255) },
		);
		expect((await made(bench, run)).searchParams.get('client.tag')).toHaveLength(255);
	}),
);

/** n8n itself refuses a required field that is empty, but not an expression that brings nothing. */
const NOTHING = '={{ "" }}';

/** 5,400 characters of two bytes each. */
const TOO_LARGE = attributes(
	...Array.from({ length: 9 }, (_, i) => ({ name: `field_${i}`, value: 'ü'.repeat(600) })),
);

test.concurrent.each([
	[link('startJumpItemSession'), 'No search criterion is given'],
	[link('startJumpItemSession', { search: { hostname: ' ' } }), 'The field "Hostname" is empty'],
	// It would find every Jump Item of the tag.
	[
		link('startJumpItemSession', { search: { hostname: '={{ $json.none }}', tag: 'prod' } }),
		'The field "Hostname" is empty',
	],
	[
		link('startJumpItemSession', { search: { comments: 'x'.repeat(256) } }),
		'"Comments" is not a text of at most 255 characters',
	],
	[
		link('startJumpItemSession', SEARCH, { credentialId: 'x'.repeat(256) }),
		'"Credential ID" is not a text of at most 255 characters',
	],
	[
		link('startJumpItemSession', {
			...SEARCH,
			...attributes({ name: 'ticket_id', value: 'x'.repeat(1_025) }),
		}),
		'The attribute "ticket_id" has more than 1,024 characters',
	],
	[
		link('startJumpItemSession', { ...SEARCH, ...TOO_LARGE }),
		'The attributes together are larger than 10 KB',
	],
	[
		link('startJumpItemSession', { ...SEARCH, ...attributes({ name: 'a&b', value: '' }) }),
		'The attribute name "a&b" is not a code name',
	],
	[link('startJumpItemSession', SEARCH, { jumpMethod: 'ssh' }), '"Jump Method" has no value "ssh"'],
	[link('startShellJumpSession', { target: NOTHING }), 'The field "Target" is empty'],
	[link('startShellJumpSession', { target: 'sw' }, { port: 70_000 }), '"Port" is not a number'],
	[link('startShellJumpSession', { target: 'sw' }, { protocol: 'rsh' }), '"Protocol" has no value'],
	[link('pushAndStartLocal', { hostname: NOTHING }), 'The field "Hostname" is empty'],
	[link('pushAndStartRemote', { target: NOTHING }), 'The field "Target" is empty'],
	[
		{
			parameters: {
				linkAction: NOTHING,
				...SEARCH,
				target: 'sw',
				hostname: 'wks',
				...attributes(),
			},
		},
		'The field "Link Action" is empty',
	],
	[link('shutDown'), '"Link Action" has no value "shutDown"'],
	[
		{
			parameters: { linkAction: 'startJumpItemSession', search: { tag: '={{ $json.half }}' } },
			items: [{ half: '\ud83d' }],
		},
		'A value holds half a character',
	],
] as Array<[Partial<PraRun>, string]>)('%j is refused', async (run, message) => {
	await onPra({}, async (bench) => {
		const failure = await failureOf(bench, 'accessLink', 'create', run);
		expect(failure.name).toBe('NodeOperationError');
		expect(failure.message).toContain(message);
		expect(bench.record.requests).toEqual([]);
	})();
});
