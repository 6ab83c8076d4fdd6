import type { IDataObject, INodeType } from 'n8n-workflow';

import { kept, standIn } from './nodeType';

const PARAMETERS = ['operation', 'mode', 'binaryPropertyName', 'options'];

/** As JSON, a file for each item, which takes the place of the item's data. */
export function convertToFile(): INodeType {
	return standIn('n8n-nodes-base.convertToFile', PARAMETERS.map(kept), async (context) => {
		const files = context.getInputData().map(async ({ json }, item) => {
			const field = context.getNodeParameter('binaryPropertyName', item) as string;
			const { fileName } = context.getNodeParameter('options', item) as IDataObject;
			const file = await context.helpers.prepareBinaryData(
				Buffer.from(JSON.stringify(json)),
				fileName as string,
				'application/json',
			);
			return { json: {}, binary: { [field]: file }, pairedItem: { item } };
		});
		return [await Promise.all(files)];
	});
}
