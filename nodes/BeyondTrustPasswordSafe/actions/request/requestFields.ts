import type { INodeProperties } from 'n8n-workflow';

import { timeoutField } from '../../../shared/timeout';
import { accountIdField, systemIdField } from '../../locate/fields';
import { reasonField } from './fields';
import { MAX_MINUTES } from './readRequest';

/** What every request for access says. */
const common: INodeProperties[] = [
	systemIdField('requestable'),
	accountIdField('requestable'),
	{
		displayName: 'Duration (Minutes)',
		name: 'durationMinutes',
		type: 'number',
		required: true,
		typeOptions: { minValue: 1, maxValue: MAX_MINUTES },
		default: 60,
		description: 'How long the access lasts, up to what the account allows',
	},
	reasonField,
];

const accessTypeField: INodeProperties = {
	displayName: 'Access Type',
	name: 'accessType',
	type: 'options',
	options: [
		{ name: 'App', value: 'App', description: 'A session with an application' },
		{ name: 'RDP', value: 'RDP', description: 'A remote desktop session' },
		{ name: 'SSH', value: 'SSH', description: 'A shell session' },
		{ name: 'View', value: 'View', description: 'To see the credential' },
	],
	default: 'View',
	description: 'What the access is for',
};

const conflictOptionField: INodeProperties = {
	displayName: 'Conflict Option',
	name: 'conflictOption',
	type: 'options',
	options: [
		{
			name: 'None',
			value: 'none',
			description: 'Fail where another request is in the way (code 4091)',
		},
		{
			name: 'Renew',
			value: 'renew',
			description: "End this user's approved requests for it, and make a new one",
		},
		{
			name: 'Reuse',
			value: 'reuse',
			description: "Use this user's approved request for it, or make a new one",
		},
	],
	default: 'none',
	description: 'What to do where this user has a request for the same access already',
};

const ticketFields: INodeProperties[] = [
	{
		displayName: 'Ticket Number',
		name: 'ticketNumber',
		type: 'string',
		default: '',
		placeholder: 'CHG0012345',
		description: 'Ticket that the access is for. An access policy may ask for it.',
	},
	{
		displayName: 'Ticket System ID',
		name: 'ticketSystemId',
		type: 'string',
		default: '',
		placeholder: '1',
		description: 'Number of the ticket system. The default one where it is empty.',
	},
];

/** @param more options that the operation has besides */
export function requestFields(more: INodeProperties[]): INodeProperties[] {
	const options = [accessTypeField, conflictOptionField, ...ticketFields, ...more, timeoutField];
	return [
		...common,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: options.sort((one, other) => one.displayName.localeCompare(other.displayName)),
		},
	];
}
