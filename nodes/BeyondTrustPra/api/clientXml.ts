import { isoOfUnix, isoOrNull } from '../../shared/time';
import type { XmlElement } from '../../shared/xml';
import { child, childText } from '../../shared/xml';
import type {
	ApplianceClients,
	Client,
	ClientConnection,
	ClientConnections,
	ClientType,
	LoggedInUser,
} from './clients';
import { connectedSince, lsidsOf } from './clientsXml';
import { numberOrNull } from './json';

const TYPES = new Map<string, ClientType>([
	['connected_representative', 'accessConsole'],
	['connected_support_customer', 'assetClient'],
	['connected_push_agent', 'gateway'],
]);

/**
 * One client of `get_connected_clients`; the names of its elements after `connected_since` are not
 * documented, those of users are taken from Command API v2.
 * @returns undefined where it has no ID, or is of a kind that PRA does not have
 */
export function readClient(element: XmlElement, unreadable: string[]): Client | undefined {
	const id = numberOrNull(element.attributes.id);
	const type = TYPES.get(element.name);
	if (id === null || type === undefined) return undefined;
	const lsids = lsidsOf(element, unreadable, `client ${id}`);
	const isConsole = type === 'accessConsole';
	return {
		id,
		type,
		hostname: childText(element, 'hostname'),
		platform: childText(element, 'platform'),
		timezoneOffset: numberOrNull(childText(element, 'timezone_offset')),
		connectedSince: connectedSince(element),
		nonInteractive: childText(element, 'non_interactive'),
		lsid: isConsole ? null : (lsids[0] ?? null),
		userId: numberOrNull(childText(element, 'user_id')),
		userType: childText(element, 'type')?.toLowerCase() ?? null,
		username: childText(element, 'username'),
		displayName: childText(element, 'public_display_name') ?? childText(element, 'display_name'),
		sessionCount: numberOrNull(childText(element, 'support_session_count')),
		sessionLsids: isConsole ? lsids : [],
		source: 'commandV1',
	};
}

/** `<client_connections>` of a client: how it holds its connections is not documented. */
export function readConnections(client: XmlElement, id: number): ClientConnections {
	const holder = child(client, 'client_connections');
	const events = holder?.children.filter(({ name }) => name === 'event_log') ?? [];
	return {
		id,
		connections: (holder?.children ?? [])
			.filter(({ name }) => name === 'connection' || name === 'client_connection')
			.map(readConnection),
		events: events
			.flatMap(({ children }) => children)
			.map((event) => ({ time: timeOf(event), message: event.text })),
		source: 'commandV1',
	};
}

function readConnection(connection: XmlElement): ClientConnection {
	const told = (name: string) => connection.attributes[name] ?? childText(connection, name);
	const since = child(connection, 'connected_since');
	const traffic = told('receive_traffic_node');
	return {
		applianceId: told('appliance_id') ?? null,
		purpose: told('purpose') ?? null,
		receiveTrafficNode: traffic === null ? null : /^(1|true)$/i.test(traffic),
		connectedSince: since ? timeOf(since) : isoOrNull(connection.attributes.connected_since),
		privateIp: told('private_ip') ?? null,
	};
}

/** One `<appliance_summary>`; a kind of which none is connected may be left out. */
export function readCounts(summary: XmlElement): ApplianceClients {
	const counts = new Map(
		summary.children
			.filter(({ name }) => name === 'count')
			.map(({ attributes, text }) => [attributes.type, numberOrNull(text || attributes.count)]),
	);
	const count = (type: string) => (counts.has(type) ? (counts.get(type) ?? null) : 0);
	return {
		applianceId: summary.attributes.id ?? null,
		name: null,
		publicHostname: null,
		clusterRole: null,
		failoverRole: null,
		acceptingConnections: null,
		timezoneOffset: null,
		accessConsoles: count('representative'),
		assetClients: count('support_customer'),
		gateways: count('push_agent'),
		pinnedClients: counts.get('pinned_client') ?? null,
		source: 'commandV1',
	};
}

/** One `<rep>` of `get_logged_in_reps`, which tells neither username nor sessions. */
export function readLoggedIn(rep: XmlElement): LoggedInUser | undefined {
	const userId = numberOrNull(rep.attributes.id);
	if (userId === null) return undefined;
	const since = child(rep, 'logged_in_since');
	return {
		userId,
		userType: childText(rep, 'type')?.toLowerCase() ?? null,
		username: null,
		displayName: childText(rep, 'public_display_name') ?? childText(rep, 'display_name'),
		privateDisplayName: childText(rep, 'private_display_name'),
		hostnames: [],
		loggedInSince: since ? timeOf(since) : null,
		sessionCount: numberOrNull(childText(rep, 'support_session_count')),
		sessionLsids: [],
		source: 'commandV1',
	};
}

/** Unix seconds in the attribute `ts`, or ISO 8601 as the text. */
function timeOf({ attributes, text }: XmlElement): string | null {
	return isoOfUnix(attributes.ts) ?? isoOrNull(attributes.time) ?? isoOrNull(text);
}
