import type { IDataObject } from 'n8n-workflow';

import type { PraKillReport } from '../../nodes/BeyondTrustPra/sessions/killCase';
import { ExampleBench, PRA_NODE } from '../../test/examples/exampleBench';
import type { TicketSystem } from '../../test/examples/ticketSystem';
import { startTicketSystem } from '../../test/examples/ticketSystem';
import type { Simulator } from '../../test/simulator';
import { startSimulator } from '../../test/simulator';

/** Milliseconds that each call to the simulated appliance takes, about as over a company's network. */
export const LATENCY_MS = 20;

/** A simulated appliance, n8n's engine with the example workflow, and a ticket system. */
export class Stage {
	private constructor(
		readonly simulator: Simulator,
		readonly tickets: TicketSystem,
		private readonly bench: ExampleBench,
	) {}

	static async set(): Promise<Stage> {
		const simulator = await startSimulator({ latency: LATENCY_MS });
		const credential = { protectedUsernames: 'breakglass-*' };
		const bench = await ExampleBench.create(simulator, { credential });
		return new Stage(simulator, await startTicketSystem(), bench);
	}

	/** The node alone, with the option "Dry Run". */
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

	/** The example workflow from the alert to the ticket. */
	async alert(body: { hostname: string; ticket: string }): Promise<Incident> {
		const result = await this.bench.run({
			example: 'xdr-alert-terminate-by-hostname',
			trigger: { headers: {}, params: {}, query: {}, body },
			settings: { ticketSystemUrl: this.tickets.url },
		});
		if (result.error) throw result.error;
		const [answer] = result.responses as unknown as Array<{ body: unknown }>;
		return {
			report: answer.body as PraKillReport,
			ticket: this.tickets.received.at(-1) ?? {},
		};
	}

	async strike(): Promise<void> {
		await Promise.all([this.simulator.close(), this.tickets.close()]);
	}
}

/** What came of one alert. */
export interface Incident {
	/** The answer that the XDR got. */
	report: PraKillReport;
	/** What the ticket system was posted. */
	ticket: IDataObject;
}
