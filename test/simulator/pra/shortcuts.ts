type Ask = Record<string, string>;

interface ShortcutKind {
	/** The parameter that makes it this kind. */
	selector: string;
	required: string[];
	optional: string[];
}

const COMMON = ['name', 'group', 'tag', 'comments', 'jump_policy', 'session_policy'];

const RDP = `rdp_username domain display_size quality console ignore_untrusted secure_app_type
	remote_app_name remote_app_params remote_exe_path remote_exe_params target_system credential_type
	session_forensics`;

/** PRA API guide, `import_jump_shortcut`; of the kinds after the second the names are UNCONFIRMED. */
const KINDS: ShortcutKind[] = [
	kind('local_jump_hostname', '', ''),
	kind('remote_jump_hostname', 'jumpoint', ''),
	kind('remote_vnc_hostname', 'jumpoint', 'port'),
	kind('remote_rdp_hostname', 'jumpoint', RDP),
	kind('shelljump_hostname', 'jumpoint protocol', 'port terminal keep_alive shelljump_username'),
	kind('protocol_tunnel_hostname', 'jumpoint tcp_tunnels', 'local_address'),
	kind('webjump_site', 'jumpoint', 'verify_cert username_format'),
];

const LONGEST: Ask = { name: '128', comments: '1024' };

function kind(selector: string, required: string, optional: string): ShortcutKind {
	const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
	return { selector, required: words(required), optional: words(optional) };
}

/** Jump Items that were imported, and the code names that they may refer to. */
export class Shortcuts {
	readonly imported: Ask[] = [];

	readonly groups = new Set(['servers', 'databases']);

	readonly jumpoints = new Set(['jpt_dc1', 'jpt_dc2']);

	/** @returns why not; undefined: it was made */
	add(given: Ask, unknown: 'ignored' | 'error', ignored: boolean): string | undefined {
		const { ...ask } = given;
		delete ask.action;
		const found = KINDS.filter(({ selector }) => (ask[selector] ?? '') !== '');
		if (found.length !== 1) return 'Exactly one kind of shortcut must be given';
		const [{ selector, required, optional }] = found;
		const missing = ['name', 'group', ...required].find((name) => (ask[name] ?? '') === '');
		if (missing !== undefined) return `Missing required parameter: ${missing}`;
		const known = [...COMMON, selector, ...required, ...optional];
		const stranger = Object.keys(ask).find((name) => !known.includes(name));
		if (stranger !== undefined && unknown === 'error') return `Unknown parameter: ${stranger}`;
		const long = Object.keys(ask).find((name) => ask[name].length > Number(LONGEST[name] ?? 8_000));
		if (long !== undefined || ask[selector].length > 255) return `Too long: ${long ?? selector}`;
		if (!this.groups.has(ask.group)) return `Invalid Jump Group: ${ask.group}`;
		if (ask.jumpoint !== undefined && !this.jumpoints.has(ask.jumpoint)) {
			return `Invalid Jumpoint: ${ask.jumpoint}`;
		}
		if (!ignored) this.imported.push(ask);
		return undefined;
	}
}
