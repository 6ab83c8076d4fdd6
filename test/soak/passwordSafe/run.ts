import { BeyondTrustPasswordSafeApi } from '../../../credentials/BeyondTrustPasswordSafeApi.credentials';
import { BeyondTrustPasswordSafe } from '../../../nodes/BeyondTrustPasswordSafe/BeyondTrustPasswordSafe.node.js';
import { PASSWORD_SAFE_NODE } from '../../engine/passwordSafe/bench';
import { PasswordSafeSecrets } from '../../engine/passwordSafe/containment';
import type { Simulator } from '../../simulator';
import { startSimulator } from '../../simulator';
import { STATUS } from '../../simulator/passwordSafe/live/sessions';
import type { Course as AnyCourse } from '../case';
import { Dice } from '../dice';
import { expressions, runInEngine } from '../engineRun';
import { spelt } from '../names';
import type { TargetKind } from '../targets';
import { Chronicle } from './chronicle';
import { stageEvents } from './events';
import type { Plan, PlannedExecution } from './plan';
import { rightsWithout } from './server';

export type Course = AnyCourse<PlannedExecution>;

/** Everything that is known of a case after it has run. */
export interface Ran {
	plan: Plan;
	courses: Course[];
	chronicle: Chronicle;
	simulator: Simulator;
	secrets: PasswordSafeSecrets;
}

export async function runCase(plan: Plan): Promise<Ran> {
	const { quirks, latency, lacks, lingering, validatesEveryCall } = plan.server;
	const simulator = await startSimulator({ estate: 'empty', passwordSafe: quirks, latency });
	try {
		const { passwordSafe: safe } = simulator;
		const secrets = new PasswordSafeSecrets(simulator);
		safe.changeRegistration({ validatesEveryCall });
		for (const name of ['svc-n8n', 'svc-n8n-key']) {
			safe.changeUser(name, { rights: rightsWithout(lacks) });
		}
		safe.lingering = lingering;
		const dice = new Dice(plan.seed);
		const chronicle = new Chronicle(simulator, plan.estate, (name) => spelt(dice, name));
		for (const session of plan.sessions) chronicle.begin(session);
		for (const fault of plan.faults) simulator.faults.add(fault);
		stageEvents(plan.events, simulator, chronicle);
		const courses = await runExecutions(plan, simulator, secrets);
		return { plan, courses, chronicle, simulator, secrets };
	} finally {
		await simulator.close();
	}
}

async function runExecutions(
	plan: Plan,
	{ url, passwordSafe: safe }: Simulator,
	secrets: PasswordSafeSecrets,
): Promise<Course[]> {
	const { authentication } = plan.server;
	const credential = { url, authentication, ...safe.defaultCredentials, ...plan.protectedNames };
	secrets.addCredential(credential);
	return await runInEngine(plan.executions, {
		type: PASSWORD_SAFE_NODE,
		node: new BeyondTrustPasswordSafe(),
		credentialType: new BeyondTrustPasswordSafeApi(),
		credential,
		live: ({ action }) =>
			safe
				.liveSessions()
				.filter(({ status }) => action === 'terminate' || status !== STATUS.locked)
				.map(({ sessionId }) => String(sessionId)),
		parameters: ({ kind, action, timeout }) => ({
			operation: operationOf(action, kind),
			[kind === 'id' ? 'sessionId' : kind]: '={{ $json.value }}',
			options: { ...expressions(kind), timeout },
		}),
	});
}

function operationOf(action: PlannedExecution['action'], kind: TargetKind): string {
	if (kind === 'id') return action;
	return `${action}SessionsBy${kind === 'hostname' ? 'Hostname' : 'Username'}`;
}
