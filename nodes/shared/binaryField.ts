import type { INodeProperties } from 'n8n-workflow';

import { readRequiredText } from './fields';

/** Where the file of a download goes, with the texts that n8n uses throughout. */
export const binaryField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
};

/** Name of the field of an item's binary data. */
export function readBinaryField(value: unknown): string {
	return readRequiredText(binaryField.displayName, value ?? binaryField.default);
}
