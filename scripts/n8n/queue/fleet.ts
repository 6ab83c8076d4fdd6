import { mkdirSync, mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { bootN8n, type BootedN8n } from '../boot';
import { freePort } from '../freePort';
import type { Installation } from '../provision';
import { DATABASE, postgresServer } from './postgres';
import { redisServer } from './redis';
import type { Server } from './server';

export interface FleetOptions {
	workers: number;
	/** Tarballs of community packages, which every process needs. */
	tarballs: string[];
	/** Further environment variables of all processes. */
	environment?: Record<string, string>;
}

/** n8n in queue mode: one main process, workers, and the Redis and PostgreSQL that they share. */
export class Fleet {
	/** All that were started, those that have ended included. */
	readonly workers: BootedN8n[] = [];

	private constructor(
		private readonly installation: Installation,
		private readonly options: FleetOptions,
		private readonly folder: string,
		private readonly shared: Record<string, string>,
		readonly redis: Server,
		readonly postgres: Server,
		readonly main: BootedN8n,
	) {}

	static async start(installation: Installation, options: FleetOptions): Promise<Fleet> {
		const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-beyondtrust-queue-'));
		chmodSync(folder, 0o755);
		const servers: Server[] = [];
		try {
			const [redisPort, postgresPort] = [await freePort(), await freePort()];
			const redis = await redisServer(subfolder(folder, 'redis'), redisPort);
			const postgres = await postgresServer(subfolder(folder, 'postgres'), postgresPort);
			servers.push(redis, postgres);
			await Promise.all(servers.map(async (server) => await server.start()));
			const shared = { ...queueMode(redisPort, postgresPort), ...options.environment };
			const { tarballs } = options;
			// The main process makes the tables, which the workers expect.
			const main = await bootN8n(installation, { tarballs, environment: shared });
			const fleet = new Fleet(installation, options, folder, shared, redis, postgres, main);
			await fleet.addWorkers(options.workers).catch(async (error: unknown) => {
				await fleet.stop();
				throw error;
			});
			return fleet;
		} catch (error) {
			await Promise.all(servers.map(async (server) => await server.stop()));
			rmSync(folder, { recursive: true, force: true });
			throw error;
		}
	}

	/** Starts workers and waits until they take jobs. */
	async addWorkers(count: number): Promise<void> {
		const starting = Array.from({ length: count }, async () => {
			const port = await freePort();
			const worker = await bootN8n(this.installation, {
				command: ['worker'],
				tarballs: this.options.tarballs,
				port,
				environment: {
					...this.shared,
					QUEUE_HEALTH_CHECK_ACTIVE: 'true',
					QUEUE_HEALTH_CHECK_PORT: String(port),
					N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
				},
			});
			this.workers.push(worker);
		});
		const failed = (await Promise.allSettled(starting)).find(({ status }) => status === 'rejected');
		if (failed) throw (failed as PromiseRejectedResult).reason;
	}

	async stop(): Promise<void> {
		await Promise.all([this.main, ...this.workers].map(async (n8n) => await n8n.stop()));
		await Promise.all([this.redis, this.postgres].map(async (server) => await server.stop()));
		rmSync(this.folder, { recursive: true, force: true });
	}
}

function subfolder(folder: string, name: string): string {
	const path = join(folder, name);
	mkdirSync(path);
	return path;
}

function queueMode(redisPort: number, postgresPort: number): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		// No process of its own for Code nodes, which nothing here has.
		N8N_RUNNERS_MODE: 'external',
		N8N_RUNNERS_AUTH_TOKEN: 'of-a-throw-away-n8n',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_DATABASE: DATABASE,
		DB_POSTGRESDB_USER: 'postgres',
	};
}
