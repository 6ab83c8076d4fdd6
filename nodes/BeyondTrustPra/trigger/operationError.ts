import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { toFailure } from '../../shared/failure';

/** Anything that stops the trigger from being used, as n8n shows it. */
export function operationError(node: INode, error: unknown): NodeOperationError {
	const { message, description } = toFailure(error);
	return new NodeOperationError(node, message, { description });
}
