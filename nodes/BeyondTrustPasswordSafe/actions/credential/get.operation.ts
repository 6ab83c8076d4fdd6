import { timeoutOption } from '../../../shared/timeout';
import type { OperationResult } from '../../../shared/operation';
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
	execute: async ({ credentials }, items) => {
		const results = await inTurn(items, async ({ requestId, credentialType }) => {
			const credential = await credentials.retrieve(requestId, credentialType);
			return [{ requestId, credentialType, credential }];
		});
		return results.map(withoutSecret);
	},
};

/** In the error that stops the flow, what other items got is told without the credential. */
function withoutSecret(result: OperationResult): OperationResult {
	if ('failure' in result) return result;
	const { records } = result;
	const takeBack = async () =>
		await Promise.resolve(records.map((record) => ({ ...record, credential: null })));
	return { ...result, takeBack };
}
