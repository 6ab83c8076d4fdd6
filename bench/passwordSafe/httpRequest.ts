import { createRequire } from 'node:module';

import type { INodeParameters, IVersionedNodeType } from 'n8n-workflow';

import type { List } from './lists';

const PAGE_SIZE = 1_000;

/** n8n's own HTTP Request node. @param n8n the command line script of an installed n8n */
export function httpRequestOf(n8n: string): IVersionedNodeType {
	const requireFromN8n = createRequire(n8n);
	const path = 'n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js';
	const { HttpRequest } = requireFromN8n(path) as { HttpRequest: new () => IVersionedNodeType };
	return new HttpRequest();
}

/** As a person sets it: this package's credential, and for a list with pages its own pagination. */
export function requestOf(
	{ path, paged }: List,
	origin: string,
	credential: string,
): INodeParameters {
	return {
		method: 'GET',
		url: `${origin}/BeyondTrust/api/public/v3/${path}`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: credential,
		options: {
			response: { response: { responseFormat: 'json' } },
			timeout: 600_000,
			...(paged ? { pagination: { pagination: PAGINATION } } : {}),
		},
		...(paged
			? {
					sendQuery: true,
					queryParameters: { parameters: [{ name: 'limit', value: String(PAGE_SIZE) }] },
				}
			: {}),
	};
}

const PAGINATION: INodeParameters = {
	paginationMode: 'updateAParameterInEachRequest',
	parameters: {
		parameters: [{ type: 'qs', name: 'offset', value: `={{ $pageCount * ${PAGE_SIZE} }}` }],
	},
	paginationCompleteWhen: 'other',
	completeExpression: `={{ $response.body.length < ${PAGE_SIZE} }}`,
	limitPagesFetched: false,
	requestInterval: 0,
};
