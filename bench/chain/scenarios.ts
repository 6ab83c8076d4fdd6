import type { SimulatorOptions } from '../../test/simulator';
import type { EstateOrder } from '../support/estate';
import type { Side } from './sides';
import {
	chainByHand,
	chainForMany,
	chainOverXml,
	chainWithOneLookUp,
	ownNode,
	ownNodeForMany,
	readsOnly,
} from './sides';

export const LATENCY_MS = 20;

/** The rate limit of one API account that the simulator keeps (PRA API guide). */
export const REQUESTS_PER_SECOND = 20;

/** One thing to be done, and the ways to do it that are measured against one another. */
export interface Scenario {
	/** Such as `a`. */
	id: string;
	title: string;
	appliance: SimulatorOptions;
	estate: EstateOrder;
	/** Bodies of the webhook's calls; all are made at once. */
	calls: object[];
	/** Whether the token of the round before still holds. */
	tokensSurvive: boolean;
	/** The first is this package's node as a person leaves it, the second the chain it is held against. */
	sides: Side[];
}

const HOST = 'srv-sql-07.corp.example';

const DEFAULTS = 'this node, options as they come';

/** What the chain does, and no more: no second look, no session report. */
const LIKE_FOR_LIKE = 'this node, without verification and session report';

const APPLIANCE: SimulatorOptions = { latency: LATENCY_MS };

const onOneHost = [
	ownNode('node', DEFAULTS),
	chainByHand(),
	ownNode('nodeLikeForLike', LIKE_FOR_LIKE, { verify: false, lookup: 'commandV2' }),
];

const onManyHosts = [
	ownNodeForMany('node', DEFAULTS),
	chainForMany(),
	ownNodeForMany('nodeLikeForLike', LIKE_FOR_LIKE, { verify: false, lookup: 'commandV2' }),
	chainWithOneLookUp(),
];

const names = (prefix: string, count: number) =>
	Array.from({ length: count }, (_, index) => `${prefix}-${index}.corp.example`);

const oneSessionOn = (hosts: string[]) => hosts.map((hostname) => ({ hostname, sessions: 1 }));

const hundred = names('alert', 100);

const burst = names('burst', 200);

export const SCENARIOS: Scenario[] = [
	{
		id: 'a',
		title: '1 session among 200 clients',
		appliance: APPLIANCE,
		estate: { clients: 200, targets: [{ hostname: HOST, sessions: 1 }] },
		calls: [{ host: HOST }],
		tokensSurvive: true,
		sides: onOneHost,
	},
	{
		id: 'b',
		title: '40 sessions on one host among 2,000 clients',
		appliance: APPLIANCE,
		estate: { clients: 2_000, targets: [{ hostname: HOST, sessions: 40 }] },
		calls: [{ host: HOST }],
		tokensSurvive: true,
		sides: onOneHost,
	},
	{
		id: 'c',
		title: '100 hostnames in one execution, 10 of them with a session, 200 clients',
		appliance: APPLIANCE,
		estate: { clients: 200, targets: oneSessionOn(hundred.slice(0, 10)) },
		calls: [{ hosts: hundred }],
		tokensSurvive: true,
		sides: onManyHosts,
	},
	{
		id: 'c-all',
		title: '100 hostnames in one execution, each with a session, 200 clients',
		appliance: APPLIANCE,
		estate: { clients: 200, targets: oneSessionOn(hundred) },
		calls: [{ hosts: hundred }],
		tokensSurvive: true,
		sides: onManyHosts,
	},
	{
		id: 'd',
		title: '1 session among 5,000 clients over the XML API',
		appliance: { ...APPLIANCE, quirks: { commandV2: false } },
		estate: { clients: 5_000, targets: [{ hostname: HOST, sessions: 1 }] },
		calls: [{ host: HOST }],
		tokensSurvive: true,
		sides: [
			ownNode('node', DEFAULTS),
			chainOverXml(),
			ownNode('nodeLikeForLike', LIKE_FOR_LIKE, { verify: false, lookup: 'commandV1' }),
		],
	},
	{
		id: 'e',
		title: '200 executions at once, each with its own host, 400 clients, no valid token',
		appliance: APPLIANCE,
		estate: { clients: 400, targets: oneSessionOn(burst) },
		calls: burst.map((host) => ({ host })),
		tokensSurvive: false,
		sides: [...onOneHost, readsOnly()],
	},
];
