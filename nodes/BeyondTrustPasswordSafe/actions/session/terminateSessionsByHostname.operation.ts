import { killOperation } from './killOperation';

export const terminateSessionsByHostname = killOperation('hostname', 'terminate', {
	name: 'Terminate Sessions by Hostname',
	action: 'Terminate sessions by hostname',
	description:
		'End every live session on a managed system, and report for certain which ended and which did not. Rehearse with the option Dry Run.',
});
