import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { BeyondTrustPraApi } from '../../../credentials/BeyondTrustPraApi.credentials';
import { BeyondTrustPraTrigger } from '../../../nodes/BeyondTrustPra/BeyondTrustPraTrigger.node';
import type {
	CredentialReference,
	NodeResult,
	PollingOptions,
	PollingTrigger,
} from '../../harness/engine';
import { Engine } from '../../harness/engine';
import { none } from '../../invariants/none';
import type { Simulator, SimulatorOptions } from '../../simulator';
import { startSimulator } from '../../simulator';

export const PRA_TRIGGER = 'n8n-nodes-beyondtrust.beyondTrustPraTrigger';

export const ALL_EVENTS = [
	'ownerChanged',
	'sessionEnded',
	'sessionStarted',
	'userJoined',
	'userLeft',
];

/** A simulated PRA appliance and an n8n whose trigger asks it for events. */
export class PraFeedBench {
	private constructor(
		readonly simulator: Simulator,
		private readonly engine: Engine,
		private readonly credential: CredentialReference,
	) {}

	static async start(options: SimulatorOptions = {}): Promise<PraFeedBench> {
		const engine = new Engine({
			nodeTypes: { [PRA_TRIGGER]: new BeyondTrustPraTrigger() },
			credentialTypes: [new BeyondTrustPraApi()],
		});
		const simulator = await startSimulator({ estate: 'empty', rateLimit: false, ...options });
		const { clientId, clientSecret } = simulator.pra.defaultAccount;
		const data = { url: simulator.url, clientId, clientSecret };
		const credential = await engine.credentials.add('beyondTrustPraApi', data);
		return new PraFeedBench(simulator, engine, credential);
	}

	get pra(): Simulator['pra'] {
		return this.simulator.pra;
	}

	trigger(
		parameters: INodeParameters = {},
		cursors: PollingOptions['cursors'] = 'memory',
	): PollingTrigger {
		return this.engine.pollingTrigger({
			type: PRA_TRIGGER,
			makeNode: () => new BeyondTrustPraTrigger(),
			parameters: { mode: 'polling', events: ALL_EVENTS, ...parameters },
			credentials: { beyondTrustPraApi: this.credential },
			cursors,
		});
	}

	/** "Execute Step" in the editor, where n8n runs the node and does not poll. */
	async executeStep(parameters: INodeParameters = {}): Promise<NodeResult> {
		return await this.engine.runNode({
			type: PRA_TRIGGER,
			parameters: { mode: 'polling', events: ALL_EVENTS, ...parameters },
			credentials: { beyondTrustPraApi: this.credential },
			mode: 'manual',
		});
	}

	/** A person edits the credential. */
	async editCredential(changes: {
		url?: string;
		clientId?: string;
		clientSecret?: string;
	}): Promise<void> {
		const { credentials } = this.engine;
		const data = await credentials.read(this.credential);
		await credentials.write(this.credential, { ...data, ...changes, accessToken: '' });
	}

	/** Throws where the simulator itself failed. */
	check(): void {
		none(
			this.simulator.record.defects.map((defect) => `defect of the simulator: ${String(defect)}`),
		);
	}

	async close(): Promise<void> {
		await this.simulator.close();
	}
}

/** What an item tells, in one line: `userJoined 5b1c… jdoe`. */
export function told({ json }: { json: IDataObject }): string {
	const { event, error, lsid, username } = json;
	if (error) return `error ${String((error as IDataObject).description)}`;
	return [event, String(lsid).toLowerCase(), ...(username ? [username] : [])].join(' ');
}
