import type { IDataObject } from 'n8n-workflow';

import { until } from '../../test/engine/until';
import { ExampleBench, PRA_NODE } from '../../test/examples/exampleBench';
import type { TicketSystem } from '../../test/examples/ticketSystem';
import { startTicketSystem } from '../../test/examples/ticketSystem';
import { passThroughNodeType } from '../../test/harness/engine';
import type { Simulator } from '../../test/simulator';
import { startSimulator } from '../../test/simulator';
import type { PraKillReport } from '../../nodes/BeyondTrustPra/sessions/killCase';

/** Milliseconds that each call to the simulated servers takes, about as over a company's network. */
export const LATENCY_MS = 20;

const SCHEDULE_TRIGGER = 'n8n-nodes-base.scheduleTrigger';

/** Simulated servers of both products, n8n's engine with the example workflows, and a ticket system. */
export class Stage {
	private constructor(
		readonly simulator: Simulator,
		readonly tickets: TicketSystem,
		private readonly bench: ExampleBench,
	) {}

	static async set(): Promise<Stage> {
		const simulator = await startSimulator({ latency: LATENCY_MS });
		const bench = await ExampleBench.create(simulator, {
			credential: { protectedUsernames: 'breakglass-*' },
			standIns: { [SCHEDULE_TRIGGER]: passThroughNodeType(SCHEDULE_TRIGGER) },
		});
		return new Stage(simulator, await startTicketSystem(), bench);
	}

	/** The PRA node alone, with the option "Dry Run". */
	async dryRun(hostname: string): Promise<PraKillReport> {
		const operation = 'terminateSessionsByHostname';
		const result = await this.bench.engine.runNode({
			type: PRA_NODE,
			parameters: { resource: 'session', operation, hostname, options: { dryRun: true } },
			credentials: this.bench.credentials,
		});
		if (result.error) throw result.error;
		return result.outputs[0][0].json as unknown as PraKillReport;
	}

	/** An example workflow from the alert to the ticket. */
	async alert<Report>(
		example: string,
		body: { hostname: string; ticket: string },
	): Promise<Incident<Report>> {
		const before = this.tickets.received.length;
		const result = await this.bench.run({
			example,
			trigger: { headers: {}, params: {}, query: {}, body },
			settings: { ticketSystemUrl: this.tickets.url },
		});
		if (result.error) throw result.error;
		const [answer] = result.responses as unknown as Array<{ body: unknown }>;
		return { report: answer.body as Report, tickets: this.tickets.received.slice(before) };
	}

	/**
	 * The nightly job that takes a credential out, while somebody approves its request; what the job
	 * posts the credential to answers with an error.
	 * @returns what was posted where somebody is told
	 */
	async jobThatFails(): Promise<IDataObject[]> {
		const before = this.tickets.received.length;
		const useUrl = `${this.simulator.url}/no-such-job`;
		const job = this.bench.run({
			example: 'check-out-use-check-in',
			trigger: {},
			settings: { useUrl, alertUrl: this.tickets.url },
		});
		await Promise.all([job, this.approveNext()]);
		return this.tickets.received.slice(before);
	}

	async strike(): Promise<void> {
		await Promise.all([this.simulator.close(), this.tickets.close()]);
	}

	private async approveNext(): Promise<void> {
		const { passwordSafe } = this.simulator;
		const known = passwordSafe.openRequests().map(({ requestId }) => requestId);
		const news = () =>
			passwordSafe.openRequests().filter(({ requestId }) => !known.includes(requestId));
		await until(() => news().length > 0);
		for (const { requestId } of news()) passwordSafe.approve(requestId);
	}
}

/** What came of one alert. */
export interface Incident<Report> {
	/** The answer that the caller got. */
	report: Report;
	/** What the ticket system was posted. */
	tickets: IDataObject[];
}

/** What a scene promises, and whether it came to be. */
export type Expectation = [what: string, holds: boolean];
