import type { AccessConsole, ConnectedClient, Gateway, Person, Session } from './model';

/** Client IDs are integers that hold only while the client is connected; none comes twice. */
export class ClientIds {
	private last = 100;

	next(): number {
		return ++this.last;
	}
}

/** What is connected, by client ID: consoles, the asset clients of sessions, gateways. */
export function clientsById(
	consoles: AccessConsole[],
	sessions: Session[],
	gateways: Gateway[],
	sessionsOf: (person: Person) => Session[],
): Map<number, ConnectedClient> {
	const all: ConnectedClient[] = [];
	for (const console of consoles) {
		const shown = sessionsOf(console.person);
		all.push({ type: 'access_console', id: console.clientId, console, sessions: shown });
	}
	for (const session of sessions) {
		if (session.visibleAs !== 'clients') continue;
		all.push({ type: 'asset_client', id: session.clientId, session });
	}
	for (const gateway of gateways) all.push({ type: 'gateway', id: gateway.clientId, gateway });
	return new Map(all.map((client) => [client.id, client]));
}
