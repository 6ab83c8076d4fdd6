import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { pollingFields } from './polling/fields';

const SECRET_IN_URL =
	'the Production URL above, with <code>?secret=</code> and the secret of the credential at its end';

const outboundNotice = `In PRA, open <b>/login > Management > Outbound Events</b> and add an HTTP recipient:<ul>
<li><b>URL</b>: ${SECRET_IN_URL}</li>
<li><b>Events to Send</b>: at least the ones that are chosen here</li>
<li><b>Send Custom Fields</b>: on, if the flow needs them</li>
<li><b>Retry Duration</b>: longer than n8n may be down, since PRA drops an event after it</li>
<li><b>Retry Interval</b>: short, since all later events wait for it</li></ul>`;

const ticketNotice = `In PRA, open <b>/login > Jump > Jump Policies</b>:<ul>
<li><b>Ticket System URL</b>: ${SECRET_IN_URL}</li>
<li>A <b>Jump Policy</b> that requires a ticket ID, applied to the Jump Items</li></ul>
The flow decides with the operation "Respond" of the BeyondTrust PRA node (resource Ticket Request).`;

const eventOptions: INodePropertyOptions[] = [
	{
		name: 'Owner Changed',
		value: 'ownerChanged',
		description: 'Another person has taken over a session',
	},
	{
		name: 'Session Ended',
		value: 'sessionEnded',
		description: 'A session is over, whoever ended it',
	},
	{
		name: 'Session Started',
		value: 'sessionStarted',
		description: 'A person has begun a session with an endpoint',
	},
	{
		name: 'User Joined',
		value: 'userJoined',
		description: 'A person has entered a session; the endpoint itself does not count',
	},
	{
		name: 'User Left',
		value: 'userLeft',
		description: 'A person has left a session; the endpoint itself does not count',
	},
];

const sourceAddresses: INodeProperties = {
	displayName: 'Allowed Source Addresses',
	name: 'sourceAddresses',
	type: 'string',
	default: '',
	placeholder: '203.0.113.10, 2001:db8::/32',
	description:
		'IP addresses and CIDR ranges from which posts are accepted, separated by commas; all others get 404. Behind a proxy, set N8N_PROXY_HOPS, or n8n sees the address of the proxy.',
};

const of = (mode: string) => ({ displayOptions: { show: { mode: [mode] } } });

export const triggerFields: INodeProperties[] = [
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Outbound Events',
				value: 'outboundEvents',
				description: 'PRA posts each event to n8n as it happens',
			},
			{
				name: 'Polling',
				value: 'polling',
				description: 'Asks PRA for new events at the times that are set, with an API account',
			},
			{
				name: 'Ticket Approval',
				value: 'ticketApproval',
				description: 'PRA asks whether a session may start under a ticket ID, and the flow decides',
			},
		],
		default: 'outboundEvents',
	},
	{
		displayName: outboundNotice,
		name: 'outboundNotice',
		type: 'notice',
		default: '',
		...of('outboundEvents'),
	},
	{
		displayName: ticketNotice,
		name: 'ticketNotice',
		type: 'notice',
		default: '',
		...of('ticketApproval'),
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		noDataExpression: true,
		required: true,
		options: eventOptions,
		default: ['sessionStarted', 'sessionEnded'],
		description: 'The events that start the workflow; all others are answered and dropped',
		displayOptions: { show: { mode: ['outboundEvents', 'polling'] } },
	},
	{
		displayName: 'Enrich',
		name: 'enrich',
		type: 'boolean',
		default: false,
		description:
			"Whether to add the session's record from the Reporting API: endpoint, Jump Item, people, times. It takes the credential of an API account.",
		...of('outboundEvents'),
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			sourceAddresses,
			{
				displayName: 'Include Other Events',
				name: 'includeOtherEvents',
				type: 'boolean',
				default: false,
				description:
					'Whether to start the workflow also for events that are none of the known ones; they come as "other", with the name that PRA gives them',
			},
			{
				displayName: 'Max Wait for Record (Seconds)',
				name: 'enrichWait',
				type: 'number',
				typeOptions: { minValue: 0 },
				displayOptions: { show: { '/enrich': [true] } },
				default: 60,
				description:
					'How long "Enrich" asks again for a record that is not there yet; the event then goes on without it',
			},
		],
		...of('outboundEvents'),
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [sourceAddresses],
		...of('ticketApproval'),
	},
	...pollingFields,
];
