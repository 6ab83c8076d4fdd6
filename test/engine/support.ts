import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { BeyondTrustPraApi } from '../../credentials/BeyondTrustPraApi.credentials';
import { BeyondTrustPra } from '../../nodes/BeyondTrustPra/BeyondTrustPra.node';
import type { PraKillReport } from '../../nodes/BeyondTrustPra/sessions/killCase';
import type { NodeResult } from '../harness/engine';
import { Engine } from '../harness/engine';
import type { Simulator, SimulatorOptions } from '../simulator';
import { startSimulator } from '../simulator';

export const PRA_NODE = 'n8n-nodes-beyondtrust.beyondTrustPra';

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
}

/** A simulator and an n8n engine with the PRA node and its credential. */
export class PraBench {
	readonly engine = newEngine();

	private constructor(readonly simulator: Simulator) {}

	static async start(options: SimulatorOptions = {}): Promise<PraBench> {
		return new PraBench(await startSimulator({ estate: 'empty', rateLimit: false, ...options }));
	}

	get pra(): Simulator['pra'] {
		return this.simulator.pra;
	}

	async close(): Promise<void> {
		await this.simulator.close();
	}

	/** The fields of a credential for the simulator's default API account. */
	credentialData(changes: IDataObject = {}): IDataObject {
		const { clientId, clientSecret } = this.simulator.pra.defaultAccount;
		return { url: this.simulator.url, clientId, clientSecret, ...changes };
	}

	async run({ resource = 'session', operation, ...run }: PraRun): Promise<NodeResult> {
		const credential = await this.engine.credentials.add(
			'beyondTrustPraApi',
			this.credentialData(run.credential) as never,
		);
		return await this.engine.runNode({
			type: PRA_NODE,
			parameters: {
				resource,
				operation,
				...run.parameters,
				...(run.options ? { options: run.options as INodeParameters } : {}),
			},
			items: (run.items ?? [{}]).map((json) => ({ json })),
			credentials: { beyondTrustPraApi: credential },
			onError: run.onError,
			signal: run.signal,
		});
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

/** The report of the item, whether it succeeded or its error carries it. */
export function reportOf(result: NodeResult, item = 0): PraKillReport {
	const json = result.outputs.flat()[item]?.json;
	const report = json ?? (result.error as { context?: IDataObject } | undefined)?.context?.report;
	if (!report) throw new Error(`no report: ${result.error?.message ?? result.status}`);
	return report as unknown as PraKillReport;
}

/** Outcomes by LSID. */
export function outcomesOf(report: PraKillReport): Record<string, string> {
	return Object.fromEntries(report.sessions.map(({ lsid, outcome }) => [lsid, outcome]));
}
