import type { PraOperation } from '../operation';
import { executeKill } from './executeKill';
import { killFields } from './killFields';
import type { KillParameters } from './readKill';
import { readKill } from './readKill';

export const terminateSessionsByHostname: PraOperation<KillParameters> = {
	name: 'Terminate Sessions by Hostname',
	action: 'Terminate sessions by hostname',
	description:
		'End every live session on a host, and report for certain which ended and which did not. Rehearse with the option Dry Run.',
	permission: 'commandFull',
	fields: killFields('hostname'),
	read: (parameter) => readKill('hostname', parameter),
	execute: executeKill,
};
