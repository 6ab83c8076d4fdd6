import type { INodeProperties } from 'n8n-workflow';

/** How a name of a session is compared with the one asked for; for kills and filters alike. */
export const matchModeField: INodeProperties = {
	displayName: 'Match Mode',
	name: 'matchMode',
	type: 'options',
	options: [
		{
			name: 'Equivalent',
			value: 'equivalent',
			description:
				'Also with and without domain: srv-sql-07 = srv-sql-07.corp.example, and jdoe = CORP\\jdoe = jdoe@corp.example. Two names with different domains never match.',
		},
		{
			name: 'Exact',
			value: 'exact',
			description: 'The same name, ignoring case',
		},
		{
			name: 'Wildcard',
			value: 'wildcard',
			description: '* stands for any characters and ? for one; at least two other characters',
		},
	],
	default: 'equivalent',
	description: 'How the name is compared with those of live sessions; case never matters',
};

const commonFields: INodeProperties[] = [
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description: 'Whether to only report what would be ended, and end nothing',
	},
	{
		displayName: 'On Incomplete',
		name: 'onIncomplete',
		type: 'options',
		options: [
			{
				name: 'Fail',
				value: 'fail',
				description: 'The item fails, and the error carries the report',
			},
			{
				name: 'Report Only',
				value: 'report',
				description: 'The flow goes on; check "contained" in the report',
			},
		],
		default: 'fail',
		description: 'What happens when a session that should have ended is still there or failed',
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{ name: 'One Item per Session', value: 'sessions' },
			{ name: 'One Report', value: 'report' },
		],
		default: 'report',
		description: 'Whether one report comes out, or an item for each session',
	},
	protectedField('hostnames'),
	protectedField('usernames'),
	{
		displayName: 'Verify',
		name: 'verify',
		type: 'boolean',
		default: true,
		description:
			'Whether to look again until the sessions are gone; sessions that match and began meanwhile are ended too',
	},
	{
		displayName: 'Verify Timeout (Seconds)',
		name: 'verifyTimeout',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 30,
		description: 'How long to look for sessions that are slow to end',
	},
];

const maxSessionsField: INodeProperties = {
	displayName: 'Maximum Sessions',
	name: 'maxSessions',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description:
		'If more sessions match than this, protected ones aside, nothing is ended and the item fails',
};

function protectedField(kind: 'hostnames' | 'usernames'): INodeProperties {
	const hosts = kind === 'hostnames';
	return {
		displayName: hosts ? 'Protected Hostnames' : 'Protected Usernames',
		name: hosts ? 'protectedHostnames' : 'protectedUsernames',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: hosts ? 'dc-*, jump-01' : 'breakglass-*',
		description: `Sessions ${hosts ? 'on these hosts' : 'with these people'} are reported and never ended, in addition to those of the credential. One name or wildcard a line, or separated by commas.`,
	};
}

/**
 * The fields of a kill: its target, and the options that both products have with those of one.
 * @param byName whether the target is a name, which may mean several sessions
 */
export function killFieldsWith(
	target: INodeProperties,
	byName: boolean,
	ownOptions: INodeProperties[],
): INodeProperties[] {
	const named = byName ? [matchModeField, maxSessionsField] : [];
	const options = [...commonFields, ...named, ...ownOptions];
	return [
		target,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			// As n8n wants them.
			options: options.sort((one, other) => one.displayName.localeCompare(other.displayName)),
		},
	];
}
