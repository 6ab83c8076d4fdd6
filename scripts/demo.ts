import { playPasswordSafe } from './demo/passwordSafeScene';
import { playPra } from './demo/praScene';
import { printHeading } from './demo/print';
import { LATENCY_MS, Stage } from './demo/stage';

function intro(stage: Stage): void {
	console.log(`
  n8n-nodes-beyondtrust: an alert ends the privileged sessions on a host, in both products.

  Real here       n8n's execution engine (n8n-core), the BeyondTrust nodes and their credentials,
                  expressions, conditions, HTTP. The workflows are those of examples/.
  Simulated       the PRA appliance and Password Safe (${stage.simulator.url}, ${LATENCY_MS} ms per call),
                  the ticket system, and n8n's nodes Webhook, Schedule Trigger, Edit Fields, If,
                  Split Out, HTTP Request and Respond to Webhook.
  Protected       breakglass-*, in the credentials: no workflow can end these people's sessions.`);
}

async function main(): Promise<void> {
	const stage = await Stage.set();
	try {
		intro(stage);
		const expectations = [...(await playPra(stage)), ...(await playPasswordSafe(stage))];
		const missed = expectations.filter(([, holds]) => !holds);
		printHeading(missed.length === 0 ? 'As expected' : 'NOT as expected');
		if (missed.length > 0) process.exitCode = 1;
		for (const [what] of missed) console.log(`  Not so: ${what}.`);
		if (missed.length === 0) {
			console.log(
				`  The host is contained in both products; look-alikes and break-glass accounts were left alone.`,
			);
			console.log(`  Next: npm run demo:editor shows the same in a real n8n with its editor.\n`);
		}
	} finally {
		await stage.strike();
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
