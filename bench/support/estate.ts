import type { NewSession, Simulator } from '../../test/simulator';

/** Sessions that a round wants ended, all on one host. */
export interface TargetHost {
	hostname: string;
	sessions: number;
	/** In place of users who are in this session alone: one who is in all of these. */
	username?: string;
}

/** What an appliance looks like at the beginning of a round. */
export interface EstateOrder {
	/** Connected clients in all, targets included; sessions of others make up the rest. */
	clients?: number;
	/** Hosts over which the sessions of others are spread. Default: one host each. */
	hosts?: number;
	targets?: TargetHost[];
	/** Further sessions that must survive, such as ended or agentless ones. */
	others?: NewSession[];
}

/**
 * Begins the sessions of the order. Each has a user, so a session is two connected clients: the
 * endpoint, and the user's access console.
 * @returns the LSIDs of the targets
 */
export function buildEstate({ pra }: Simulator, order: EstateOrder): string[] {
	const targets = (order.targets ?? []).flatMap(({ hostname, sessions, username }, host) =>
		Array.from({ length: sessions }, (_, index) => {
			const users = [username ?? `target-user-${host}-${index}`];
			return pra.startSession({ hostname, users }).lsid;
		}),
	);
	for (const session of order.others ?? []) pra.startSession(session);

	const missing = (order.clients ?? 0) - pra.estate.connectedClients().length;
	const fill = Math.max(0, Math.floor(missing / 2));
	const hosts = order.hosts ?? fill;
	for (let index = 0; index < fill; index++) {
		const hostname = `other-${index % hosts}.lab.example`;
		pra.startSession({ hostname, users: [`other-user-${index}`] });
	}
	if (missing % 2 === 1) pra.addGateway('JPT-BENCH');
	return targets;
}
