import type { RunningN8n } from '../../../scripts/n8n/boot';

/** Environment variable through which the tests learn where the n8n of this run is. */
export const ADDRESS = 'N8N_NODES_BEYONDTRUST_E2E';

/** What it holds, as JSON. */
export interface Address extends Pick<RunningN8n, 'url' | 'userFolder' | 'logFile'> {
	version: string;
}
