import { Failure } from '../../shared/failure';
import { isoOrNull } from '../../shared/time';
import type {
	ApplianceClients,
	Client,
	ClientConnections,
	ClientsApi,
	ClientType,
	Listed,
	LoggedInUser,
} from './clients';
import { clientNotConnected, withConsoles } from './clients';
import { readClient } from './clientJson';
import type { Json } from './json';
import { booleanOrNull, isObject, listOf, numberOrNull, objectOf, textOrNull } from './json';
import type { JsonCommand } from './jsonCommand';

const TYPE_NAMES: Record<ClientType, string> = {
	accessConsole: 'access_console',
	assetClient: 'asset_client',
	gateway: 'gateway',
};

/** Connected clients and logged-in users by Command API v2: `/client`, `/appliance` and `/user`. */
export class ClientsV2 implements ClientsApi {
	constructor(private readonly command: JsonCommand) {}

	/** One type can be asked for alone; several come out of the list of all. */
	async list(types: readonly ClientType[]): Promise<Listed<Client>> {
		const query = types.length === 1 ? { type: TYPE_NAMES[types[0]] } : undefined;
		const parse = (body: unknown) => readEntries(body, 'The list of clients', readClient);
		const { entries, unreadable } = await this.command.get('/client', parse, { query });
		return { entries: entries.filter(({ type }) => types.includes(type)), unreadable };
	}

	async get(id: number): Promise<Client> {
		const parse = (body: unknown) => readClient(objectOf(body, 'The client'), []);
		const notThere = clientNotConnected;
		const client = await this.command.get(`/client/${id}`, parse, { notThere });
		if (client?.id === id) return client;
		throw new Failure('nonsense', 'The appliance answered with something other than this client');
	}

	async connections(id: number): Promise<ClientConnections> {
		const notThere = clientNotConnected;
		const parse = (body: unknown) => readConnections(body, id);
		return await this.command.get(`/client/${id}/connections`, parse, { notThere });
	}

	async counts(): Promise<ApplianceClients[]> {
		const what = 'The list of appliances';
		const parse = (body: unknown) => listOf(body, what).filter(isObject);
		// One after the other, so that none goes on unheard when another fails.
		const appliances = await this.command.get('/appliance', parse);
		const counts = await this.command.get('/appliance/client-count', parse);
		const ids = [...appliances, ...counts].map(({ id }) => textOrNull(id));
		return [...new Set(ids)].map((applianceId) => {
			const ofThis = ({ id }: Json) => textOrNull(id) === applianceId;
			return applianceClients(applianceId, appliances.find(ofThis), counts.find(ofThis));
		});
	}

	async loggedIn(): Promise<Listed<LoggedInUser>> {
		const parse = (body: unknown) => readEntries(body, 'The list of users', readUser);
		const users = await this.command.get('/user', parse);
		return withConsoles(users, await this.list(['accessConsole']));
	}
}

function readEntries<Entry>(
	body: unknown,
	what: string,
	read: (entry: Json, unreadable: string[]) => Entry | undefined,
): Listed<Entry> {
	const unreadable: string[] = [];
	const entries = listOf(body, what).flatMap((value) => {
		const entry = isObject(value) ? read(value, unreadable) : undefined;
		if (entry !== undefined) return [entry];
		unreadable.push(`${what} has an entry that cannot be read`);
		return [];
	});
	return { entries, unreadable: [...new Set(unreadable)] };
}

function readUser(entry: Json): LoggedInUser | undefined {
	const userId = numberOrNull(entry.id);
	if (userId === null) return undefined;
	return {
		userId,
		userType: textOrNull(entry.type),
		username: null,
		displayName: textOrNull(entry.display_name),
		privateDisplayName: null,
		hostnames: [],
		loggedInSince: isoOrNull(entry.logged_in_since),
		sessionCount: numberOrNull(entry.session_count),
		sessionLsids: [],
		source: 'commandV2',
	};
}

function readConnections(body: unknown, id: number): ClientConnections {
	const answer = objectOf(body, 'The connections of the client');
	const connections = listOf(answer.connections ?? [], 'The list of connections');
	const events = listOf(answer.events ?? [], 'The list of events');
	return {
		id,
		connections: connections.filter(isObject).map((connection) => ({
			applianceId: textOrNull(connection.appliance_id),
			purpose: textOrNull(connection.purpose),
			receiveTrafficNode: booleanOrNull(connection.receive_traffic_node),
			connectedSince: isoOrNull(connection.connected_since),
			privateIp: textOrNull(connection.private_ip),
		})),
		events: events.filter(isObject).map(({ time, message }) => ({
			time: isoOrNull(time),
			message: textOrNull(message) ?? '',
		})),
		source: 'commandV2',
	};
}

function applianceClients(
	applianceId: string | null,
	appliance: Json = {},
	count: Json = {},
): ApplianceClients {
	return {
		applianceId,
		name: textOrNull(appliance.name),
		publicHostname: textOrNull(appliance.public_hostname),
		clusterRole: textOrNull(appliance.cluster_role),
		failoverRole: textOrNull(appliance.failover_role),
		acceptingConnections: booleanOrNull(appliance.accepting_connections),
		timezoneOffset: numberOrNull(appliance.timezone_offset),
		accessConsoles: numberOrNull(count.access_consoles),
		assetClients: numberOrNull(count.asset_clients),
		gateways: numberOrNull(count.gateways),
		pinnedClients: null,
		source: 'commandV2',
	};
}
