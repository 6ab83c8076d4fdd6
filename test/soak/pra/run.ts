import type { INodeParameters } from 'n8n-workflow';

import { BeyondTrustPraApi } from '../../../credentials/BeyondTrustPraApi.credentials';
import { BeyondTrustPra } from '../../../nodes/BeyondTrustPra/BeyondTrustPra.node.js';
import { PRA_NODE } from '../../engine/support';
import { Secrets } from '../../invariants/secrets';
import type { FaultHandle, Simulator } from '../../simulator';
import { startSimulator } from '../../simulator';
import type { Course as AnyCourse } from '../case';
import { expressions, runInEngine } from '../engineRun';
import { Chronicle } from './chronicle';
import { Dice } from '../dice';
import { stageEvents } from './events';
import { spelt } from '../names';
import type { Plan, PlannedExecution, PlannedItem } from './plan';

const OPERATIONS = {
	hostname: 'terminateSessionsByHostname',
	username: 'terminateSessionsByUsername',
	id: 'terminate',
};

export type Course = AnyCourse<PlannedExecution>;

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
	const { clientId, clientSecret } = simulator.pra.defaultAccount;
	secrets.addAccount(clientId, clientSecret);
	return await runInEngine(plan.executions, {
		type: PRA_NODE,
		node: new BeyondTrustPra(),
		credentialType: new BeyondTrustPraApi(),
		credential: { url: simulator.url, clientId, clientSecret, ...plan.protectedNames },
		live: () => simulator.pra.liveSessions().map(({ lsid }) => lsid),
		parameters: ({ kind, items, timeout }) => ({
			operation: OPERATIONS[kind],
			[kind === 'id' ? 'lsid' : kind]: '={{ $json.value }}',
			options: { ...expressionsFor(kind), ...attributesOf(items), timeout },
		}),
	});
}

/** Every option that the operation has, read from the item. */
function expressionsFor(kind: PlannedExecution['kind']): INodeParameters {
	return expressions(kind, kind === 'id' ? ['lookup'] : ['lookup', 'lookbackHours']);
}

/** Where an item has a ticket, each of them writes its own, if only an empty one. */
function attributesOf(items: PlannedItem[]): INodeParameters {
	if (items.every(({ options }) => options.ticket === '')) return {};
	const attribute = [{ name: 'ticket_id', value: '={{ $json.options.ticket }}' }];
	return { attributes: { attribute } };
}
