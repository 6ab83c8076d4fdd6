import { inspect } from 'node:util';
import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import nock from 'nock';
import { newEngine, PRA_NODE } from '../engine/support';
import { clearLog, logLines } from '../harness/engine';
import type { CredentialReference, NodeResult } from '../harness/engine';
import type { Reply, Respond, Sent } from './appliance';
import { answerAt, json } from './appliance';

export const ORIGIN = 'https://pra.example.test';

export const TOKEN_PATH = '/oauth2/token';

/** Nothing of this may be seen anywhere but on the wire. */
export const SECRET = 'S3cret-of-the-account';

export const TOKEN = 'T0ken-of-the-session';

let accounts = 0;

interface Run {
	operation: string;
	resource?: string;
	parameters?: INodeParameters;
	options?: IDataObject;
	onError?: OnError;
	items?: IDataObject[];
	/** A stored credential. Default: a new one. */
	credential?: CredentialReference;
}

/** The node in the real engine, and an appliance of which every byte is known. */
export class WireBench {
	readonly engine = newEngine();

	/** Requests to the appliance but for those for a token. */
	readonly sent: Sent[] = [];

	/** Requests for a token. */
	readonly signIns: Sent[] = [];

	/** Each test has an API account of its own: what is shared goes by it. */
	readonly clientId = `client-${++accounts}`;

	/** How the appliance answers a request for a token. */
	signIn: () => Reply = () =>
		json({ access_token: this.tokenNumber(), token_type: 'Bearer', expires_in: 3600 });

	private constructor(respond: Respond) {
		answerAt(ORIGIN, (request) => {
			if (request.path === TOKEN_PATH) {
				this.signIns.push(request);
				return this.signIn();
			}
			this.sent.push(request);
			return respond(request);
		});
	}

	/** @param respond answers all that is not a request for a token */
	static start(respond: Respond): WireBench {
		clearLog();
		nock.disableNetConnect();
		return new WireBench(respond);
	}

	/** The token that the latest sign-in gave. */
	tokenNumber(): string {
		return `${TOKEN}-${this.signIns.length}`;
	}

	credentialData(changes: IDataObject = {}): IDataObject {
		return { url: ORIGIN, clientId: this.clientId, clientSecret: SECRET, ...changes };
	}

	async storeCredential(): Promise<CredentialReference> {
		const data = this.credentialData() as never;
		return await this.engine.credentials.add('beyondTrustPraApi', data);
	}

	async run({ operation, resource = 'session', parameters, options, ...run }: Run) {
		const credential = run.credential ?? (await this.storeCredential());
		return await this.engine.runNode({
			type: PRA_NODE,
			parameters: {
				resource,
				operation,
				...parameters,
				options: { timeout: 5, ...options } as INodeParameters,
			},
			credentials: { beyondTrustPraApi: credential },
			onError: run.onError,
			items: (run.items ?? [{}]).map((item) => ({ json: item })),
		});
	}

	/** Live sessions by one source alone: one read. */
	async list(
		lookup: 'commandV2' | 'commandV1' | 'report',
		credential?: CredentialReference,
	): Promise<NodeResult> {
		return await this.run({ operation: 'getAll', options: { lookup }, credential });
	}
}

/** Everything that an execution leaves behind: its stored data, its error, what was logged. */
export function traceOf(result: NodeResult): string {
	const { error, workflow } = result;
	return inspect([error, error?.stack, error?.cause, workflow.run, workflow.responses, logLines], {
		depth: 30,
		maxArrayLength: null,
		maxStringLength: null,
		getters: false,
	});
}

/** No token, no secret, and none of these texts of an answer. */
export function expectNothingLeaked(result: NodeResult, ...texts: string[]): void {
	const trace = traceOf(result);
	const basic = Buffer.from(SECRET).toString('base64').slice(0, 16);
	for (const text of [SECRET, TOKEN, 'Bearer ', 'Basic ', basic, ...texts]) {
		expect(trace).not.toContain(text);
	}
}

/** Takes back what a test set up; for `afterEach`. */
export function endWire(): void {
	nock.abortPendingRequests();
	nock.cleanAll();
	nock.enableNetConnect();
}

/** Node's own HTTP again, which the next test file of this process shares; for `afterAll`. */
export function closeWire(): void {
	nock.restore();
}
