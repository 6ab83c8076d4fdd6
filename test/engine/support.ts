import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { BeyondTrustPraApi } from '../../credentials/BeyondTrustPraApi.credentials';
import { BeyondTrustPra } from '../../nodes/BeyondTrustPra/BeyondTrustPra.node.js';
import type { PraKillReport } from '../../nodes/BeyondTrustPra/sessions/killCase';
import type { CredentialReference, NodeResult } from '../harness/engine';
import { Engine, logLines } from '../harness/engine';
import type { NewSession, Simulator, SimulatorOptions } from '../simulator';
import { startSimulator } from '../simulator';
import { none } from '../invariants/none';
import { Secrets } from '../invariants/secrets';
import { checkAnswers, checkCalls, checkReports } from './invariants';

export const PRA_NODE = 'n8n-nodes-beyondtrust.beyondTrustPra';

/** Operations that may answer with nothing. */
const LISTS = new Set(['getAll', 'getLoggedIn']);

/** What a test sets of one run of the PRA node. */
export interface PraRun {
	resource?: string;
	operation: string;
	/** Parameters of the operation; expressions may read the items. */
	parameters?: INodeParameters;
	options?: IDataObject;
	items?: IDataObject[];
	onError?: OnError;
	signal?: AbortSignal;
	/** Fields of the credential that differ from the simulator's own API account. */
	credential?: IDataObject;
	/** A stored credential that several runs share; otherwise each has its own. */
	stored?: CredentialReference;
}

/**
 * A simulator and an n8n engine with the PRA node and its credential. What must hold in whatever
 * test is checked for each of its runs, and at its end: see `invariants.ts`.
 */
export class PraBench {
	readonly engine = newEngine();

	/** Sessions that a kill may end, by LSID; all others must survive. */
	readonly targets = new Set<string>();

	private readonly secrets: Secrets;

	private constructor(readonly simulator: Simulator) {
		this.secrets = new Secrets(simulator);
	}

	static async start(options: SimulatorOptions = {}): Promise<PraBench> {
		return new PraBench(await startSimulator({ estate: 'empty', rateLimit: false, ...options }));
	}

	get pra(): Simulator['pra'] {
		return this.simulator.pra;
	}

	get record(): Simulator['record'] {
		return this.simulator.record;
	}

	get faults(): Simulator['faults'] {
		return this.simulator.faults;
	}

	/** Begins a session that the test means to end; returns its LSID. */
	target(hostname: string, users: string[], more: Partial<NewSession> = {}): string {
		const { lsid } = this.pra.startSession({ hostname, users, ...more });
		this.targets.add(lsid);
		return lsid;
	}

	/** Begins a session that must survive whatever the test does. */
	bystander(hostname: string, users: string[], more: Partial<NewSession> = {}): string {
		return this.pra.startSession({ hostname, users, ...more }).lsid;
	}

	/** Throws where something ended that must not, or was asked for too often. */
	check(): void {
		checkCalls(this.simulator, this.targets);
	}

	async close(): Promise<void> {
		await this.simulator.close();
	}

	/** The fields of a credential for the simulator's default API account. */
	credentialData(changes: IDataObject = {}): IDataObject {
		const { clientId, clientSecret } = this.pra.defaultAccount;
		return { url: this.simulator.url, clientId, clientSecret, ...changes };
	}

	async store(changes: IDataObject = {}): Promise<CredentialReference> {
		const data = this.credentialData(changes);
		this.secrets.addAccount(String(data.clientId), String(data.clientSecret));
		return await this.engine.credentials.add('beyondTrustPraApi', data as never);
	}

	async run({ resource = 'session', operation, ...run }: PraRun): Promise<NodeResult> {
		const items = run.items ?? [{}];
		const result = await this.engine.runNode({
			type: PRA_NODE,
			parameters: {
				resource,
				operation,
				...run.parameters,
				...(run.options ? { options: run.options as INodeParameters } : {}),
			},
			items: items.map((json) => ({ json })),
			credentials: { beyondTrustPraApi: run.stored ?? (await this.store(run.credential)) },
			onError: run.onError,
			signal: run.signal,
		});
		if (operation.startsWith('terminate')) {
			checkReports(result, items.length, this.simulator, this.targets);
		}
		// A list may be empty; what acts answers every item.
		const isList = LISTS.has(operation) || resource === 'report';
		if (!isList) checkAnswers(result, items.length);
		none(this.secrets.leakedInto(result, logLines));
		return result;
	}

	/** A kill by host name; further runs differ in the operation alone. */
	async killHost(
		hostname: string,
		options?: IDataObject,
		run: Partial<PraRun> = {},
	): Promise<NodeResult> {
		const operation = 'terminateSessionsByHostname';
		return await this.run({ operation, parameters: { hostname }, options, ...run });
	}

	async killUser(
		username: string,
		options?: IDataObject,
		run: Partial<PraRun> = {},
	): Promise<NodeResult> {
		const operation = 'terminateSessionsByUsername';
		return await this.run({ operation, parameters: { username }, options, ...run });
	}

	async killLsid(
		lsid: string,
		options?: IDataObject,
		run: Partial<PraRun> = {},
	): Promise<NodeResult> {
		return await this.run({ operation: 'terminate', parameters: { lsid }, options, ...run });
	}
}

export function newEngine(): Engine {
	return new Engine({
		nodeTypes: { [PRA_NODE]: new BeyondTrustPra() },
		credentialTypes: [new BeyondTrustPraApi()],
	});
}

/**
 * The body of a test with a bench of its own, so that tests may run concurrently; what must always
 * hold is checked when it is done.
 */
export function onPra(
	options: SimulatorOptions,
	body: (bench: PraBench) => Promise<void>,
): () => Promise<void> {
	return async () => {
		const bench = await PraBench.start(options);
		try {
			await body(bench);
			bench.check();
		} finally {
			await bench.close();
		}
	};
}

/** Appliances of both generations of the Command API. */
export const GENERATIONS = ['commandV2', 'commandV1'] as const;

export type Generation = (typeof GENERATIONS)[number];

/** The options of a simulator that has this generation at best. */
export function having(generation: Generation, more: SimulatorOptions = {}): SimulatorOptions {
	return { ...more, quirks: { commandV2: generation === 'commandV2', ...more.quirks } };
}

/** The report of the item, whether it succeeded or its error carries it. */
export function reportOf(result: NodeResult, item = 0): PraKillReport {
	const json = result.outputs.flat()[item]?.json;
	const report = json?.error
		? (json.error as IDataObject).report
		: (json ?? contextOf(result).report);
	if (!report) throw new Error(`no report: ${result.error?.message ?? result.status}`);
	return report as unknown as PraKillReport;
}

/** What the error that stopped the execution carries. */
export function contextOf({ error }: NodeResult): IDataObject {
	return (error as { context?: IDataObject } | undefined)?.context ?? {};
}

/** Outcomes by LSID, in lower case. */
export function outcomesOf({ sessions }: PraKillReport): Record<string, string> {
	return Object.fromEntries(sessions.map(({ lsid, outcome }) => [lsid.toLowerCase(), outcome]));
}

/** The same outcome for each of some sessions. */
export function all(outcome: string, lsids: string[]): Record<string, string> {
	return Object.fromEntries(lsids.map((lsid) => [lsid, outcome]));
}
