import { parseArgs } from 'node:util';
import { describeEstate } from './estateTable';
import { startSimulator } from './index';
import { describeSafeSessions } from './passwordSafe/estateTable';

const USAGE = `Usage: simulator [--port N] [--no-v2] [--latency MS] [--seed N]
  --port     port on 127.0.0.1 (default: any free one)
  --no-v2    an older appliance: no Command API v2, the XML Command API alone
  --latency  milliseconds added to every request
  --seed     of identifiers and secrets (default 7)
`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '0' },
			'no-v2': { type: 'boolean', default: false },
			latency: { type: 'string', default: '0' },
			seed: { type: 'string', default: '7' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		process.stdout.write(USAGE);
		return;
	}
	const simulator = await startSimulator({
		port: Number(values.port),
		latency: Number(values.latency),
		seed: Number(values.seed),
		quirks: { commandV2: !values['no-v2'] },
	});
	const { clientId, clientSecret } = simulator.pra.defaultAccount;
	const safe = simulator.passwordSafe.defaultCredentials;
	process.stdout.write(`A simulated Privileged Remote Access appliance (not a real one) is running.

  URL            ${simulator.url}
  Client ID      ${clientId}
  Client secret  ${clientSecret}

${describeEstate(simulator.pra.liveSessions())}

A simulated Password Safe server (not a real one) is at the same place.

  Safe URL       ${simulator.passwordSafe.url}
  OAuth client   ${safe.clientId}
  OAuth secret   ${safe.clientSecret}
  API key        ${safe.apiKey}
  Run as         ${safe.runAs} (password ${safe.runAsPassword}, not asked for)

${describeSafeSessions(simulator.passwordSafe.liveSessions())}

  Live sessions as JSON   curl ${simulator.url}/_simulator/sessions
                          curl ${simulator.url}/_simulator/passwordSafe/sessions
  Everything as before    curl -X POST ${simulator.url}/_simulator/reset
  Stop                    Ctrl+C
`);
	const stop = () => void simulator.close();
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
	process.exitCode = 1;
});
