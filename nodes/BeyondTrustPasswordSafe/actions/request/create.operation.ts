import type { INodeProperties } from 'n8n-workflow';

import { toFailure } from '../../../shared/failure';
import type { OperationResult } from '../../../shared/operation';
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
		const made: Array<{ request: FoundRequest; requestId: number } | OperationResult> = [];
		for (const item of items) {
			try {
				const request = await findRequest(passwordSafe, item);
				const { requestId } = await asking.ask(request.wanted);
				made.push({ request, requestId });
			} catch (error) {
				const failure = toFailure(error);
				if (failure.kind === 'cancelled') {
					// Nobody would learn of these requests.
					await asking.giveBack('The execution was canceled');
					throw failure;
				}
				made.push({ failure });
			}
		}
		const statuses = made.some((one) => 'request' in one) ? await openStatuses(passwordSafe) : [];
		const byId = new Map(statuses);
		return made.map((one) => {
			if (!('request' in one)) return one;
			const { requestId, request } = one;
			const { systemId, accountId, accessType, durationMinutes } = request.wanted;
			return {
				records: [
					{
						requestId,
						status: byId.get(requestId) ?? 'unknown',
						systemId,
						systemName: request.systemName,
						accountId,
						accountName: request.accountName,
						accessType,
						durationMinutes,
					},
				],
			};
		});
	},
};

/** What is open by now; that a list cannot be read does not undo the requests. */
async function openStatuses({ requests }: PasswordSafe): Promise<Array<[number, string]>> {
	const open = await requests.open().catch(() => []);
	return open.map(({ requestId, status }) => [
		requestId,
		status === 'pending' ? 'pending' : 'active',
	]);
}
