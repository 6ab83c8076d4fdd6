import type { PraOperation } from '../operation';
import type { KillParameters } from './kill';
import { executeKill, killFields, readKill } from './kill';

export const terminateSessionsByUsername: PraOperation<KillParameters> = {
	name: 'Terminate Sessions by Username',
	action: 'Terminate sessions by username',
	description:
		'End every live session of a person on whatever host, and report for certain which ended and which did not. Rehearse with the option Dry Run.',
	permission: 'commandFull',
	fields: killFields('username'),
	read: (parameter) => readKill('username', parameter),
	execute: executeKill,
};
