import { readExamples, withCredentials } from '../../../scripts/n8n/examples';
import type { N8nRest } from '../../../scripts/n8n/rest';
import type {
	StoredCredential,
	StoredWorkflow,
	WorkflowFile,
} from '../../../scripts/n8n/restTypes';
import { until } from '../../../scripts/n8n/until';
import { startSimulator, type SessionView, type Simulator } from '../../simulator';
import { credentialFor, passwordSafeCredentialFor } from './credential';
import { secretCredential } from './praTrigger';
import { serveJson, type WebServer } from './webServer';

/** Other systems that the examples call: placeholders that a user replaces. */
const PLACEHOLDER = /https:\/\/[\w-]+\.example\.com(?=\/)/g;

/** What an example works with: an appliance, and a stand-in for all other systems. */
export class ExampleBed {
	private readonly published: StoredWorkflow[] = [];

	constructor(
		private readonly rest: N8nRest,
		readonly simulator: Simulator,
		readonly otherSystems: WebServer,
	) {}

	static async start(rest: N8nRest): Promise<ExampleBed> {
		return new ExampleBed(rest, await startSimulator(), await serveJson());
	}

	/**
	 * Imports an example, sets it up as its notes say, and publishes it. What begins by a schedule
	 * begins within a second.
	 */
	async publish(name: string): Promise<StoredWorkflow> {
		const example = readExamples().get(name);
		if (!example) throw new Error(`There is no example ${name}`);
		// One after the other: an n8n on SQLite may begin two transactions on one connection.
		const credentials: StoredCredential[] = [];
		const ours = [credentialFor(this.simulator), passwordSafeCredentialFor(this.simulator)];
		for (const credential of [...ours, secretCredential]) {
			credentials.push(await this.rest.createCredential(credential));
		}
		const text = JSON.stringify(withCredentials(example, credentials));
		const file = JSON.parse(text.replace(PLACEHOLDER, this.otherSystems.url)) as WorkflowFile;
		const workflow = await this.rest.activate(await this.rest.createWorkflow(hurried(file)));
		this.published.push(workflow);
		return workflow;
	}

	/** What another system was told at a path, once it was told what is looked for. */
	async told<Body>(path: string, sought: (body: Body) => boolean = () => true): Promise<Body> {
		const request = await until(`a call of ${path}`, async () =>
			this.otherSystems.requests.find(
				({ url, body }) => url.endsWith(path) && sought(body as Body),
			),
		);
		return request.body as Body;
	}

	/** The LSIDs of live sessions, sorted. */
	live(where: (session: SessionView) => boolean): string[] {
		const sessions = this.simulator.pra.liveSessions().filter(where);
		return sessions.map(({ lsid }) => lsid).sort();
	}

	/** The LSIDs of the sessions that were asked to end, sorted. */
	terminated(): string[] {
		return this.simulator.record.terminations.map(({ lsid }) => lsid).sort();
	}

	async close(): Promise<void> {
		await Promise.all([this.simulator.close(), this.otherSystems.close()]);
		for (const workflow of this.published) await this.rest.deactivate(workflow);
	}
}

function hurried(file: WorkflowFile): WorkflowFile {
	const rule = { interval: [{ field: 'seconds', secondsInterval: 1 }] };
	return {
		...file,
		nodes: file.nodes.map((node) =>
			node.type === 'n8n-nodes-base.scheduleTrigger' ? { ...node, parameters: { rule } } : node,
		),
	};
}
