import type { INodeProperties } from 'n8n-workflow';

/** Fields that the credentials of both products have. */
export const ignoreTlsField: INodeProperties = {
	displayName: 'Ignore SSL Issues (Insecure)',
	name: 'allowUnauthorizedCerts',
	type: 'boolean',
	default: false,
	description: 'Whether to connect even if SSL certificate validation is not possible',
};

/** The names that no workflow may end; set here once, a node can only add to them. */
export const protectedNameFields: INodeProperties[] = [
	{
		displayName: 'Protected Usernames',
		name: 'protectedUsernames',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'breakglass-*',
		description:
			'Sessions with these people are never ended by a workflow or an AI agent that uses this credential. One name or wildcard a line, or separated by commas.',
	},
	{
		displayName: 'Protected Hostnames',
		name: 'protectedHostnames',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'dc-*, jump-01',
		description:
			'Sessions on these hosts are never ended by a workflow or an AI agent that uses this credential. One name or wildcard a line, or separated by commas.',
	},
];
