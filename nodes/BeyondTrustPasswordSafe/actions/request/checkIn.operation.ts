import { timeoutOption } from '../../../shared/timeout';
import { checkIn as checkInForCertain } from '../../requests/checkIn';
import { checkedId } from '../ids';
import { inTurn } from '../../../shared/inTurn';
import type { PasswordSafeOperation } from '../operation';
import { reasonField, requestIdField } from './fields';
import { readReason } from './readRequest';

interface Parameters {
	requestId: number;
	reason: string;
}

export const checkIn: PasswordSafeOperation<Parameters> = {
	name: 'Check In',
	action: 'Check in a request',
	description:
		'End a request of this user, so that the credential is given back and changed where the account says so. One that is over already (or unknown) is no failure: its status is alreadyOver.',
	permission: 'ownRequest',
	fields: [requestIdField, reasonField, timeoutOption],
	read: (parameter) => ({
		requestId: checkedId('Request ID', parameter('requestId')),
		reason: readReason(parameter),
	}),
	execute: async ({ requests }, items) =>
		await inTurn(items, async ({ requestId, reason }) => [
			{ requestId, status: await checkInForCertain(requests, requestId, reason) },
		]),
};
