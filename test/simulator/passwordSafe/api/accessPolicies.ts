import { reads, requests as requestors } from '../identity/rights';
import { accessPolicyToWire } from '../wire/accessPolicy';
import { linkOf } from './accountLink';
import type { Endpoint } from './endpoint';

export const accessPolicyEndpoints: Endpoint[] = [
	{
		method: 'GET',
		path: 'AccessPolicies',
		gate: reads('Password Safe Role Management'),
		run: ({ state }) => state.policies.all().map(accessPolicyToWire),
	},
	{
		// The policies that a request of that length would be under.
		method: 'POST',
		path: 'AccessPolicies/Test',
		gate: requestors,
		run: (call) => {
			const { account } = linkOf(call);
			const minutes = call.body.requiredInteger('DurationMinutes');
			if (minutes > account.maxReleaseDuration) return [];
			return [accessPolicyToWire(call.state.policies.get(account.accessPolicyId))];
		},
	},
];
