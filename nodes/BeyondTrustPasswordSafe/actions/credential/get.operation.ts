import { timeoutOption } from '../../../shared/timeout';
import type { CredentialType } from '../../api/credentials';
import { checkedId } from '../ids';
import { inTurn } from '../../../shared/inTurn';
import type { PasswordSafeOperation } from '../operation';
import { requestIdField } from '../request/fields';
import { credentialTypeField, readCredentialType } from './typeField';

interface Parameters {
	requestId: number;
	credentialType: CredentialType;
}

export const get: PasswordSafeOperation<Parameters> = {
	name: 'Get',
	action: 'Get a credential',
	description:
		'Retrieve the password or key of a request that is approved, such as one that was pending when it was checked out',
	permission: 'ownRequest',
	fields: [requestIdField, credentialTypeField, timeoutOption],
	read: (parameter) => ({
		requestId: checkedId('Request ID', parameter('requestId')),
		credentialType: readCredentialType(parameter('credentialType')),
	}),
	execute: async ({ credentials }, items) =>
		await inTurn(items, async ({ requestId, credentialType }) => {
			const credential = await credentials.retrieve(requestId, credentialType);
			return [{ requestId, credentialType, credential }];
		}),
};
