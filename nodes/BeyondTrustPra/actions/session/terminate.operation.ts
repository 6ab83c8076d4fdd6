import type { PraOperation } from '../operation';
import { executeKill } from './executeKill';
import { killFields } from './killFields';
import type { KillParameters } from './readKill';
import { readKill } from './readKill';

export const terminate: PraOperation<KillParameters> = {
	name: 'Terminate',
	action: 'Terminate a session',
	description: 'End one live session by its LSID, and report whether it is gone',
	permission: 'commandFull',
	fields: killFields('lsid'),
	read: (parameter) => readKill('lsid', parameter),
	execute: executeKill,
};
