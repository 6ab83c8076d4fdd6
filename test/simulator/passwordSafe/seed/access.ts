import { EVERY_RIGHT } from '../identity/rights';
import type { State } from '../state';
import { ruleForAll } from '../vault/policies';

/** The two ways in that every server of the simulator has: the user and the registration of each. */
export const APPLICATION = { user: 'svc-n8n', registration: 'n8n application' };
export const API_KEY = { user: 'svc-n8n-key', registration: 'n8n key' };

/** Access policies 1 (needs approval) and 2 (needs none), and who may sign in. */
export function seedAccess({ policies, people, registrations }: State): void {
	policies.add({ name: 'Approval', requireReason: true, rules: ruleForAll(1, true) });
	policies.add({ name: '24x7 auto-approve' });
	people.add({ username: APPLICATION.user, type: 'Application', rights: EVERY_RIGHT });
	people.add({ username: API_KEY.user, rights: EVERY_RIGHT });
	registrations.add(APPLICATION.registration, 'oAuth2');
	registrations.add(API_KEY.registration, 'apiKey');
}
