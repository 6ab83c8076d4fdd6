import type { EstateOrder } from '../support/estate';

/** What grows, and how: each axis leaves the other two as they are. */
export const AXES = {
	sessions: {
		title: 'sessions to end',
		steps: [1, 10, 40, 100, 300, 1_000],
	},
	clients: {
		title: 'connected clients',
		steps: [100, 1_000, 10_000, 50_000],
	},
	targets: {
		title: 'host names in one execution',
		steps: [1, 10, 100, 1_000],
	},
} as const;

export type Axis = keyof typeof AXES;

/** Which API the appliance offers: Command API v2, or the XML Command API alone. */
export type Api = 'commandV2' | 'commandV1';

/** One point to measure. */
export interface Step {
	axis: Axis;
	at: number;
	api: Api;
	/** Sessions that shall end. */
	sessions: number;
	/** Host names, one input item each. */
	hostnames: string[];
	estate: EstateOrder;
}

/** Beside the axis that grows: one session on one host among this many clients. */
const CLIENTS = 2_500;

const hostname = (number: number) => `target-${number}.lab.example`;

/** All points, the XML Command API on the axis where it differs: that of the clients. */
export function steps(): Step[] {
	return [
		...AXES.sessions.steps.map((at) => step('sessions', at, 'commandV2')),
		...AXES.clients.steps.map((at) => step('clients', at, 'commandV2')),
		...AXES.clients.steps.map((at) => step('clients', at, 'commandV1')),
		...AXES.targets.steps.map((at) => step('targets', at, 'commandV2')),
	];
}

function step(axis: Axis, at: number, api: Api): Step {
	const sessions = axis === 'clients' ? 1 : at;
	const hostnames = Array.from({ length: axis === 'targets' ? at : 1 }, (_, one) => hostname(one));
	const targets = hostnames.map((name) => ({
		hostname: name,
		sessions: sessions / hostnames.length,
	}));
	const estate = { clients: axis === 'clients' ? at : CLIENTS, targets };
	return { axis, at, api, sessions, hostnames, estate };
}
