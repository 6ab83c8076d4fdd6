import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Failure } from '../../../shared/failure';
import { cancelled, toFailure } from '../../../shared/failure';
import type { PasswordSafe } from '../../api/passwordSafe';
import { Asking } from '../../requests/asking';
import type { PasswordSafeOperation } from '../operation';
import type { FoundRequest, NamedRequest } from './readRequest';
import { findRequest, readRequest } from './readRequest';
import { requestFields } from './requestFields';

const moreOptions: INodeProperties[] = [
	{
		displayName: 'Application ID',
		name: 'applicationId',
		type: 'string',
		default: '',
		description: 'Number of the application, for the access type "App"',
	},
	{
		displayName: 'Rotate on Check-In',
		name: 'rotateOnCheckIn',
		type: 'boolean',
		default: true,
		description: 'Whether the password is changed once the request is checked in',
	},
];

export const create: PasswordSafeOperation<NamedRequest> = {
	name: 'Create',
	action: 'Create a request',
	description:
		'Request access to a managed account, without retrieving its credential. The status is active, or pending where somebody must approve it.',
	permission: 'requestor',
	fields: requestFields(moreOptions),
	read: readRequest,
	execute: async (passwordSafe, items) => {
		const asking = new Asking(passwordSafe);
		try {
			const made = await askAll(passwordSafe, asking, items);
			const anyMade = made.some((one) => 'request' in one);
			const statuses = new Map(anyMade ? await openStatuses(passwordSafe) : []);
			if (passwordSafe.signal?.aborted) throw cancelled();
			return made.map((one) =>
				'request' in one ? { records: [recordOf(one, statuses)] } : { failure: one.failure },
			);
		} catch (error) {
			// Nobody would learn of these requests.
			await asking.giveBack('The execution was canceled');
			throw toFailure(error);
		}
	},
};

interface Made {
	request: FoundRequest;
	requestId: number;
}

/** @throws Failure `cancelled` */
async function askAll(
	passwordSafe: PasswordSafe,
	asking: Asking,
	items: NamedRequest[],
): Promise<Array<Made | { failure: Failure }>> {
	const made: Array<Made | { failure: Failure }> = [];
	for (const item of items) {
		try {
			const request = await findRequest(passwordSafe, item);
			const { requestId } = await asking.ask(request.wanted);
			made.push({ request, requestId });
		} catch (error) {
			const failure = toFailure(error);
			if (failure.kind === 'cancelled') throw failure;
			made.push({ failure });
		}
	}
	return made;
}

function recordOf({ requestId, request }: Made, statuses: Map<number, string>): IDataObject {
	const { systemId, accountId, accessType, durationMinutes } = request.wanted;
	return {
		requestId,
		status: statuses.get(requestId) ?? 'unknown',
		systemId,
		systemName: request.systemName,
		accountId,
		accountName: request.accountName,
		accessType,
		durationMinutes,
	};
}

/** What is open by now; that a list cannot be read does not undo the requests. */
async function openStatuses({ requests }: PasswordSafe): Promise<Array<[number, string]>> {
	const open = await requests.open().catch(() => []);
	return open.map(({ requestId, status }) => [
		requestId,
		status === 'pending' ? 'pending' : 'active',
	]);
}
