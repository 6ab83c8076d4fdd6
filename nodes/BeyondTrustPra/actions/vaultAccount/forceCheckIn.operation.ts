import { actOperation } from './act';

export const forceCheckIn = actOperation({
	name: 'Force Check In',
	action: 'Force the check in of a vault account',
	description:
		'End the check-out of an account of the Vault, whoever checked it out. What that person knows of it may go on working until it is rotated.',
	call: 'force-check-in',
	status: 'checkedIn',
	whenUnclear:
		'It may be checked in. Run "Force Check In" once more: a refusal shows that it was, unless somebody has checked it out anew.',
});
