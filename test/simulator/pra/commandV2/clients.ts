import type { FastifyRequest } from 'fastify';
import { asObject } from '../../exchange';
import type { ConnectedClient } from '../model';
import { TIMEZONE_OFFSET } from '../platform';
import type { Pra } from '../pra';
import { notFound, Refusal } from '../refusal';
import { agentlessKind, connectedSince, machineOf } from '../connection';
import { isoSeconds } from '../time';
import { idParameter, type Resource } from './resource';

const TYPES = ['access_console', 'asset_client', 'gateway'];

export function clientResources(pra: Pra): Resource[] {
	return [
		{
			path: '/client',
			methods: {
				GET: {
					access: 'read',
					query: ['type'],
					run: (request) => {
						const { type } = asObject(request.query);
						pra.look();
						return list(pra, type).map((client) => toJson(client, pra));
					},
				},
			},
		},
		{
			path: '/client/:id',
			methods: { GET: { access: 'read', run: (request) => toJson(find(pra, request), pra) } },
		},
		{
			path: '/client/:id/connections',
			methods: {
				GET: { access: 'read', run: (request) => connections(find(pra, request), pra) },
			},
		},
	];
}

function list(pra: Pra, type: unknown): ConnectedClient[] {
	if (type !== undefined && !TYPES.includes(String(type))) {
		throw new Refusal(400, 'The type is not one of access_console, asset_client, gateway.');
	}
	const all = pra.estate.connectedClients();
	return type === undefined ? all : all.filter((client) => client.type === type);
}

function find(pra: Pra, request: FastifyRequest): ConnectedClient {
	const id = idParameter(request);
	const client = id === undefined ? undefined : pra.estate.connectedClient(id);
	if (client === undefined) throw notFound();
	return client;
}

function toJson(client: ConnectedClient, pra: Pra): Record<string, unknown> {
	const { hostname, platform } = machineOf(client, pra.quirks);
	const { id, type } = client;
	// A string here, an integer in /appliance: the specification has it so.
	const common = { id, type, hostname, platform, timezone_offset: String(TIMEZONE_OFFSET) };
	if (client.type === 'access_console') {
		const { person } = client.console;
		return {
			...common,
			user_id: person.userId,
			user_type: person.userType,
			username: person.username,
			display_name: person.displayName,
			session_count: client.sessions.length,
			session_lsids: client.sessions.map((session) => session.lsid),
		};
	}
	if (client.type === 'gateway') return common;
	const agentless = agentlessKind(client);
	return {
		...common,
		...(agentless === undefined ? {} : { non_interactive: agentless }),
		lsid: client.session.lsid,
	};
}

function connections(client: ConnectedClient, pra: Pra): Record<string, unknown> {
	const since = isoSeconds(connectedSince(client));
	return {
		id: client.id,
		connections: [
			{
				appliance_id: pra.appliance.id,
				purpose: 'primary',
				receive_traffic_node: false,
				connected_since: since,
				private_ip: machineOf(client, pra.quirks).privateIp,
			},
		],
		events: [{ time: since, message: 'Connected' }],
	};
}
