import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { bootN8n } from '../../../scripts/n8n/boot';
import { OWNER } from '../../../scripts/n8n/owner';
import { packPackage } from '../../../scripts/n8n/package';
import { provisionN8n } from '../../../scripts/n8n/provision';
import { N8nRest } from '../../../scripts/n8n/rest';
import { run } from '../../../scripts/n8n/run';
import { ADDRESS, type Address } from '../support/address';
import { running } from './running';

/** Boots one real n8n for all tests, with the packed tarball installed as a user installs it. */
export default async function start(): Promise<void> {
	const installation = await provisionN8n();
	const { version, node } = installation;
	console.log(`\nn8n ${version} on ${await run(node, ['--version'], { cwd: tmpdir() })}`);
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-beyondtrust-pack-'));
	try {
		const tarballs = [await packPackage(folder)];
		running.n8n = await bootN8n(installation, { tarballs, logLevel: 'debug' });
	} finally {
		rmSync(folder, { recursive: true });
	}
	const { url, userFolder, logFile } = running.n8n;
	await new N8nRest(url).setUpOwner(OWNER);
	const address: Address = { version, url, userFolder, logFile };
	process.env[ADDRESS] = JSON.stringify(address);
}
