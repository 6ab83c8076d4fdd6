import { killOperation } from './killOperation';

export const lockSessionsByUsername = killOperation('username', 'lock', {
	name: 'Lock Sessions by Username',
	action: 'Lock sessions by username',
	description:
		'Freeze every live session that a person requested in place of ending it, and report which are locked. Unlocking takes a person in BeyondInsight.',
});
