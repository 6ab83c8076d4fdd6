import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { BeyondTrustPraApi } from '../../credentials/BeyondTrustPraApi.credentials';
import { BeyondTrustPra } from '../../nodes/BeyondTrustPra/BeyondTrustPra.node.js';
import { PRA_NODE } from '../engine/support';
import type { CredentialReference, NodeResult } from '../harness/engine';
import { Engine } from '../harness/engine';
import { Secrets } from '../invariants/secrets';
import type { FaultHandle, Simulator } from '../simulator';
import { startSimulator } from '../simulator';
import { now } from '../simulator/exchange';
import { Chronicle } from './chronicle';
import { Dice } from './dice';
import { stageEvents } from './events';
import { spelt } from './names';
import { optionValues } from './options';
import type { Plan, PlannedExecution, PlannedItem } from './plan';
import { watched } from './watchedNode';

const OPERATIONS = {
	hostname: 'terminateSessionsByHostname',
	username: 'terminateSessionsByUsername',
	lsid: 'terminate',
};

/** What came of one execution, and what was true when its answer was made. */
export interface Course {
	plan: PlannedExecution;
	caller: string;
	begunAt: number;
	doneAt: number;
	/** LSIDs of the sessions that ran then. */
	live: string[];
	result: NodeResult;
}

/** Everything that is known of a case after it has run. */
export interface Ran {
	plan: Plan;
	courses: Course[];
	chronicle: Chronicle;
	simulator: Simulator;
	secrets: Secrets;
	faults: FaultHandle[];
}

export async function runCase(plan: Plan): Promise<Ran> {
	const { quirks, rateLimit, latency, permissions, lingering } = plan.appliance;
	const simulator = await startSimulator({ estate: 'empty', quirks, rateLimit, latency });
	try {
		simulator.pra.changeAccount({ permissions });
		simulator.pra.lingering = lingering;
		const secrets = new Secrets(simulator);
		const chronicle = new Chronicle(simulator);
		const dice = new Dice(plan.seed);
		const spell = spelt.bind(undefined, dice);
		for (const session of plan.sessions) chronicle.begin(session, spell);
		const faults = plan.faults.map((fault) => simulator.faults.add(fault));
		stageEvents(plan.events, simulator, chronicle, spell);
		const courses = await runExecutions(plan, simulator, secrets);
		return { plan, courses, chronicle, simulator, secrets, faults };
	} finally {
		await simulator.close();
	}
}

async function runExecutions(
	plan: Plan,
	simulator: Simulator,
	secrets: Secrets,
): Promise<Course[]> {
	const begunAt = new Map<string, number>();
	const done = new Map<string, { doneAt: number; live: string[] }>();
	const node = watched(new BeyondTrustPra(), {
		begun: (caller) => void begunAt.set(caller, now()),
		done: (caller) => {
			const live = simulator.pra.liveSessions().map(({ lsid }) => lsid);
			done.set(caller, { doneAt: now(), live });
		},
	});
	const engine = new Engine({
		nodeTypes: { [PRA_NODE]: node },
		credentialTypes: [new BeyondTrustPraApi()],
	});
	const { clientId, clientSecret } = simulator.pra.defaultAccount;
	secrets.addAccount(clientId, clientSecret);
	const data = { url: simulator.url, clientId, clientSecret, ...plan.protectedNames };
	const stored = await engine.credentials.add('beyondTrustPraApi', data);
	return await Promise.all(
		plan.executions.map(async (execution, index) => {
			const caller = `execution-${index + 1}`;
			const result = await runExecution(engine, stored, execution, caller);
			const { doneAt, live } = done.get(caller) ?? { doneAt: now(), live: [] };
			return { plan: execution, caller, begunAt: begunAt.get(caller) ?? 0, doneAt, live, result };
		}),
	);
}

async function runExecution(
	engine: Engine,
	stored: CredentialReference,
	{ kind, items, onError, timeout }: PlannedExecution,
	caller: string,
): Promise<NodeResult> {
	return await engine.runNode({
		type: PRA_NODE,
		parameters: {
			resource: 'session',
			operation: OPERATIONS[kind],
			[kind]: '={{ $json.value }}',
			options: { ...expressionsFor(kind), ...attributesOf(items), timeout },
		},
		items: items.map(({ target, options }) => ({
			json: {
				caller,
				value: target.value,
				options: { ...optionValues(options), matchMode: target.matchMode } as IDataObject,
			},
		})),
		credentials: { beyondTrustPraApi: stored },
		onError,
	});
}

const FOR_ALL = [
	'dryRun',
	'lookup',
	'onIncomplete',
	'output',
	'protectedHostnames',
	'protectedUsernames',
	'verify',
	'verifyTimeout',
];

/** Every option that the operation has, read from the item. */
function expressionsFor(kind: PlannedExecution['kind']): INodeParameters {
	const byName = kind === 'lsid' ? [] : ['lookbackHours', 'matchMode', 'maxSessions'];
	const names = [...FOR_ALL, ...byName, ...(kind === 'username' ? ['logOutUser'] : [])];
	return Object.fromEntries(names.map((name) => [name, `={{ $json.options.${name} }}`]));
}

/** Where an item has a ticket, each of them writes its own, if only an empty one. */
function attributesOf(items: PlannedItem[]): INodeParameters {
	if (items.every(({ options }) => options.ticket === '')) return {};
	const attribute = [{ name: 'ticket_id', value: '={{ $json.options.ticket }}' }];
	return { attributes: { attribute } };
}
