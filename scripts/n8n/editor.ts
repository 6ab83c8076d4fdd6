import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { credentialFor, passwordSafeCredentialFor } from '../../test/e2e/support/credential';
import { secretCredential } from '../../test/e2e/support/praTrigger';
import type { Permissions } from '../../test/simulator';
import { startSimulator } from '../../test/simulator';
import { bootN8n } from './boot';
import { readExamples, withCredentials } from './examples';
import { OWNER } from './owner';
import { packPackage } from './package';
import { provisionN8n } from './provision';
import { N8nRest } from './rest';

/** Beside what a kill needs, so that every operation can be tried. */
const ALL_APIS: Partial<Permissions> = {
	perm_reporting_license: true,
	perm_reporting_vault: true,
	perm_reporting_syslog: true,
	perm_reporting_asset: true,
	perm_configuration: true,
	perm_configuration_vault_account: true,
	perm_backup: true,
};

async function waitForInterrupt(): Promise<void> {
	// A timer keeps the process alive; the promise ends it.
	const staying = setInterval(() => undefined, 60_000);
	await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
	clearInterval(staying);
}

/** A real n8n with the built package, simulated servers of both products and the examples, until Ctrl+C. */
async function main(): Promise<void> {
	const installation = await provisionN8n();
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-beyondtrust-pack-'));
	const tarball = await packPackage(folder);
	const simulator = await startSimulator();
	simulator.pra.changeAccount({ permissions: ALL_APIS });
	console.log(`Starting n8n ${installation.version}…`);
	const n8n = await bootN8n(installation, { tarballs: [tarball] });
	rmSync(folder, { recursive: true });

	const rest = new N8nRest(n8n.url);
	await rest.setUpOwner(OWNER);
	const credentials = [
		await rest.createCredential({
			...credentialFor(simulator),
			name: 'Simulated PRA appliance',
		}),
		await rest.createCredential({
			...passwordSafeCredentialFor(simulator),
			name: 'Simulated Password Safe',
		}),
		await rest.createCredential({ ...secretCredential, name: 'Webhook secret' }),
	];
	const workflows = [];
	for (const example of readExamples().values()) {
		workflows.push(await rest.createWorkflow(withCredentials(example, credentials)));
	}

	console.log(`
  Editor      ${n8n.url}
  Login       ${OWNER.email}
  Password    ${OWNER.password}

  Simulated (no real ones), with the credentials ${credentials.map(({ name }) => `"${name}"`).join(', ')}
  Sessions    ${simulator.url}/_simulator/sessions
              ${simulator.url}/_simulator/passwordSafe/sessions
  As before   curl -X POST ${simulator.url}/_simulator/reset

  Workflows
${workflows.map(({ id, name }) => `  - ${name}\n    ${n8n.url}/workflow/${id}`).join('\n')}

  Stop        Ctrl+C
`);
	await waitForInterrupt();
	console.log('Stopping…');
	await Promise.all([n8n.stop(), simulator.close()]);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});
