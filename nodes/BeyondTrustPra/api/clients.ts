import { Failure } from '../../shared/failure';

/** The generations of the Command API. */
export type CommandSource = 'commandV2' | 'commandV1';

/** Kinds of connected client: a person's access console, the endpoint of a session, a Jumpoint. */
export const CLIENT_TYPES = ['accessConsole', 'assetClient', 'gateway'] as const;

export type ClientType = (typeof CLIENT_TYPES)[number];

/** A connected client; what a generation of the Command API does not tell is null. */
export interface Client {
	/** Valid only while the client is connected. */
	id: number;
	type: ClientType;
	/** Of the machine it runs on; of an endpoint without an agent, perhaps its Jump Item. */
	hostname: string | null;
	platform: string | null;
	/** Seconds ahead of UTC. */
	timezoneOffset: number | null;
	/** ISO 8601, UTC. */
	connectedSince: string | null;
	/** Of an asset client through a Jumpoint: `rdp` or `shell`. */
	nonInteractive: string | null;
	/** The session that an asset client is in. */
	lsid: string | null;
	userId: number | null;
	userType: string | null;
	username: string | null;
	displayName: string | null;
	sessionCount: number | null;
	/** The sessions of an access console. */
	sessionLsids: string[];
	source: CommandSource;
}

export interface ClientConnection {
	applianceId: string | null;
	/** `primary` or `traffic`. */
	purpose: string | null;
	receiveTrafficNode: boolean | null;
	connectedSince: string | null;
	privateIp: string | null;
}

export interface ClientConnections {
	id: number;
	connections: ClientConnection[];
	/** At most 20, as the appliance keeps them. */
	events: Array<{ time: string | null; message: string }>;
	source: CommandSource;
}

/** How many clients are connected to an appliance. */
export interface ApplianceClients {
	applianceId: string | null;
	name: string | null;
	publicHostname: string | null;
	clusterRole: string | null;
	failoverRole: string | null;
	acceptingConnections: boolean | null;
	timezoneOffset: number | null;
	accessConsoles: number | null;
	assetClients: number | null;
	gateways: number | null;
	/** Jump Clients that wait for a session; only the XML Command API counts them. */
	pinnedClients: number | null;
	source: CommandSource;
}

/** A person who is logged in, and the access consoles that the clients show. */
export interface LoggedInUser {
	userId: number;
	/** `normal` or `invited`. */
	userType: string | null;
	/** Null where no access console of this user is listed. */
	username: string | null;
	displayName: string | null;
	privateDisplayName: string | null;
	/** Workstations on which the access consoles run. */
	hostnames: string[];
	loggedInSince: string | null;
	sessionCount: number | null;
	sessionLsids: string[];
	source: CommandSource;
}

/** A list, and what of the answer could not be understood: it may not show everything then. */
export interface Listed<Entry> {
	entries: Entry[];
	unreadable: string[];
}

/** What both generations of the Command API tell of who and what is connected. */
export interface ClientsApi {
	list(types: readonly ClientType[]): Promise<Listed<Client>>;
	/** @throws Failure `notFound` where no such client is connected */
	get(id: number): Promise<Client>;
	/** @throws Failure `notFound` where no such client is connected */
	connections(id: number): Promise<ClientConnections>;
	counts(): Promise<ApplianceClients[]>;
	loggedIn(): Promise<Listed<LoggedInUser>>;
}

export function clientNotConnected(): Failure {
	return new Failure('notFound', 'No client with this ID is connected', {
		description:
			'Check the field "Client ID". An ID is valid only while the client is connected: one that reconnects gets another. "Get Many" lists those of now.',
	});
}

/** Users with what the access consoles tell of them, joined by user ID: the lists of users have no username. */
export function withConsoles(
	{ entries, unreadable }: Listed<LoggedInUser>,
	consoles: Listed<Client>,
): Listed<LoggedInUser> {
	const byUser = new Map<number, Client[]>();
	for (const client of consoles.entries) {
		if (client.userId === null) continue;
		byUser.set(client.userId, [...(byUser.get(client.userId) ?? []), client]);
	}
	const users = entries.map((user) => {
		const own = byUser.get(user.userId) ?? [];
		const hostnames = own.map(({ hostname }) => hostname).filter((name) => name !== null);
		return {
			...user,
			username: own.map(({ username }) => username).find((name) => name !== null) ?? null,
			hostnames: [...new Set(hostnames)],
			sessionLsids: [...new Set(own.flatMap(({ sessionLsids }) => sessionLsids))],
		};
	});
	return { entries: users, unreadable: [...unreadable, ...consoles.unreadable] };
}
