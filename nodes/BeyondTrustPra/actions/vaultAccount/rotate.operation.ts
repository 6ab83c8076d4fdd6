import { actOperation } from './act';

export const rotate = actOperation({
	name: 'Rotate',
	action: 'Rotate the password of a vault account',
	description:
		'Schedule a change of the password of an account of the Vault: Windows domain, Windows local or AWS secret. The output tells that it is scheduled, not that it is done.',
	call: 'rotate',
	status: 'scheduled',
	whenUnclear:
		'The rotation may be scheduled. The Vault activity report shows whether the password was changed; to rotate once more does no harm but to change it twice.',
});
