import { killOperation } from './killOperation';

export const terminateSessionsByUsername = killOperation('username', 'terminate', {
	name: 'Terminate Sessions by Username',
	action: 'Terminate sessions by username',
	description:
		'End every live session that a person requested, on whatever system, and report for certain which ended and which did not. Rehearse with the option Dry Run.',
});
