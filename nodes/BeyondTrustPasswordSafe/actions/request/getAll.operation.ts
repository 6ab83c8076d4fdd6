import { oneOf } from '../../../shared/fields';
import { filtersField, listOperation } from '../list';

const STATUSES = ['active', 'all', 'pending'] as const;

/** How the API names the two queues. */
const QUEUES = { approver: 'app', requestor: 'req' } as const;

export const getAll = listOperation({
	action: 'Get many requests',
	description:
		"List this user's own open requests, or those that this user may approve. The API has no list of everybody's requests.",
	permission: 'requestor',
	filters: [
		filtersField([
			{
				displayName: 'Queue',
				name: 'queue',
				type: 'options',
				options: [
					{
						name: 'Approver',
						value: 'approver',
						description: 'Requests of others that this user may approve',
					},
					{ name: 'Requestor', value: 'requestor', description: 'Requests that this user made' },
				],
				default: 'requestor',
				description: 'Whose requests to list',
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{ name: 'Active', value: 'active', description: 'Approved, also automatically' },
					{ name: 'All', value: 'all' },
					{ name: 'Pending', value: 'pending', description: 'Waiting for an approval' },
				],
				default: 'all',
				description: 'Only requests of this status',
			},
		]),
	],
	read: (filters) => ({
		status: oneOf('Status', filters.status, STATUSES, 'all'),
		queue: QUEUES[oneOf('Queue', filters.queue, ['approver', 'requestor'], 'requestor')],
	}),
	list: async ({ requests }, query, take) => await requests.list(query, take),
});
