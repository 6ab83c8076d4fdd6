import type { INodeProperties } from 'n8n-workflow';

import { readSwitch } from '../../../shared/fields';
import type { ReadParameter } from '../../../shared/operation';

export const secretIdField: INodeProperties = {
	displayName: 'Secret',
	name: 'secretId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'id', value: '' },
	description: 'The secret of Secrets Safe, by the ID that "Get Many" shows',
	modes: [
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 9152f5b6-07d6-4955-175a-08db047219ce',
		},
	],
};

export const includeValuesField: INodeProperties = {
	displayName: 'Include Values',
	name: 'includeValues',
	type: 'boolean',
	default: false,
	description:
		"Whether to return the passwords and texts themselves. They are stored with the execution then, and every one who may see it sees them; they also stand in Password Safe's audit as read.",
};

export function readIncludeValues(parameter: ReadParameter): boolean {
	return readSwitch('Include Values', parameter('includeValues'), false);
}
