import type { INodeType } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { kept, standIn } from './nodeType';

/** Ends the execution as failed, with the message that the workflow gives. */
export function stopAndError(): INodeType {
	const parameters = ['errorType', 'errorMessage'].map(kept);
	return standIn('n8n-nodes-base.stopAndError', parameters, async (context) => {
		const message = context.getNodeParameter('errorMessage', 0) as string;
		return await Promise.reject(new NodeOperationError(context.getNode(), message));
	});
}
