import type { INodeProperties } from 'n8n-workflow';

import { killFieldsWith } from '../../../shared/kill/fields';
import { timeoutField } from '../../../shared/timeout';
import type { PasswordSafeKillRequest, SessionTarget } from '../../sessions/request';
import { sessionIdField } from './fields';

type Action = PasswordSafeKillRequest['action'];

/** Every field of a kill, or of a lock. */
export function killFields(kind: SessionTarget['kind'], action: Action): INodeProperties[] {
	return killFieldsWith(targetField(kind, action), kind !== 'sessionId', [
		...(kind === 'username' ? [logOutField] : []),
		timeoutField,
	]);
}

/** The target's own field, in the words of the operation. */
function targetField(kind: SessionTarget['kind'], action: Action): INodeProperties {
	if (kind === 'sessionId') return sessionIdField;
	const hostname = kind === 'hostname';
	const what = action === 'lock' ? 'are locked' : 'end';
	return {
		displayName: hostname ? 'Hostname' : 'Username',
		name: kind,
		type: 'string',
		required: true,
		default: '',
		placeholder: hostname ? 'srv-sql-07' : 'CORP\\jdoe',
		description: hostname
			? `Host whose sessions ${what}: the managed system that people are connected to, by its asset, system, host or DNS name or its address. With or without domain, see the option "Match Mode".`
			: `Person whose sessions ${what}: the BeyondInsight user who requested them, not the privileged account. With or without domain, see the option "Match Mode"; a user principal name with another domain is looked up at the server.`,
	};
}

const logOutField: INodeProperties = {
	displayName: 'Log Out User',
	name: 'logOutUser',
	type: 'boolean',
	default: false,
	description:
		"Whether to also end the person's active requests, so that no new session begins with what was approved. Needs the permission Password Safe API Global Quarantine (Full Control).",
};
