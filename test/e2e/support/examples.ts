import { readExamples, withCredential } from '../../../scripts/n8n/examples';
import type { N8nRest } from '../../../scripts/n8n/rest';
import type { StoredWorkflow, WorkflowFile } from '../../../scripts/n8n/restTypes';
import { until } from '../../../scripts/n8n/until';
import { startSimulator, type SessionView, type Simulator } from '../../simulator';
import { credentialFor } from './credential';
import { serveJson, type WebServer } from './webServer';

/** Other systems that the examples call: placeholders that a user replaces. */
const PLACEHOLDER = /https:\/\/[\w-]+\.example\.com(?=\/api\/)/g;

/** What an example works with: an appliance, and a stand-in for all other systems. */
export class ExampleBed {
	private readonly published: StoredWorkflow[] = [];

	private constructor(
		private readonly rest: N8nRest,
		readonly simulator: Simulator,
		private readonly otherSystems: WebServer,
	) {}

	static async start(rest: N8nRest): Promise<ExampleBed> {
		return new ExampleBed(rest, await startSimulator(), await serveJson());
	}

	/** Imports an example, sets it up as its notes say, and publishes it. */
	async publish(name: string): Promise<StoredWorkflow> {
		const example = readExamples().get(name);
		if (!example) throw new Error(`There is no example ${name}`);
		const credential = await this.rest.createCredential(credentialFor(this.simulator));
		const text = JSON.stringify(withCredential(example, credential));
		const file = JSON.parse(text.replace(PLACEHOLDER, this.otherSystems.url)) as WorkflowFile;
		const workflow = await this.rest.activate(await this.rest.createWorkflow(file));
		this.published.push(workflow);
		return workflow;
	}

	/** What another system was told at a path, once it was. */
	async told<Body>(path: string): Promise<Body> {
		const request = await until(`a call of ${path}`, async () =>
			this.otherSystems.requests.find(({ url }) => url === path),
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
