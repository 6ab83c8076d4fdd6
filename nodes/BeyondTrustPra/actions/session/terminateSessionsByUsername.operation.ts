import type { PraOperation } from '../operation';
import { executeKill } from './executeKill';
import { killFields } from './killFields';
import type { KillParameters } from './readKill';
import { readKill } from './readKill';

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
