import type { INodeProperties } from 'n8n-workflow';

import { attributesField } from '../session/fields';

const JUMP_ITEM = 'startJumpItemSession';
const SHELL = 'startShellJumpSession';
const PUSH_LOCAL = 'pushAndStartLocal';
const PUSH_REMOTE = 'pushAndStartRemote';

function criterion(displayName: string, name: string, description: string): INodeProperties {
	return { displayName, name, type: 'string', default: '', description };
}

/** By what a Jump Item is found: parts of its texts, whatever their case. */
const searchField: INodeProperties = {
	displayName: 'Search',
	name: 'search',
	type: 'collection',
	placeholder: 'Add Criterion',
	displayOptions: { show: { linkAction: [JUMP_ITEM] } },
	default: {},
	description:
		'Which Jump Item to start; at least one criterion of at most 255 characters. Where several match, the person chooses.',
	options: [
		criterion('Comments', 'comments', 'Part of the comments'),
		criterion('Hostname', 'hostname', 'Part of the host name'),
		criterion('Private IP', 'privateIp', 'Part of the private address'),
		criterion('Public IP', 'publicIp', 'Part of the public address'),
		criterion('Search String', 'searchString', 'Part of host name, comments or an address'),
		criterion('Tag', 'tag', 'Part of the tag'),
	],
};

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Credential ID',
			name: 'credentialId',
			type: 'string',
			displayOptions: { show: { '/linkAction': [JUMP_ITEM] } },
			default: '',
			description: 'ID of the credential that is injected, at most 255 characters',
		},
		{
			displayName: 'Jump Method',
			name: 'jumpMethod',
			type: 'options',
			displayOptions: { show: { '/linkAction': [JUMP_ITEM] } },
			options: [
				{ name: 'Jump Client', value: 'pinned' },
				{ name: 'Local Push', value: 'local_push' },
				{ name: 'Push', value: 'push' },
				{ name: 'RDP', value: 'rdp' },
				{ name: 'Shell Jump', value: 'shelljump' },
				{ name: 'VNC', value: 'vnc' },
			],
			default: 'pinned',
			description: 'Only Jump Items that are reached this way',
		},
		{
			displayName: 'Jumpoint',
			name: 'jumpoint',
			type: 'string',
			displayOptions: { show: { '/linkAction': [SHELL, PUSH_REMOTE] } },
			default: '',
			description: 'The Jumpoint through which the session goes',
		},
		{
			displayName: 'Port',
			name: 'port',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 65535 },
			displayOptions: { show: { '/linkAction': [SHELL] } },
			default: 22,
			description: 'Port of the shell on the endpoint',
		},
		{
			displayName: 'Protocol',
			name: 'protocol',
			type: 'options',
			displayOptions: { show: { '/linkAction': [SHELL] } },
			options: [
				{ name: 'SSH', value: 'ssh' },
				{ name: 'Telnet', value: 'telnet' },
			],
			default: 'ssh',
			description: 'How the shell is reached',
		},
		{
			displayName: 'Terminal',
			name: 'terminal',
			type: 'options',
			displayOptions: { show: { '/linkAction': [SHELL] } },
			options: [
				{ name: 'VT100', value: 'vt100' },
				{ name: 'Xterm', value: 'xterm' },
			],
			default: 'xterm',
			description: 'Kind of terminal',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			displayOptions: { show: { '/linkAction': [SHELL] } },
			default: '',
			description: 'User on the endpoint',
		},
	],
};

export const accessLinkFields: INodeProperties[] = [
	{
		displayName: 'Link Action',
		name: 'linkAction',
		type: 'options',
		options: [
			{ name: 'Log In', value: 'login', description: 'Signs the person in to the console' },
			{
				name: 'Push and Start Local',
				value: PUSH_LOCAL,
				description: "Starts a session on a machine in the person's own network",
			},
			{
				name: 'Push and Start Remote',
				value: PUSH_REMOTE,
				description: 'Starts a session on a machine that a Jumpoint reaches',
			},
			{
				name: 'Start Jump Item Session',
				value: JUMP_ITEM,
				description: 'Starts the session of a Jump Item',
			},
			{
				name: 'Start Shell Jump Session',
				value: SHELL,
				description: 'Starts a shell on a network device or server',
			},
		],
		default: JUMP_ITEM,
		description: 'What happens once the person has opened the link and signed in',
	},
	{
		displayName: 'Console',
		name: 'console',
		type: 'options',
		displayOptions: { show: { linkAction: [JUMP_ITEM] } },
		options: [
			{ name: 'Desktop', value: 'desktop', description: 'Downloads a file that starts it' },
			{ name: 'Web', value: 'web', description: 'Opens in the browser' },
		],
		default: 'desktop',
		description: 'The access console in which the session opens',
	},
	searchField,
	{
		displayName: 'Target',
		name: 'target',
		type: 'string',
		required: true,
		displayOptions: { show: { linkAction: [SHELL, PUSH_REMOTE] } },
		default: '',
		placeholder: 'core-sw-01',
		description: 'Host name or address of the endpoint',
	},
	{
		displayName: 'Hostname',
		name: 'hostname',
		type: 'string',
		required: true,
		displayOptions: { show: { linkAction: [PUSH_LOCAL] } },
		default: '',
		placeholder: 'wks-0117',
		description: "Host name of the machine in the person's network",
	},
	{
		...attributesField,
		displayOptions: { show: { linkAction: [JUMP_ITEM, SHELL, PUSH_LOCAL, PUSH_REMOTE] } },
		description: 'Written on the record of the session; all together at most 10 KB',
	},
	optionsField,
];
