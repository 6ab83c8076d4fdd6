import { killOperation } from './killOperation';

export const lockSessionsByHostname = killOperation('hostname', 'lock', {
	name: 'Lock Sessions by Hostname',
	action: 'Lock sessions by hostname',
	description:
		'Freeze every live session on a managed system in place of ending it, and report which are locked. Unlocking takes a person in BeyondInsight.',
});
