import { decision } from './decide';

export const deny = decision('deny', 'denied', {
	name: 'Deny',
	action: 'Deny a request',
	description: 'Deny a request that is pending, or end one that is active, as its approver',
});
