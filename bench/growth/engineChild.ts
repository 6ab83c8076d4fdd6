/** Runs in a process of its own: n8n's engine with the PRA node, for its time and its memory. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { BeyondTrustPraApi } from '../../credentials/BeyondTrustPraApi.credentials';
import { BeyondTrustPra } from '../../nodes/BeyondTrustPra/BeyondTrustPra.node.js';
import type { PraKillReport } from '../../nodes/BeyondTrustPra/sessions/killCase';
import { Engine } from '../../test/harness/engine';
import type { ApplianceAccess } from '../support/simulatorChild';

export interface KillOrder {
	appliance: ApplianceAccess;
	hostnames: string[];
	maxSessions: number;
}

/** What a kill came to; the times of the terminations are the simulator's to tell. */
export interface KillAnswer {
	startedAt: number;
	answeredAt: number;
	/** Input items whose report says that they are contained. */
	contained: number;
	error?: string;
}

const NODE = 'n8n-nodes-beyondtrust.beyondTrustPra';

const engine = new Engine({
	nodeTypes: { [NODE]: new BeyondTrustPra() },
	credentialTypes: [new BeyondTrustPraApi()],
});

async function kill({ appliance, hostnames, maxSessions }: KillOrder): Promise<KillAnswer> {
	const credential = await engine.credentials.add('beyondTrustPraApi', { ...appliance });
	const startedAt = Date.now();
	const { outputs, error } = await engine.runNode({
		type: NODE,
		parameters: {
			resource: 'session',
			operation: 'terminateSessionsByHostname',
			hostname: '={{ $json.hostname }}',
			options: { maxSessions, verifyTimeout: 300 },
		},
		items: hostnames.map((hostname) => ({ json: { hostname } })),
		credentials: { beyondTrustPraApi: credential },
	});
	const reports = outputs.flat().map(({ json }) => json as unknown as PraKillReport);
	const contained = reports.filter((report) => report.contained).length;
	return { startedAt, answeredAt: Date.now(), contained, error: error?.message };
}

function collectGarbage(): void {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
}

process.on('message', (order: KillOrder | 'rest') => {
	if (order === 'rest') {
		collectGarbage();
		process.send?.('rested');
		return;
	}
	void kill(order).then((answer) => process.send?.(answer));
});
// It ends with whoever started it, however that went.
process.on('disconnect', () => process.exit());
process.send?.('ready');
