import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { QUIRK_VALUES } from '../../simulator/pra/quirkValues';
import type { PraRun } from '../support';
import { GENERATIONS, having, onPra } from '../support';
import { actsIn, failureOf, recordsOf } from './support';

const COMMON = { name: 'SQL 07', jumpGroup: 'databases' };
const JUMPOINT = { jumpoint: 'jpt_dc1' };
const HOST = { hostname: 'srv-sql-07' };

function shortcut(
	type: string,
	more: INodeParameters,
	additionalFields: IDataObject = {},
): Partial<PraRun> {
	return { parameters: { type, ...COMMON, ...more, additionalFields } as never };
}

interface Row {
	run: Partial<PraRun>;
	/** What the appliance gets beside name and group. */
	sent: Record<string, string>;
}

const ROWS: Record<string, Row> = {
	'local jump': {
		run: shortcut('localJump', HOST, { comments: 'a & b', tag: 'prod', jumpPolicy: 'ask' }),
		sent: {
			local_jump_hostname: 'srv-sql-07',
			comments: 'a & b',
			tag: 'prod',
			jump_policy: 'ask',
		},
	},
	'remote jump': {
		run: shortcut('remoteJump', { ...HOST, ...JUMPOINT }, { sessionPolicy: 'strict' }),
		sent: {
			remote_jump_hostname: 'srv-sql-07',
			jumpoint: 'jpt_dc1',
			session_policy: 'strict',
		},
	},
	VNC: {
		run: shortcut('remoteVnc', { ...HOST, ...JUMPOINT }, { port: 5901 }),
		sent: { remote_vnc_hostname: 'srv-sql-07', jumpoint: 'jpt_dc1', port: '5901' },
	},
	RDP: {
		run: shortcut(
			'remoteRdp',
			{ ...HOST, ...JUMPOINT },
			{
				rdpUsername: 'CORP\\svc',
				domain: 'corp.example',
				displaySize: '1920x1080',
				quality: 'lossless',
				console: true,
				ignoreUntrusted: false,
				sessionForensics: true,
				secureAppType: 'remote_app',
				remoteAppName: 'ssms',
				remoteAppParams: '-S .',
				remoteExePath: 'C:\\x.exe',
				remoteExeParams: '/q',
				targetSystem: 'sql',
				credentialType: 'sql',
			},
		),
		sent: {
			remote_rdp_hostname: 'srv-sql-07',
			jumpoint: 'jpt_dc1',
			rdp_username: 'CORP\\svc',
			domain: 'corp.example',
			display_size: '1920x1080',
			quality: 'lossless',
			console: '1',
			ignore_untrusted: '0',
			session_forensics: '1',
			secure_app_type: 'remote_app',
			remote_app_name: 'ssms',
			remote_app_params: '-S .',
			remote_exe_path: 'C:\\x.exe',
			remote_exe_params: '/q',
			target_system: 'sql',
			credential_type: 'sql',
		},
	},
	shell: {
		run: shortcut(
			'shellJump',
			{ ...HOST, ...JUMPOINT, protocol: 'telnet' },
			{ port: 23, terminal: 'VT100', keepAlive: 0, shellUsername: 'root' },
		),
		sent: {
			shelljump_hostname: 'srv-sql-07',
			jumpoint: 'jpt_dc1',
			protocol: 'telnet',
			port: '23',
			terminal: 'VT100',
			keep_alive: '0',
			shelljump_username: 'root',
		},
	},
	'protocol tunnel': {
		run: shortcut(
			'protocolTunnel',
			{ ...HOST, ...JUMPOINT, tcpTunnels: '0;1433;26;28' },
			{ localAddress: '127.0.0.2' },
		),
		sent: {
			protocol_tunnel_hostname: 'srv-sql-07',
			jumpoint: 'jpt_dc1',
			tcp_tunnels: '0;1433;26;28',
			local_address: '127.0.0.2',
		},
	},
	web: {
		run: shortcut(
			'webJump',
			{ ...JUMPOINT, url: 'https://portal.example/a?b=c&d' },
			{ verifyCertificate: false, usernameFormat: 'username_only' },
		),
		sent: {
			webjump_site: 'https://portal.example/a?b=c&d',
			jumpoint: 'jpt_dc1',
			verify_cert: '0',
			username_format: 'username_only',
		},
	},
};

const KINDS = Object.keys(ROWS).flatMap((kind) =>
	QUIRK_VALUES.v1UnknownShortcutParameter.map((unknown) => [kind, unknown] as const),
);

test.concurrent.each(KINDS)(
	'each kind arrives whole: %s (unknown parameters: %s)',
	async (kind, v1UnknownShortcutParameter) => {
		await onPra({ quirks: { v1UnknownShortcutParameter } }, async (bench) => {
			const { run, sent } = ROWS[kind];
			const [record] = await recordsOf(bench, 'jumpItem', 'importShortcut', run);
			expect(record).toEqual({
				success: true,
				type: run.parameters?.type,
				...COMMON,
				message: 'Successfully imported Jump Shortcut',
			});
			const { name, jumpGroup } = COMMON;
			expect(bench.pra.shortcuts.imported).toEqual([{ name, group: jumpGroup, ...sent }]);
			expect(bench.record.find({ action: 'import_jump_shortcut' })).toMatchObject([
				{ method: 'POST', query: {} },
			]);
		})();
	},
);

const LOCAL = ROWS['local jump'].run;

test.concurrent.each(GENERATIONS)(
	'the XML API is used on every appliance: %s',
	async (generation) => {
		await onPra(having(generation), async (bench) => {
			await recordsOf(bench, 'jumpItem', 'importShortcut', LOCAL);
			expect(bench.pra.shortcuts.imported).toHaveLength(1);
		})();
	},
);

