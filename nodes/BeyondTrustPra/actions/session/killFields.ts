import type { INodeProperties } from 'n8n-workflow';

import { killFieldsWith } from '../../../shared/kill/fields';
import type { SessionTarget } from '../../sessions/request';
import { timeoutField } from '../../../shared/timeout';
import { attributesField, lookbackField, lookupField, lsidField } from './fields';

export type KillKind = SessionTarget['kind'];

/** The target's own field, in the words of the operation. */
function targetField(kind: KillKind): INodeProperties {
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

/** Every field of a kill. */
export function killFields(kind: KillKind): INodeProperties[] {
	const byName = kind !== 'lsid';
	return killFieldsWith(targetField(kind), byName, [
		{
			...attributesField,
			description:
				'Written on each session before it is ended, so that its record carries the ticket. A failure here is reported and does not stop the kill.',
		},
		...(kind === 'username' ? [logOutField] : []),
		...(byName ? [lookbackField] : []),
		lookupField,
		timeoutField,
	]);
}

const logOutField: INodeProperties = {
	displayName: 'Log Out User',
	name: 'logOutUser',
	type: 'boolean',
	default: false,
	description:
		'Whether to also log the user out of the access console, so that no new session begins with that login. Needs Command API v2.',
};
