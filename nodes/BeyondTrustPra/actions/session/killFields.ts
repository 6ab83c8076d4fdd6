import type { INodeProperties } from 'n8n-workflow';

import type { SessionTarget } from '../../sessions/request';
import { timeoutField } from '../timeout';
import { attributesField, lookbackField, lookupField, lsidField, matchModeField } from './fields';

export type KillKind = SessionTarget['kind'];

/** The target's own field, in the words of the operation. */
export function targetField(kind: KillKind): INodeProperties {
	if (kind === 'lsid') return lsidField;
	const hostname = kind === 'hostname';
	return {
		displayName: hostname ? 'Hostname' : 'Username',
		name: kind,
		type: 'string',
		required: true,
		default: '',
		placeholder: hostname ? 'srv-sql-07' : 'CORP\\jdoe',
		description: hostname
			? 'Host whose sessions end: the endpoint that people are connected to, not their own workstation. With or without domain, see the option "Match Mode".'
			: 'Person whose sessions end, by PRA username. With or without domain, see the option "Match Mode".',
	};
}

/** Every field of a kill; sorted by label as n8n wants collections to be. */
export function killFields(kind: KillKind): INodeProperties[] {
	const byName = kind !== 'lsid';
	const options: INodeProperties[] = [
		{
			...attributesField,
			description:
				'Written on each session before it is ended, so that its record carries the ticket. A failure here is reported and does not stop the kill.',
		},
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: false,
			description: 'Whether to only report what would be ended, and end nothing',
		},
		...(kind === 'username' ? [logOutField] : []),
		...(byName ? [lookbackField] : []),
		lookupField,
		...(byName ? [matchModeField, maxSessionsField] : []),
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
		timeoutField,
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
	return [
		targetField(kind),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options,
		},
	];
}

const logOutField: INodeProperties = {
	displayName: 'Log Out User',
	name: 'logOutUser',
	type: 'boolean',
	default: false,
	description:
		'Whether to also log the user out of the access console, so that no new session begins with that login. Needs Command API v2.',
};

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
