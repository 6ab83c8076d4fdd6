import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { BeyondTrustPasswordSafeApi } from '../../../credentials/BeyondTrustPasswordSafeApi.credentials';
import { BeyondTrustPasswordSafe } from '../../../nodes/BeyondTrustPasswordSafe/BeyondTrustPasswordSafe.node.js';
import type { CredentialReference, NodeResult } from '../../harness/engine';
import { Engine, logLines } from '../../harness/engine';
import { none } from '../../invariants/none';
import type { Simulator, SimulatorOptions } from '../../simulator';
import { startSimulator } from '../../simulator';
import { checkAnswers } from '../invariants';
import { PasswordSafeSecrets } from './containment';

export const PASSWORD_SAFE_NODE = 'n8n-nodes-beyondtrust.beyondTrustPasswordSafe';

export type Authentication = 'oAuth2' | 'apiKey';

/** What a test sets of one run of the Password Safe node. */
export interface PasswordSafeRun {
	/** Parameters of the operation; expressions may read the items. */
	parameters?: INodeParameters;
	options?: IDataObject;
	items?: IDataObject[];
	onError?: OnError;
	signal?: AbortSignal;
	/** Fields of the credential that differ from the simulator's own. */
	credential?: IDataObject;
	/** A stored credential that several runs share; otherwise each has its own. */
	stored?: CredentialReference;
}

/** Operations whose outputs hold what is secret everywhere else. */
const RETURNING_CREDENTIALS = new Set(['credential.checkOut', 'credential.get']);

/** These may tell the IDs of requests; the records of sessions hold those that they began by. */
const ABOUT_REQUESTS = /^(request|credential)\.|^session\.get/;

/**
 * A simulator and an n8n engine with the Password Safe node and its credential. After each run no
 * secret may be seen where nobody asked for it; at the end, nobody may be signed in any more.
 */
export class PasswordSafeBench {
	readonly engine = new Engine({
		nodeTypes: { [PASSWORD_SAFE_NODE]: new BeyondTrustPasswordSafe() },
		credentialTypes: [new BeyondTrustPasswordSafeApi()],
	});

	private readonly secrets: PasswordSafeSecrets;

	private constructor(
		readonly simulator: Simulator,
		private readonly authentication: Authentication,
	) {
		this.secrets = new PasswordSafeSecrets(simulator);
	}

	static async start(
		options: SimulatorOptions = {},
		authentication: Authentication = 'oAuth2',
	): Promise<PasswordSafeBench> {
		const simulator = await startSimulator({ estate: 'empty', ...options });
		return new PasswordSafeBench(simulator, authentication);
	}

	get safe(): Simulator['passwordSafe'] {
		return this.simulator.passwordSafe;
	}

	get record(): Simulator['record'] {
		return this.simulator.record;
	}

	get faults(): Simulator['faults'] {
		return this.simulator.faults;
	}

	/** Requests but for those that sign in and out, as `GET ManagedSystems?limit=50&offset=0`. */
	calls(): string[] {
		return this.record.requests
			.filter(({ path }) => !/\/auth\//i.test(path))
			.map(({ method, path, query }) => {
				const search = new URLSearchParams(query as Record<string, string>).toString();
				const resource = path.replace(/^.*\/v3\//i, '');
				return `${method} ${resource}${search && `?${decodeURIComponent(search)}`}`;
			});
	}

	/** The fields of a credential for the simulator's own user. */
	credentialData(changes: IDataObject = {}): IDataObject {
		const { authentication } = this;
		return { url: this.simulator.url, authentication, ...this.safe.defaultCredentials, ...changes };
	}

	async store(changes: IDataObject = {}): Promise<CredentialReference> {
		const data = this.credentialData(changes);
		this.secrets.addCredential(data);
		return await this.engine.credentials.add('beyondTrustPasswordSafeApi', data as never);
	}

	async run(
		resource: string,
		operation: string,
		{ options, parameters, items = [{}], ...run }: PasswordSafeRun = {},
	): Promise<NodeResult> {
		const loggedBefore = logLines.length;
		const result = await this.engine.runNode({
			type: PASSWORD_SAFE_NODE,
			parameters: {
				resource,
				operation,
				...parameters,
				...(options ? { options: options as INodeParameters } : {}),
			},
			items: items.map((json) => ({ json })),
			credentials: { beyondTrustPasswordSafeApi: run.stored ?? (await this.store(run.credential)) },
			onError: run.onError,
			signal: run.signal,
		});
		// A list may be empty; what acts answers every item.
		if (!/^get(All|Keystrokes)$/.test(operation)) checkAnswers(result, items.length);
		const returnsCredential = RETURNING_CREDENTIALS.has(`${resource}.${operation}`);
		none(this.secrets.shownBy(result, logLines, returnsCredential));
		if (!ABOUT_REQUESTS.test(`${resource}.${operation}`)) {
			none(this.secrets.requestIdsIn(result, logLines.slice(loggedBefore)));
		}
		return result;
	}

	/** What a run puts out. @throws the error that stopped it */
	async records(
		resource: string,
		operation: string,
		run: PasswordSafeRun = {},
	): Promise<IDataObject[]> {
		const { error, outputs } = await this.run(resource, operation, run);
		if (error) throw error;
		return outputs.flat().map(({ json }) => json);
	}

	/** Throws where somebody is still signed in, or the simulator itself failed. */
	check(): void {
		none(
			this.safe.openSignIns().map(({ user, number }) => `${user} is still signed in (${number})`),
			this.record.defects.map((defect) => `defect of the simulator: ${String(defect)}`),
		);
	}

	async close(): Promise<void> {
		await this.simulator.close();
	}
}

/**
 * The body of a test with a bench of its own, so that tests may run concurrently; what must always
 * hold is checked when it is done.
 */
export function onPasswordSafe(
	options: SimulatorOptions,
	body: (bench: PasswordSafeBench) => Promise<void>,
	authentication?: Authentication,
): () => Promise<void> {
	return async () => {
		const bench = await PasswordSafeBench.start(options, authentication);
		try {
			await body(bench);
			bench.check();
		} finally {
			await bench.close();
		}
	};
}
