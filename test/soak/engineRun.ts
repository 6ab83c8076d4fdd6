import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';

import type { CredentialReference, NodeResult } from '../harness/engine';
import { Engine } from '../harness/engine';
import { now } from '../simulator/exchange';
import type { Course, PlannedExecution } from './case';
import { optionValues } from './case';
import type { TargetKind } from './targets';
import { watched } from './watchedNode';

/** The node under test, and what it finds. */
export interface Stage<Execution extends PlannedExecution> {
	/** Name of the node in a workflow. */
	type: string;
	node: INodeType;
	credentialType: ICredentialType;
	/** Fields of the one credential that all executions share. */
	credential: ICredentialDataDecryptedObject;
	/** Sessions that such an execution has not done with: those that run now. */
	live(execution: Execution): string[];
	/** Operation, target and options; expressions read the items. */
	parameters(execution: Execution): INodeParameters;
}

/** Runs all executions at once, and notes what was true when each had its answer. */
export async function runInEngine<Execution extends PlannedExecution>(
	executions: Execution[],
	stage: Stage<Execution>,
): Promise<Array<Course<Execution>>> {
	const callers = new Map(executions.map((one, index) => [`execution-${index + 1}`, one]));
	const begunAt = new Map<string, number>();
	const done = new Map<string, { doneAt: number; live: string[] }>();
	const node = watched(stage.node, {
		begun: (caller) => void begunAt.set(caller, now()),
		done: (caller) => {
			done.set(caller, { doneAt: now(), live: stage.live(callers.get(caller)!) });
		},
	});
	const { type, credentialType, credential } = stage;
	const engine = new Engine({ nodeTypes: { [type]: node }, credentialTypes: [credentialType] });
	const stored = await engine.credentials.add(credentialType.name, credential);
	return await Promise.all(
		[...callers].map(async ([caller, execution]) => {
			const result = await runExecution(engine, stored, execution, caller, stage);
			const { doneAt, live } = done.get(caller) ?? { doneAt: now(), live: [] };
			return { plan: execution, caller, begunAt: begunAt.get(caller) ?? 0, doneAt, live, result };
		}),
	);
}

async function runExecution<Execution extends PlannedExecution>(
	engine: Engine,
	stored: CredentialReference,
	execution: Execution,
	caller: string,
	{ type, parameters, credentialType }: Stage<Execution>,
): Promise<NodeResult> {
	return await engine.runNode({
		type,
		parameters: { resource: 'session', ...parameters(execution) },
		items: execution.items.map(({ target, options }) => ({
			json: {
				caller,
				value: target.value,
				options: { ...optionValues(options), matchMode: target.matchMode },
			},
		})),
		credentials: { [credentialType.name]: stored },
		onError: execution.onError,
	});
}

const FOR_ALL = [
	'dryRun',
	'onIncomplete',
	'output',
	'protectedHostnames',
	'protectedUsernames',
	'verify',
	'verifyTimeout',
];

/** Every option that both products' operations have, read from the item, and more of them. */
export function expressions(kind: TargetKind, more: string[] = []): INodeParameters {
	const byName = kind === 'id' ? [] : ['matchMode', 'maxSessions'];
	const names = [...FOR_ALL, ...byName, ...(kind === 'username' ? ['logOutUser'] : []), ...more];
	return Object.fromEntries(names.map((name) => [name, `={{ $json.options.${name} }}`]));
}
