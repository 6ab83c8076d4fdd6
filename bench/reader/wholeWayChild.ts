/** Runs in a process of its own: the PRA node in n8n's engine lists the sessions of a report. */
import { BeyondTrustPraApi } from '../../credentials/BeyondTrustPraApi.credentials';
import { BeyondTrustPra } from '../../nodes/BeyondTrustPra/BeyondTrustPra.node.js';
import { Engine } from '../../test/harness/engine';
import type { Reading } from './readerChild';

const NODE = 'n8n-nodes-beyondtrust.beyondTrustPra';

async function measure(url: string): Promise<Reading> {
	const engine = new Engine({
		nodeTypes: { [NODE]: new BeyondTrustPra() },
		credentialTypes: [new BeyondTrustPraApi()],
	});
	const account = { url, clientId: 'bench', clientSecret: 'bench' };
	const credential = await engine.credentials.add('beyondTrustPraApi', account);
	const before = process.memoryUsage.rss();
	const start = performance.now();
	const { outputs, error } = await engine.runNode({
		type: NODE,
		parameters: {
			resource: 'session',
			operation: 'getAll',
			returnAll: true,
			options: { lookup: 'report', timeout: 600 },
		},
		credentials: { beyondTrustPraApi: credential },
	});
	if (error) throw error;
	const seconds = (performance.now() - start) / 1000;
	const growth = process.resourceUsage().maxRSS * 1024 - before;
	return { seconds, growth, sessions: outputs.flat().length };
}

void measure(process.argv[2]).then((reading) => process.send?.(reading));