test.concurrent(
	'a refusal of the appliance is told, and other items go on',
	onPra({}, async (bench) => {
		const { outputs } = await bench.run({
			resource: 'jumpItem',
			operation: 'importShortcut',
			parameters: { type: 'localJump', ...COMMON, ...HOST, jumpGroup: '={{ $json.group }}' },
			items: [{ group: 'no-such' }, { group: 'servers' }],
			onError: 'continueRegularOutput',
		});
		expect(outputs[0]).toMatchObject([
			{ json: { error: { message: expect.stringContaining('Invalid Jump Group: no-such') } } },
			{ json: { success: true, jumpGroup: 'servers' } },
		]);
	}),
);

test.concurrent.each(QUIRK_VALUES.v1PermissionDenied)(
	'needs full access (%s)',
	async (v1PermissionDenied) => {
		await onPra({ quirks: { v1PermissionDenied } }, async (bench) => {
			bench.pra.changeAccount({ permissions: { perm_command: 'read_only' } });
			const { description } = await failureOf(bench, 'jumpItem', 'importShortcut', LOCAL);
			expect(description).toMatch(/"Command API: Full Access"|permissions of the API account/);
			expect(bench.pra.shortcuts.imported).toEqual([]);
		})();
	},
);

test.concurrent.each([
	{ kind: 'resetAfter' as const },
	{ kind: 'resetBefore' as const },
	{ kind: 'hang' as const },
	{ kind: 'html' as const },
	{ kind: 'truncate' as const },
	{ kind: 'garbage' as const, effect: true },
	{ kind: 'status' as const, status: 503 },
])('%j: it may or may not exist, and the call is not repeated', async (fault) => {
	await onPra({}, async (bench) => {
		bench.faults.add({ ...fault, when: { action: 'import_jump_shortcut' }, times: 9 });
		const run = { ...LOCAL, options: { timeout: 1 } };
		const failure = await failureOf(bench, 'jumpItem', 'importShortcut', run);
		expect(failure.message).toBe('The shortcut "SQL 07" may or may not exist now');
		expect(failure.description).toMatch(/Jump Group "databases" before running again/);
		expect(failure.report).toMatchObject({ created: null });
		expect(actsIn(bench)).toEqual(['POST import_jump_shortcut']);
	})();
});

/** n8n itself refuses a required field that is empty, but not an expression that brings nothing. */
const NOTHING = '={{ "" }}';

const long = (length: number) => 'x'.repeat(length);

test.concurrent.each([
	[shortcut('localJump', { ...HOST, name: ' ' }), '"Name" is empty'],
	[shortcut('localJump', { ...HOST, name: long(129) }), '"Name" is not a text of at most 128'],
	[shortcut('localJump', { ...HOST, jumpGroup: NOTHING }), '"Jump Group" is empty'],
	[shortcut('localJump', { hostname: NOTHING }), '"Hostname" is empty'],
	[shortcut('localJump', { hostname: long(129) }), '"Hostname" is not a text of at most 128'],
	[shortcut('remoteJump', { ...HOST, jumpoint: NOTHING }), '"Jumpoint" is empty'],
	[shortcut('localJump', HOST, { comments: long(1_025) }), '"Comments" is not a text of at most'],
	[shortcut('localJump', HOST, { tag: long(65) }), '"Tag" is not a text of at most 64'],
	[shortcut('remoteVnc', { ...HOST, ...JUMPOINT }, { port: 99 }), '"Port" is not a number'],
	[shortcut('shellJump', { ...HOST, ...JUMPOINT, protocol: 'rsh' }), '"Protocol" has no value'],
	[shortcut('shellJump', { ...HOST, ...JUMPOINT }, { keepAlive: 1.5 }), '"Keep Alive (Seconds)"'],
	[shortcut('remoteRdp', { ...HOST, ...JUMPOINT }, { console: 'yes' }), '"Console Session"'],
	[
		shortcut('protocolTunnel', { ...HOST, ...JUMPOINT, tcpTunnels: NOTHING }),
		'"TCP Tunnels" is empty',
	],
	[shortcut('protocolTunnel', { ...HOST, ...JUMPOINT, tcpTunnels: '22' }), '"TCP Tunnels"'],
	[shortcut('protocolTunnel', { ...HOST, ...JUMPOINT, tcpTunnels: '22;0' }), '"TCP Tunnels"'],
	[shortcut('protocolTunnel', { ...HOST, ...JUMPOINT, tcpTunnels: '70000;1' }), '"TCP Tunnels"'],
	[shortcut('webJump', { ...JUMPOINT, url: 'javascript:alert(1)' }), '"URL" is not the address'],
	[shortcut('webJump', { ...JUMPOINT, url: `https://x/${long(255)}` }), '"URL" is not a text'],
	[shortcut('everything', HOST), '"Type" has no value'],
	[
		shortcut(NOTHING, {
			...HOST,
			...JUMPOINT,
			protocol: 'ssh',
			tcpTunnels: '22;24',
			url: 'https://x.example',
		}),
		'The field "Type" is empty',
	],
] as Array<[Partial<PraRun>, string]>)('%j is refused before any request', async (run, message) => {
	await onPra({}, async (bench) => {
		const failure = await failureOf(bench, 'jumpItem', 'importShortcut', run);
		expect(failure.name).toBe('NodeOperationError');
		expect(failure.message).toContain(message);
		expect(bench.record.requests).toEqual([]);
	})();
});
