import { timeoutOption } from '../../../shared/timeout';
import { orUnclear } from '../../../shared/unclear';
import { checkedId } from '../ids';
import { inTurn } from '../../../shared/inTurn';
import type { PasswordSafeOperation } from '../operation';
import { reasonField, requestIdField } from './fields';
import { readReason } from './readRequest';

interface Parameters {
	requestId: number;
	reason: string;
}

/** An approver's decision. */
export function decision(
	decide: 'approve' | 'deny',
	status: 'approved' | 'denied',
	words: { name: string; action: string; description: string },
): PasswordSafeOperation<Parameters> {
	return {
		...words,
		permission: 'approver',
		fields: [requestIdField, reasonField, timeoutOption],
		read: (parameter) => ({
			requestId: checkedId('Request ID', parameter('requestId')),
			reason: readReason(parameter),
		}),
		execute: async ({ requests }, items) =>
			await inTurn(items, async ({ requestId, reason }) => {
				await orUnclear(
					requests[decide](requestId, reason),
					`The decision on request ${requestId}`,
					`It may be ${status} all the same; nothing was repeated. See "Get Many" of requests, with "Queue" at "Approver".`,
				);
				return [{ requestId, status }];
			}),
	};
}
