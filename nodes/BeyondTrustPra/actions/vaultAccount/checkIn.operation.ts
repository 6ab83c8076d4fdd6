import { actOperation } from './act';

export const checkIn = actOperation({
	name: 'Check In',
	action: 'Check in a vault account',
	description:
		'Give back an account of the Vault that this API account checked out, so that its password changes where its policy says so',
	call: 'check-in',
	status: 'checkedIn',
	whenUnclear:
		'It may be checked in. Run "Check In" once more where nobody else uses the account: a refusal shows that it was.',
});
