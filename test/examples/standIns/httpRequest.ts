import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	INodeType,
} from 'n8n-workflow';

import { kept, standIn } from './nodeType';

const PARAMETERS = [
	'method',
	'url',
	'sendBody',
	'contentType',
	'inputDataFieldName',
	'specifyBody',
	'jsonBody',
	'options',
];

/**
 * Really sends its requests, of JSON or of a file; to where the workflow's settings say. An answer
 * that is a list becomes an item for each entry, so an empty one becomes none.
 */
export function httpRequest(): INodeType {
	return standIn('n8n-nodes-base.httpRequest', PARAMETERS.map(kept), async (context) => {
		const items = context.getInputData().map(async (_, item) => {
			const answer = await send(context, item).catch((error: Error) => {
				if (context.continueOnFail()) return { error: { message: error.message } };
				throw error;
			});
			const records = Array.isArray(answer) ? (answer as IDataObject[]) : [answer];
			return records.map((json) => ({ json, pairedItem: { item } }));
		});
		return [(await Promise.all(items)).flat()];
	});
}

async function send(context: IExecuteFunctions, item: number): Promise<IDataObject> {
	const method = context.getNodeParameter('method', item) as IHttpRequestMethods;
	const url = context.getNodeParameter('url', item) as string;
	const body = await bodyOf(context, item);
	const answer = context.helpers.httpRequest({ method, url, ...body }) as Promise<IDataObject>;
	if (!body.returnFullResponse) return await answer;
	const { statusCode } = (await answer) as unknown as IN8nHttpFullResponse;
	return { statusCode };
}

async function bodyOf(
	context: IExecuteFunctions,
	item: number,
): Promise<Partial<IHttpRequestOptions>> {
	if (context.getNodeParameter('contentType', item) !== 'binaryData') {
		return { body: context.getNodeParameter('jsonBody', item) as IDataObject, json: true };
	}
	const field = context.getNodeParameter('inputDataFieldName', item) as string;
	const { mimeType } = context.helpers.assertBinaryData(item, field);
	return {
		body: await context.helpers.getBinaryDataBuffer(item, field),
		headers: { 'content-type': mimeType },
		returnFullResponse: true,
	};
}
