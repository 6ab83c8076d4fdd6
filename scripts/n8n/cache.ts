import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where a real n8n and the Node it needs are kept: outside the clone, so that a fresh clone finds
 * them again. `N8N_NODES_BEYONDTRUST_CACHE` names another folder.
 */
export function cacheFolder(): string {
	return (
		process.env.N8N_NODES_BEYONDTRUST_CACHE ??
		join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'n8n-nodes-beyondtrust')
	);
}
