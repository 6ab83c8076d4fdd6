import { decision } from './decide';

export const approve = decision('approve', 'approved', {
	name: 'Approve',
	action: 'Approve a request',
	description:
		'Approve a request that is pending. Where the access policy asks for several approvers, it stays pending until all have approved.',
});
