import type { ConnectedClient } from '../model';
import { CommandError } from './action';

/** The XML Command API's names for what Command API v2 calls otherwise. */
export const XML_TYPE = {
	access_console: 'representative',
	asset_client: 'support_customer',
	gateway: 'push_agent',
} as const;

const FILTERS = [
	'all',
	'representative',
	'support_customer',
	'presentation_attendee',
	'push_agent',
];

/** Clients of the types in a `type` parameter: comma-separated, absent means all. */
export function ofTypes(clients: ConnectedClient[], parameter = 'all'): ConnectedClient[] {
	const types = parameter.split(',').map((type) => type.trim());
	const unknown = types.find((type) => !FILTERS.includes(type));
	if (unknown !== undefined) throw new CommandError(`Invalid type: ${unknown}`);
	if (types.includes('all')) return clients;
	return clients.filter((client) => types.includes(XML_TYPE[client.type]));
}
