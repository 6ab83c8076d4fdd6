import type { INodeParameters } from 'n8n-workflow';

import { BeyondTrustPasswordSafeApi } from '../../../credentials/BeyondTrustPasswordSafeApi.credentials';
import { BeyondTrustPasswordSafeTrigger } from '../../../nodes/BeyondTrustPasswordSafe/BeyondTrustPasswordSafeTrigger.node';
import type { PollingOptions, PollingTrigger } from '../../harness/engine';
import { Engine } from '../../harness/engine';
import type { CredentialReference } from '../../harness/credentialStore';
import { none } from '../../invariants/none';
import type { Simulator, SimulatorOptions } from '../../simulator';
import { startSimulator } from '../../simulator';

export const PASSWORD_SAFE_TRIGGER = 'n8n-nodes-beyondtrust.beyondTrustPasswordSafeTrigger';

export const ALL_EVENTS = [
	'accessRequested',
	'requestDecided',
	'sessionEnded',
	'sessionStarted',
	'userAuditAdded',
];

export const eventsOf = (...events: string[]): INodeParameters => ({ events });

export const SESSIONS = eventsOf('sessionStarted', 'sessionEnded');

/** A simulated Password Safe and an n8n whose trigger asks it for events. */
export class SafeFeedBench {
	private credential?: CredentialReference;

	private constructor(
		readonly simulator: Simulator,
		private readonly engine: Engine,
	) {}

	static async start(options: SimulatorOptions = {}): Promise<SafeFeedBench> {
		const engine = new Engine({
			nodeTypes: { [PASSWORD_SAFE_TRIGGER]: new BeyondTrustPasswordSafeTrigger() },
			credentialTypes: [new BeyondTrustPasswordSafeApi()],
		});
		return new SafeFeedBench(await startSimulator({ estate: 'empty', ...options }), engine);
	}

	get safe(): Simulator['passwordSafe'] {
		return this.simulator.passwordSafe;
	}

	async trigger(
		parameters: INodeParameters = {},
		cursors: PollingOptions['cursors'] = 'memory',
	): Promise<PollingTrigger> {
		const data = this.credentialData('oAuth2');
		const credential = await this.engine.credentials.add('beyondTrustPasswordSafeApi', data);
		this.credential = credential;
		return this.engine.pollingTrigger({
			type: PASSWORD_SAFE_TRIGGER,
			makeNode: () => new BeyondTrustPasswordSafeTrigger(),
			parameters: { events: ALL_EVENTS, queue: 'approver', ...parameters },
			credentials: { beyondTrustPasswordSafeApi: credential },
			cursors,
		});
	}

	/** The credential of the latest trigger signs in as another user from now on. */
	async changeUser(): Promise<void> {
		if (!this.credential) throw new Error('No trigger has a credential yet');
		await this.engine.credentials.write(this.credential, this.credentialData('apiKey'));
	}

	private credentialData(authentication: 'apiKey' | 'oAuth2') {
		return { url: this.simulator.url, authentication, ...this.safe.defaultCredentials };
	}

	/** Throws where a poll left a sign-in behind, or the simulator itself failed. */
	check(): void {
		none(
			this.safe.openSignIns().map(({ user, number }) => `${user} is still signed in (${number})`),
			this.simulator.record.defects.map((defect) => `defect of the simulator: ${String(defect)}`),
		);
	}

	async close(): Promise<void> {
		await this.simulator.close();
	}
}

/** What an item tells, in one word: `sessionEnded 1001`. */
export function told({ json }: { json: Record<string, unknown> }): string {
	const { event, error, sessionId, requestId, auditId } = json;
	if (error) return `error ${(error as { description: string }).description}`;
	return `${String(event)} ${String(sessionId ?? requestId ?? auditId)}`;
}

/** All that a poll told, sorted. */
export function namesOf(items: Array<{ json: Record<string, unknown> }> | null): string[] {
	return (items ?? []).map(told).sort();
}
