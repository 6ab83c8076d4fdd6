import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, delimiter, join } from 'node:path';

import type { Installation } from './provision';

/** The first of these asks api.n8n.io at every start; the others only cost time. */
const UNWANTED_MODULES = ['mcp-registry', 'instance-ai', 'chat-hub', 'insights'];

export interface Surroundings extends Pick<Installation, 'node' | 'n8n'> {
	userFolder: string;
	port: number;
	/** n8n's task broker listens on a port of its own. */
	brokerPort: number;
	/** n8n's log level. Default: info. */
	logLevel?: string;
}

/** Those of the unwanted modules that this n8n has: it refuses to start where told of another. */
function disabledModules(n8n: string): string {
	const modules = join(dirname(dirname(n8n)), 'dist', 'modules');
	return UNWANTED_MODULES.filter((name) => existsSync(join(modules, name))).join(',');
}

/**
 * n8n's newer engine for expressions needs `isolated-vm`, of which there is no build for Node 20;
 * n8n 1.123 does not start with it there, though n8n's `engines` allow that Node. Where it cannot be
 * loaded, the older engine is asked for, which needs nothing.
 */
function expressionEngine({ node, n8n }: Pick<Installation, 'node' | 'n8n'>): NodeJS.ProcessEnv {
	const { status } = spawnSync(node, ['--eval', 'require("isolated-vm")'], { cwd: dirname(n8n) });
	return status === 0 ? {} : { N8N_EXPRESSION_ENGINE: 'legacy' };
}

/**
 * The whole environment of an n8n for tests and demonstrations: on loopback, with nothing of the
 * user's own n8n in it, and quiet towards the internet.
 */
export function n8nEnvironment(at: Surroundings): NodeJS.ProcessEnv {
	return {
		PATH: `${dirname(at.node)}${delimiter}${process.env.PATH ?? ''}`,
		HOME: at.userFolder,
		N8N_USER_FOLDER: at.userFolder,
		N8N_ENCRYPTION_KEY: 'key-of-a-throw-away-n8n',
		DB_TYPE: 'sqlite',
		GENERIC_TIMEZONE: 'UTC',
		NO_COLOR: '1',
		N8N_PROTOCOL: 'http',
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(at.port),
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(at.brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_LOG_LEVEL: at.logLevel ?? 'info',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_DISABLED_MODULES: disabledModules(at.n8n),
		...expressionEngine(at),
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	};
}
