import { createRequire } from 'node:module';

import type { INodeParameters, INodeType } from 'n8n-workflow';

import { httpRequestOf } from '../passwordSafe/httpRequest';
import type { Case } from './cases';

export const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';

export const XML = 'n8n-nodes-base.xml';

/** n8n's own nodes. @param n8n the command line script of an installed n8n */
export function n8nNodesOf(n8n: string) {
	const path = 'n8n-nodes-base/dist/nodes/Xml/Xml.node.js';
	const { Xml } = createRequire(n8n)(path) as { Xml: new () => INodeType };
	return { [HTTP_REQUEST]: httpRequestOf(n8n), [XML]: new Xml() };
}

/** As a person sets it: this package's credential, the report asked for by a form. */
export function requestOf(
	{ form, isXml }: Case,
	origin: string,
	lsid: string,
	credential: string,
): INodeParameters {
	return {
		method: 'POST',
		url: `${origin}/api/reporting`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: credential,
		sendBody: true,
		contentType: 'form-urlencoded',
		bodyParameters: {
			parameters: Object.entries(form(lsid)).map(([name, value]) => ({ name, value })),
		},
		options: {
			response: { response: { responseFormat: isXml ? 'text' : 'file' } },
			timeout: 600_000,
		},
	};
}
