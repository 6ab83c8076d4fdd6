import type { ConnectedClient, Machine } from './model';
import type { Quirks } from './quirks';

/** The machine that a client runs on: a user's own workstation, the host accessed, a Jumpoint. */
export function machineOf(client: ConnectedClient, quirks: Quirks): Machine {
	if (client.type === 'access_console') return client.console.person.workstation;
	if (client.type === 'gateway') return client.gateway;
	const { host } = client.session;
	const named = quirks.agentlessHostname === 'jumpItem' && agentlessKind(client) !== undefined;
	return named ? { ...host, hostname: host.jumpItem } : host;
}

/** Of a session through a Jumpoint: the kind that an asset client shows (`non_interactive`). */
export function agentlessKind(client: ConnectedClient): 'rdp' | 'shell' | undefined {
	if (client.type !== 'asset_client') return undefined;
	const { kind } = client.session;
	return kind === 'rdp' || kind === 'shell' ? kind : undefined;
}

export function connectedSince(client: ConnectedClient): number {
	if (client.type === 'access_console') return client.console.connectedSince;
	return client.type === 'gateway' ? client.gateway.connectedSince : client.session.startedAt;
}
