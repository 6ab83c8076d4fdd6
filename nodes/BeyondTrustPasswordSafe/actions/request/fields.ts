import type { INodeProperties } from 'n8n-workflow';

export const requestIdField: INodeProperties = {
	displayName: 'Request ID',
	name: 'requestId',
	type: 'string',
	required: true,
	default: '',
	placeholder: '2001',
	description: 'Number of the request, as "Check Out" and "Create" give it and "Get Many" lists it',
};

/** Why, for the record of Password Safe. */
export const reasonField: INodeProperties = {
	displayName: 'Reason',
	name: 'reason',
	type: 'string',
	default: '',
	placeholder: 'INC0012345',
	description: 'Kept with the request. An access policy may ask for it.',
};
