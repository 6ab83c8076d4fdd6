import { agentlessKind, connectedSince, machineOf } from '../connection';
import type { ConnectedClient, Session } from '../model';
import { platformId, TIMEZONE_OFFSET } from '../platform';
import type { Pra } from '../pra';
import type { Quirks } from '../quirks';
import { isoSeconds, unixSeconds } from '../time';
import { element, textElement } from '../xml';
import { type Action, CommandError, commandRoot } from './action';
import { ofTypes, XML_TYPE } from './clientTypes';

const ROOT = 'connected_clients';

/** PRA API guide: at most this many IDs in one request. */
const MOST_IDS = 100;

export const connectedClients: Action = {
	access: 'read',
	root: ROOT,
	run: ({ pra, ask }) => {
		const clients = ofTypes(chosen(pra, ask.id), ask.type);
		return commandRoot(
			pra.quirks,
			ROOT,
			clients.map((client) => toXml(client, pra, ask.include_connections === '1')),
		);
	},
};

function chosen(pra: Pra, parameter: string | undefined): ConnectedClient[] {
	if (parameter === undefined || parameter === '') {
		if (pra.quirks.connectedClientsWithoutId === 'error') {
			throw new CommandError('Missing required parameter: id');
		}
		pra.look();
		return pra.estate.connectedClients();
	}
	const ids = parameter.split(',');
	if (ids.length > MOST_IDS) throw new CommandError(`At most ${MOST_IDS} client IDs are allowed`);
	const found = ids.map((id) => pra.estate.connectedClient(Number(id)));
	if (pra.quirks.unknownClientId === 'error' && found.includes(undefined)) {
		throw new CommandError('Invalid client ID');
	}
	return found.filter((client) => client !== undefined);
}

function toXml(client: ConnectedClient, pra: Pra, withConnections: boolean): string {
	const { hostname, platform } = machineOf(client, pra.quirks);
	const since = connectedSince(client);
	const attributes: Record<string, string | number> = { id: client.id };
	if (client.type === 'asset_client' && pra.quirks.v1LsidSpelling === 'attribute') {
		attributes.lsid = client.session.lsid;
	}
	return element(`connected_${XML_TYPE[client.type]}`, attributes, [
		withConnections ? connections(client, pra) : '',
		textElement('hostname', hostname),
		textElement('platform', platform, { id: platformId(platform) }),
		textElement('timezone_offset', TIMEZONE_OFFSET),
		textElement('connected_since', isoSeconds(since), { ts: unixSeconds(since) }),
		...ownPart(client, pra.quirks),
	]);
}

function ownPart(client: ConnectedClient, quirks: Quirks): string[] {
	if (client.type === 'gateway') return [];
	if (client.type === 'asset_client') {
		const { lsid } = client.session;
		const agentless = agentlessKind(client);
		return [
			agentless === undefined ? '' : textElement('non_interactive', agentless),
			quirks.v1LsidSpelling === 'attribute' ? '' : textElement(quirks.v1LsidSpelling, lsid),
		];
	}
	const { person } = client.console;
	return [
		textElement('user_id', person.userId),
		textElement('type', person.userType),
		textElement('username', person.username),
		textElement('display_name', person.displayName),
		textElement('public_display_name', person.displayName),
		textElement('private_display_name', person.displayName),
		textElement('support_session_count', client.sessions.length),
		lsids(client.sessions, quirks.v1RepLsids),
	];
}

function lsids(sessions: Session[], spelling: Quirks['v1RepLsids']): string {
	if (spelling === 'attribute') {
		const each = sessions.map(({ lsid }) => element('support_session', { lsid }));
		return element('support_sessions', {}, each);
	}
	const [list, item] =
		spelling === 'session_lsids'
			? ['session_lsids', 'session_lsid']
			: ['support_session_lsids', 'lsid'];
	return element(
		list,
		{},
		sessions.map(({ lsid }) => textElement(item, lsid)),
	);
}

function connections(client: ConnectedClient, pra: Pra): string {
	const since = connectedSince(client);
	return element('client_connections', {}, [
		connection(client, pra),
		element('event_log', {}, [textElement('event', 'Connected', { ts: unixSeconds(since) })]),
	]);
}

function connection(client: ConnectedClient, pra: Pra): string {
	const since = connectedSince(client);
	const id = { appliance_id: pra.appliance.id };
	const { privateIp } = machineOf(client, pra.quirks);
	if (pra.quirks.v1Connections === 'attributes') {
		const told = { purpose: 'primary', receive_traffic_node: 0, private_ip: privateIp };
		return element('connection', { ...id, ...told, connected_since: isoSeconds(since) });
	}
	return element('connection', id, [
		textElement('purpose', 'primary'),
		textElement('receive_traffic_node', 0),
		textElement('connected_since', isoSeconds(since), { ts: unixSeconds(since) }),
		textElement('private_ip', privateIp),
	]);
}
