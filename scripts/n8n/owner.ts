import type { Owner } from './restTypes';

/** Who owns the throw-away n8n of a test or a demonstration. */
export const OWNER: Owner = {
	email: 'owner@example.com',
	firstName: 'Demo',
	lastName: 'Owner',
	password: 'Demo-0wner',
};
