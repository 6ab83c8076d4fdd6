import { userIdField } from '../../locate/fields';
import { readLocator } from '../../../shared/readLocator';
import { termination } from './terminate';

export const terminateByUser = termination({
	name: 'Terminate by User',
	action: 'Terminate the requests of a user',
	description:
		'End all active requests of a user, so that the user can begin no session with them. Sessions that run are ended with "Terminate Sessions by Username".',
	scope: 'Users',
	fields: [userIdField],
	output: ['userId', 'username'],
	read: (parameter) => readLocator('User', parameter('userId')),
	find: async ({ references }, user) => await references.user(user),
});
