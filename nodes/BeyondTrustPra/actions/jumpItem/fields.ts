import type { INodeProperties } from 'n8n-workflow';

import type { ShortcutParameter, ShortcutType } from '../../api/shortcuts';
import { COMMON_PARAMETERS, parametersOf, SHORTCUT_TYPES, SHORTCUTS } from '../../api/shortcuts';
import { LABELS } from './labels';

const TYPE_LABELS: Record<ShortcutType, string> = {
	localJump: 'Local Jump',
	remoteJump: 'Remote Jump',
	remoteVnc: 'Remote VNC',
	remoteRdp: 'Remote RDP',
	shellJump: 'Shell Jump',
	protocolTunnel: 'Protocol Tunnel',
	webJump: 'Web Jump',
};

/** What a person should know of a field beside its name. */
const DESCRIPTIONS: Record<string, string> = {
	name: 'Name of the Jump Item, at most 128 characters',
	jumpGroup: 'Code name of the Jump Group that it belongs to; a personal list is not possible',
	comments: 'At most 1,024 characters',
	jumpPolicy: 'Code name of the Jump Policy',
	sessionPolicy: 'Code name of the session policy',
	tag: 'At most 64 characters',
	hostname: 'Host name or address of the endpoint, at most 128 characters',
	url: 'Address of the web site',
	jumpoint: 'Code name of the Jumpoint through which the session goes',
	protocol: 'How the shell is reached',
	tcpTunnels: 'Local and remote ports in turn, such as 22;24;26;28 for two tunnels',
	console: 'Whether to start a console session in place of a new one',
	credentialType: 'For the SecureApp agent with credentials',
	displaySize: 'Size of the remote desktop, as the appliance names it',
	domain: 'Domain of the endpoint user',
	ignoreUntrusted: 'Whether to accept a certificate that cannot be verified',
	keepAlive: 'Seconds between packets that keep an idle session; 0 for none',
	localAddress: 'Address within 127.0.0.0/24 on which the tunnels listen',
	port: 'Port of the service on the endpoint',
	quality: 'Quality of the connection',
	rdpUsername: 'User on the endpoint',
	remoteAppName: 'Application to start, for the SecureApp type remote_app',
	remoteAppParams: 'Parameters of that application',
	remoteExePath: 'Program to start, for the SecureApp types with an agent',
	remoteExeParams: 'Parameters of that program',
	secureAppType: 'Whether and how one application is shown in place of the desktop',
	sessionForensics: 'Whether to record what happens in the session in more detail',
	shellUsername: 'User on the endpoint',
	targetSystem: 'For the SecureApp agent with credentials',
	terminal: 'Kind of terminal',
	usernameFormat: 'How the username is written into the sign-in form',
	verifyCertificate: "Whether to verify the web site's certificate",
};

const typeField: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: SHORTCUT_TYPES.map((value) => ({ name: TYPE_LABELS[value], value })).sort((one, other) =>
		one.name.localeCompare(other.name),
	),
	default: 'remoteRdp',
	description:
		'Kind of the Jump Item. Only Local Jump and Remote Jump are documented in public: of the others the parameter names are not confirmed.',
};

function fieldOf(name: string, { values, range, isSwitch }: ShortcutParameter): INodeProperties {
	const common = { displayName: LABELS[name], name, description: DESCRIPTIONS[name] };
	if (isSwitch) return { ...common, type: 'boolean', default: name === 'verifyCertificate' };
	if (range) return { ...common, type: 'number', default: 0 };
	if (!values) return { ...common, type: 'string', default: '' };
	const options = values.map((value) => ({ name: wordsOf(value), value }));
	return {
		...common,
		type: 'options',
		options: options.sort((one, other) => one.name.localeCompare(other.name)),
		default: values[0],
	};
}

/** `best_performance` as `Best Performance`. */
function wordsOf(value: string): string {
	if (value === 'ssh') return 'SSH';
	const words = value.split('_').map((word) => word[0].toUpperCase() + word.slice(1));
	return words.join(' ');
}

/** Kinds that take a parameter. */
function typesWith(name: string): ShortcutType[] {
	return SHORTCUT_TYPES.filter((type) => name in SHORTCUTS[type]);
}

const all = Object.assign({}, ...SHORTCUT_TYPES.map(parametersOf)) as Record<
	string,
	ShortcutParameter
>;

const named = Object.entries(all).map(([name, parameter]) => {
	const field = fieldOf(name, parameter);
	return { name, isRequired: parameter.required === true, field };
});

/** What must be given, shown for the kinds that have it. */
const requiredFields = named
	.filter(({ isRequired }) => isRequired)
	.map(({ name, field }): INodeProperties => {
		const required = { ...field, required: true };
		if (name in COMMON_PARAMETERS) return required;
		return { ...required, displayOptions: { show: { type: typesWith(name) } } };
	});

const additionalFields = named
	.filter(({ isRequired }) => !isRequired)
	.map(({ name, field }): INodeProperties => {
		if (name in COMMON_PARAMETERS) return field;
		return { ...field, displayOptions: { show: { '/type': typesWith(name) } } };
	})
	.sort((one, other) => one.displayName.localeCompare(other.displayName));

/** Every field of a shortcut, made of the table of its parameters. */
export const shortcutFields: INodeProperties[] = [
	typeField,
	...requiredFields,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: additionalFields,
	},
];
