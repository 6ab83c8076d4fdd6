import type { INodeProperties } from 'n8n-workflow';

import { attributesField } from '../session/fields';

export const fields: INodeProperties[] = [
	{
		displayName: 'Request ID',
		name: 'requestId',
		type: 'string',
		required: true,
		default: '={{ $json.requestId }}',
		description: 'ID of the request, as the trigger puts it out',
	},
	{
		displayName: 'Response URL',
		name: 'responseUrl',
		type: 'string',
		required: true,
		default: '={{ $json.responseUrl }}',
		description:
			'Where the appliance waits for the decision, as the trigger puts it out; it must lie on the appliance of the credential',
	},
	{
		displayName: 'Decision',
		name: 'decision',
		type: 'options',
		options: [
			{ name: 'Allow', value: 'allow', description: 'The session starts' },
			{ name: 'Deny', value: 'deny', description: 'The session does not start' },
		],
		default: 'deny',
		description: 'Whether the session may start',
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		default: '',
		placeholder: 'CHG0040217 is not open',
		description: 'Shown to the person who asked',
	},
	{
		...attributesField,
		description: 'Custom fields that the session gets when it is allowed, such as the ticket ID',
	},
];
