import type { INode, INodeParameters } from 'n8n-workflow';

import type { StoredCredential } from '../../scripts/n8n/restTypes';
import { node } from '../../test/e2e/support/workflows';

/**
 * n8n's own nodes as a person sets them in the editor, each in its newest version.
 */

/** One of n8n's own nodes. */
function own(name: string, type: string, typeVersion: number, parameters: INodeParameters): INode {
	return node({ name, type: `n8n-nodes-base.${type}`, typeVersion, parameters });
}

/** One item for each entry of a list, under the name `as`. */
export function splitOut(name: string, field: string, as?: string): INode {
	const options = as === undefined ? {} : { destinationFieldName: as };
	return own(name, 'splitOut', 1, { fieldToSplitOut: field, options });
}

/** Items whose text equals another, whatever its case. */
export function keepEqual(name: string, left: string, right: string): INode {
	return filter(name, left, { type: 'string', operation: 'equals' }, right);
}

/** Items for which an expression is true. */
export function keepWhere(name: string, expression: string): INode {
	const isTrue = { type: 'boolean', operation: 'true', singleValue: true };
	return filter(name, expression, isTrue, '');
}

function filter(name: string, left: string, operator: INodeParameters, right: string): INode {
	return own(name, 'filter', 2.3, {
		conditions: {
			options: { caseSensitive: false, leftValue: '', typeValidation: 'loose', version: 3 },
			combinator: 'and',
			conditions: [{ id: 'matches', leftValue: left, rightValue: right, operator }],
		},
		looseTypeValidation: true,
		options: { ignoreCase: true },
	});
}

/** Turns the text in the field `data` into an object. */
export function readXml(name: string): INode {
	return own(name, 'xml', 1, { mode: 'xmlToJson', dataPropertyName: 'data', options: {} });
}

/** One text field alone, read by an expression. */
export function setField(name: string, field: string, value: string): INode {
	const assignment = { id: field, name: field, type: 'string', value };
	return own(name, 'set', 3.5, { assignments: { assignments: [assignment] }, options: {} });
}

/** Answers the webhook with everything that reaches it. */
export function respond(): INode {
	return own('Respond', 'respondToWebhook', 1.5, { respondWith: 'allIncomingItems', options: {} });
}

/** An HTTP request as the chains send it. */
export interface Request {
	method: 'GET' | 'DELETE';
	url: string;
	/** `status`: the whole response, since an empty one (204) alone would fail the node. */
	answer: 'json' | 'text' | 'status';
	/** Once, however many items come in. */
	once?: boolean;
}

/**
 * One item at a time, 18 a second: 20 a second is the appliance's limit, and the look-up before
 * counts as well.
 */
const BATCHING = { batch: { batchSize: 1, batchInterval: 55 } };

/** What the editor allows at most. A refused call has no effect, so that it may be tried again. */
const RETRIES = { retryOnFail: true, maxTries: 5, waitBetweenTries: 5_000 };

const RESPONSE: Record<Request['answer'], INodeParameters> = {
	json: { responseFormat: 'json' },
	text: { responseFormat: 'text' },
	status: { fullResponse: true, responseFormat: 'json' },
};

/** n8n's HTTP Request node with its own OAuth2 credential, once for each item. */
export function httpRequest(name: string, credential: StoredCredential, request: Request): INode {
	const { method, url, answer, once } = request;
	return node({
		...own(name, 'httpRequest', 4.5, {
			method,
			url,
			authentication: 'genericCredentialType',
			genericAuthType: credential.type,
			options: { batching: BATCHING, response: { response: RESPONSE[answer] } },
		}),
		...RETRIES,
		...(once ? { executeOnce: true } : {}),
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
	});
}
