import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { OWNER } from '../../../scripts/n8n/owner';
import { packPackage } from '../../../scripts/n8n/package';
import { provisionN8n } from '../../../scripts/n8n/provision';
import { Fleet } from '../../../scripts/n8n/queue/fleet';
import { N8nRest } from '../../../scripts/n8n/rest';

export const WORKERS = 3;

const ENVIRONMENT = {
	// As `docs/queue-mode.md` recommends them.
	QUEUE_BULL_REDIS_TIMEOUT_THRESHOLD: '60000',
	N8N_EXECUTIONS_QUEUE_KEEP_LAST_COMPLETED: '1000',
	N8N_EXECUTIONS_QUEUE_KEEP_LAST_FAILED: '1000',
	// n8n's own pool of two is crowded by a burst: it then takes its database for gone.
	DB_POSTGRESDB_POOL_SIZE: '10',
	DB_PING_TIMEOUT_MS: '20000',
	// A third of n8n's own, so that a dead worker is missed sooner, yet longer than Redis is gone.
	QUEUE_WORKER_LOCK_DURATION: '20000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '10000',
	NODE_OPTIONS: `--import=${pathToFileURL(join(__dirname, 'sayWhoCalls.mjs')).href}`,
};

interface QueueMode {
	fleet: Fleet;
	rest: N8nRest;
}

let running: QueueMode | undefined;

/** Starts a real n8n in queue mode, with the packed tarball installed in each of its processes. */
export async function startQueueMode(): Promise<void> {
	const installation = await provisionN8n();
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-beyondtrust-pack-'));
	try {
		const tarballs = [await packPackage(folder)];
		const options = { workers: WORKERS, tarballs, environment: ENVIRONMENT };
		const fleet = await Fleet.start(installation, options);
		running = { fleet, rest: new N8nRest(fleet.main.url) };
	} finally {
		rmSync(folder, { recursive: true });
	}
	await running.rest.setUpOwner(OWNER);
}

export async function stopQueueMode(): Promise<void> {
	await running?.fleet.stop();
}

/** The n8n of this run. */
export function queueMode(): QueueMode {
	if (!running) throw new Error('n8n was not started');
	return running;
}

/** All that its processes have logged, those that have ended included. */
export function logs(): string[] {
	const { main, workers } = queueMode().fleet;
	return [main, ...workers].map(({ logFile }) => readFileSync(logFile, 'utf8'));
}
