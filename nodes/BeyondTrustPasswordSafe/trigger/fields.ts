import type { INodeProperties } from 'n8n-workflow';

import { feedOptions } from '../../shared/feed/fields';
import { matchModeField } from '../../shared/kill/fields';
import { timeoutField } from '../../shared/timeout';
import { filtersField } from '../../shared/fields';
import { nameFilter } from '../../shared/nameFilter';

export const EVENTS = [
	'accessRequested',
	'requestDecided',
	'sessionEnded',
	'sessionStarted',
	'userAuditAdded',
] as const;

export type PasswordSafeEvent = (typeof EVENTS)[number];

const events: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	noDataExpression: true,
	required: true,
	options: [
		{
			name: 'Access Requested',
			value: 'accessRequested',
			description: 'Somebody has asked for an account, whether or not it takes an approval',
		},
		{
			name: 'Request Decided',
			value: 'requestDecided',
			description: 'A request was approved, also automatically, denied, or is over without that',
		},
		{
			name: 'Session Ended',
			value: 'sessionEnded',
			description: 'A session is over, whoever ended it',
		},
		{
			name: 'Session Started',
			value: 'sessionStarted',
			description: 'A session has begun, also one that is over by the next poll',
		},
		{
			name: 'User Audit Added',
			value: 'userAuditAdded',
			description: 'Somebody did something in BeyondInsight or by its API',
		},
	],
	default: ['sessionStarted', 'sessionEnded'],
	description: 'The events that start the workflow',
};

const queue: INodeProperties = {
	displayName: 'Queue',
	name: 'queue',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Approver',
			value: 'approver',
			description: 'Requests of others that the user of the credential may approve',
		},
		{
			name: 'Requestor',
			value: 'requestor',
			description: 'Requests that the user of the credential made',
		},
	],
	default: 'approver',
	displayOptions: { show: { events: ['accessRequested', 'requestDecided'] } },
	description: "Whose requests to watch. The API has no list of everybody's requests.",
};

const filters: INodeProperties = filtersField([
	nameFilter('account', 'Only sessions with this privileged account and requests for it'),
	nameFilter('hostname', 'Only sessions on this host and requests for it'),
	matchModeField,
	nameFilter('username', 'Only sessions and requests of this person, and what this person did'),
]);

export const triggerFields: INodeProperties[] = [
	events,
	queue,
	filters,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Include Own Audits',
				name: 'includeOwnAudits',
				type: 'boolean',
				default: false,
				description:
					'Whether to report also what the user of the credential did. Every poll signs in, which the audit trail records.',
			},
			...feedOptions,
			timeoutField,
		],
	},
];
