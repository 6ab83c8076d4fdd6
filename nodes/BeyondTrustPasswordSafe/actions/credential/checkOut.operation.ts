import type { IDataObject } from 'n8n-workflow';

import { numberWithin, readCollection } from '../../../shared/fields';
import type { OperationResult } from '../../../shared/operation';
import { asOneLine, toFailure } from '../../../shared/failure';
import type { CredentialType } from '../../api/credentials';
import type { PasswordSafe } from '../../api/passwordSafe';
import { checkIn } from '../../requests/checkIn';
import type { CheckedOut } from '../../requests/checkOut';
import { checkOut as checkOutAll } from '../../requests/checkOut';
import type { PasswordSafeOperation } from '../operation';
import { requestFields } from '../request/requestFields';
import type { FoundRequest, NamedRequest } from '../request/readRequest';
import { findRequest, readRequest } from '../request/readRequest';
import { credentialTypeField, readCredentialType } from './typeField';

interface Parameters {
	request: NamedRequest;
	credentialType: CredentialType;
	/** Milliseconds. */
	patience: number;
}

/** A day: no execution should wait longer for a person. */
const MAX_WAIT_SECONDS = 86_400;

export const checkOut: PasswordSafeOperation<Parameters> = {
	name: 'Check Out',
	action: 'Check out a credential',
	description:
		'Request access to a managed account and retrieve its password or key. The output always holds the request ID: check the request in afterwards with "Check In" of a request, also where the status is pendingApproval or failed.',
	permission: 'requestor',
	fields: requestFields([
		credentialTypeField,
		{
			displayName: 'Wait for Approval (Seconds)',
			name: 'waitForApproval',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: MAX_WAIT_SECONDS },
			default: 0,
			description:
				'How long to wait for somebody to approve the request. Without an approval in that time the status is pendingApproval.',
		},
	]),
	read: (parameter) => {
		const options = readCollection(parameter('options'));
		const wait = options.waitForApproval ?? 0;
		return {
			request: readRequest(parameter),
			credentialType: readCredentialType(options.credentialType),
			patience: 1000 * numberWithin('Wait for Approval (Seconds)', wait, 0, MAX_WAIT_SECONDS),
		};
	},
	execute: async (passwordSafe, items) => {
		const found = new Map<Parameters, FoundRequest>();
		const results = await checkOutAll(
			passwordSafe,
			items.map((item) => async () => {
				const { credentialType, patience } = item;
				const request = await findRequest(passwordSafe, item.request);
				found.set(item, request);
				return { wanted: request.wanted, credentialType, patience };
			}),
		);
		return results.map((result, index): OperationResult => {
			const request = found.get(items[index]);
			if ('failure' in result || !request) return result as { failure: never };
			const record = recordOf(request, items[index].credentialType, result);
			return {
				records: [record],
				takeBack: async () => [await takenBack(passwordSafe, record, result)],
			};
		});
	},
};

function recordOf(
	{ wanted, ...names }: FoundRequest,
	credentialType: CredentialType,
	{ asked, status, credential, error }: CheckedOut,
): IDataObject {
	return {
		requestId: asked.requestId,
		status,
		credential,
		credentialType,
		systemId: wanted.systemId,
		systemName: names.systemName ?? asked.systemName,
		accountId: wanted.accountId,
		accountName: names.accountName ?? asked.accountName,
		error,
	};
}

/** The flow stops at another item's failure: nobody gets the credential, so nobody could check it in. */
async function takenBack(
	{ lastingRequests }: PasswordSafe,
	record: IDataObject,
	{ asked: { requestId, isReused } }: CheckedOut,
): Promise<IDataObject> {
	const kept = { ...record, credential: null };
	// Somebody else may be using it.
	if (isReused) return kept;
	try {
		const status = await checkIn(lastingRequests, requestId, 'The flow stopped');
		return { ...kept, status };
	} catch (error) {
		return { ...kept, error: `Not checked in: ${asOneLine(toFailure(error))}` };
	}
}
