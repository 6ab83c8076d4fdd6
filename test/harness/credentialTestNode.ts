import type { INode } from 'n8n-workflow';

/** n8n tests a credential by sending its test request from a node of this type… */
export const credentialTestNodeType = 'n8n-nodes-base.noOp';

/** …that has this one parameter, which carries the request. */
export const credentialTestParameter = 'temp';

/** Whether a node is the one n8n makes up to test a credential, for which it takes a new token. */
export function isCredentialTestNode(node: INode): boolean {
	return node.type === credentialTestNodeType && node.parameters[credentialTestParameter] === '';
}
