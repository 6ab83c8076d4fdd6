import type { XmlCommand } from './xmlCommand';

/** One parameter of `import_jump_shortcut`. */
export interface ShortcutParameter {
	/** As the appliance calls it. */
	parameter: string;
	required?: true;
	/** Characters of a text. */
	longest?: number;
	/** Least and most of a whole number. */
	range?: [number, number];
	/** One of these words. */
	values?: readonly string[];
	/** A switch: sent as 1 or 0. */
	isSwitch?: true;
}

type Parameters = Record<string, ShortcutParameter>;

const HOST = 128;

const jumpoint: ShortcutParameter = { parameter: 'jumpoint', required: true, longest: HOST };

function host(parameter: string): ShortcutParameter {
	return { parameter, required: true, longest: HOST };
}

/** Of every kind (admin guide, `import_jump_shortcut`); the length of a tag is that of the Configuration API. */
export const COMMON_PARAMETERS = {
	name: { parameter: 'name', required: true, longest: 128 },
	jumpGroup: { parameter: 'group', required: true, longest: 256 },
	comments: { parameter: 'comments', longest: 1_024 },
	jumpPolicy: { parameter: 'jump_policy', longest: 256 },
	sessionPolicy: { parameter: 'session_policy', longest: 256 },
	tag: { parameter: 'tag', longest: 64 },
} as const satisfies Parameters;

/**
 * What each kind of shortcut has besides, by our names. UNCONFIRMED: only those of a local and a remote
 * jump are documented in public; all others are named by analogy, with the values and lengths of the
 * Configuration API's Jump Items. Whoever learns the true names mends this table alone.
 */
export const SHORTCUTS = {
	localJump: { hostname: host('local_jump_hostname') },
	remoteJump: { hostname: host('remote_jump_hostname'), jumpoint },
	remoteVnc: {
		hostname: host('remote_vnc_hostname'),
		jumpoint,
		port: { parameter: 'port', range: [100, 65_535] },
	},
	remoteRdp: {
		hostname: host('remote_rdp_hostname'),
		jumpoint,
		rdpUsername: { parameter: 'rdp_username', longest: 128 },
		domain: { parameter: 'domain', longest: 64 },
		displaySize: { parameter: 'display_size', longest: 32 },
		quality: {
			parameter: 'quality',
			values: [
				'low',
				'performance',
				'performance_quality',
				'quality',
				'best_performance',
				'lossless',
			],
		},
		console: { parameter: 'console', isSwitch: true },
		ignoreUntrusted: { parameter: 'ignore_untrusted', isSwitch: true },
		sessionForensics: { parameter: 'session_forensics', isSwitch: true },
		secureAppType: {
			parameter: 'secure_app_type',
			values: ['none', 'remote_app', 'remote_desktop_agent', 'remote_desktop_agent_credentials'],
		},
		remoteAppName: { parameter: 'remote_app_name', longest: 512 },
		remoteAppParams: { parameter: 'remote_app_params', longest: 8_000 },
		remoteExePath: { parameter: 'remote_exe_path', longest: 512 },
		remoteExeParams: { parameter: 'remote_exe_params', longest: 8_000 },
		targetSystem: { parameter: 'target_system', longest: 128 },
		credentialType: { parameter: 'credential_type', longest: 128 },
	},
	shellJump: {
		hostname: host('shelljump_hostname'),
		jumpoint,
		protocol: { parameter: 'protocol', required: true, values: ['ssh', 'telnet'] },
		port: { parameter: 'port', range: [1, 65_535] },
		terminal: { parameter: 'terminal', values: ['xterm', 'VT100'] },
		keepAlive: { parameter: 'keep_alive', range: [0, 300] },
		shellUsername: { parameter: 'shelljump_username', longest: 128 },
	},
	protocolTunnel: {
		hostname: host('protocol_tunnel_hostname'),
		jumpoint,
		tcpTunnels: { parameter: 'tcp_tunnels', required: true, longest: 5_000 },
		localAddress: { parameter: 'local_address', longest: 32 },
	},
	webJump: {
		url: { parameter: 'webjump_site', required: true, longest: 255 },
		jumpoint,
		verifyCertificate: { parameter: 'verify_cert', isSwitch: true },
		usernameFormat: {
			parameter: 'username_format',
			values: ['default', 'username_only', 'force_upn_format', 'force_dlln_format'],
		},
	},
} as const satisfies Record<string, Parameters>;

export type ShortcutType = keyof typeof SHORTCUTS;

export const SHORTCUT_TYPES = Object.keys(SHORTCUTS) as ShortcutType[];

/** Everything that a kind of shortcut takes, by our names. */
export function parametersOf(type: ShortcutType): Record<string, ShortcutParameter> {
	return { ...COMMON_PARAMETERS, ...SHORTCUTS[type] };
}

/** Creates a shortcut. @param parameters by the appliance's names @returns its text of success */
export async function importShortcut(
	command: XmlCommand,
	parameters: Record<string, string>,
): Promise<string> {
	return await command.act('import_jump_shortcut', parameters);
}
