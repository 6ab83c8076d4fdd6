import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const lookupOptions: INodePropertyOptions[] = [
	{
		name: 'Auto',
		value: 'auto',
		description:
			'Command API v2 where the appliance has it, the XML Command API otherwise, and the session report for agentless sessions where permitted',
	},
	{
		name: 'Command API (JSON)',
		value: 'commandV2',
		description: 'Connected clients by Command API v2',
	},
	{
		name: 'Command API (XML)',
		value: 'commandV1',
		description: 'Connected clients by the Command API of every appliance',
	},
	{
		name: 'Session Report',
		value: 'report',
		description: 'Only sessions that the report shows without an end time',
	},
];

export const lookupField: INodeProperties = {
	displayName: 'Look-Up',
	name: 'lookup',
	type: 'options',
	options: lookupOptions,
	default: 'auto',
	description: 'Where live sessions are looked for',
};

export const lookbackField: INodeProperties = {
	displayName: 'Look Back (Hours)',
	name: 'lookbackHours',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 24,
	description:
		'How far back the session report looks for sessions that are still open; one that began earlier is found only if a connected client shows it',
};

/** Attributes of a session; the names are code names of custom fields, or external_key. */
export const attributesField: INodeProperties = {
	displayName: 'Attributes',
	name: 'attributes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Attribute',
	default: {},
	options: [
		{
			displayName: 'Attribute',
			name: 'attribute',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'ticket_id',
					description: 'Code name of a custom session field, or external_key',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'At most 1,024 characters',
				},
			],
		},
	],
};

export const lsidField: INodeProperties = {
	displayName: 'LSID',
	name: 'lsid',
	type: 'string',
	required: true,
	default: '',
	placeholder: '5b1c9e0a77d14f2f9a3d0c4e8b6f2a11',
	description: 'The session\'s LSID: 32 hex digits, as "Get Many" lists it',
};
