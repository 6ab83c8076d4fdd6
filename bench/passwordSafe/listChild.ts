/** Runs in a process of its own: one node in n8n's engine reads one list, for its time and memory. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { BeyondTrustPasswordSafeApi } from '../../credentials/BeyondTrustPasswordSafeApi.credentials';
import { BeyondTrustPasswordSafe } from '../../nodes/BeyondTrustPasswordSafe/BeyondTrustPasswordSafe.node.js';
import { Engine } from '../../test/harness/engine';
import { ProcessMemory } from '../support/processMemory';
import type { PasswordSafeAccess } from '../support/simulatorChild';
import { httpRequestOf, requestOf } from './httpRequest';
import type { ListName, Side } from './lists';
import { LISTS } from './lists';

export interface ListOrder {
	list: ListName;
	side: Side;
	access: PasswordSafeAccess;
	/** The command line script of an installed n8n. */
	n8n: string;
}

export interface Reading {
	records: number;
	milliseconds: number;
	/** MiB that the process needed at most beyond what it held before; absent where not Linux. */
	memoryMiB?: number;
}

const CREDENTIAL = 'beyondTrustPasswordSafeApi';

const TYPES: Record<Side, string> = {
	node: 'n8n-nodes-beyondtrust.beyondTrustPasswordSafe',
	httpRequest: 'n8n-nodes-base.httpRequest',
};

async function read({ list, side, access, n8n }: ListOrder): Promise<Reading> {
	const engine = new Engine({
		nodeTypes: {
			[TYPES.node]: new BeyondTrustPasswordSafe(),
			[TYPES.httpRequest]: httpRequestOf(n8n),
		},
		credentialTypes: [new BeyondTrustPasswordSafeApi()],
	});
	const { url } = access;
	const credential = await engine.credentials.add(CREDENTIAL, {
		authentication: 'oAuth2',
		...access,
	});
	const memory = new ProcessMemory(process.pid);
	collectGarbage();
	const before = memory.current;
	memory.resetPeak();
	const begun = performance.now();
	const { outputs, error } = await engine.runNode({
		type: TYPES[side],
		parameters:
			side === 'node'
				? { ...LISTS[list].own, options: { timeout: 600 } }
				: requestOf(LISTS[list], url, CREDENTIAL),
		credentials: { [CREDENTIAL]: credential },
	});
	const milliseconds = performance.now() - begun;
	if (error) throw error;
	const { peak } = memory;
	const memoryMiB = peak === undefined || before === undefined ? undefined : peak - before;
	return { records: outputs.flat().length, milliseconds, memoryMiB };
}

function collectGarbage(): void {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
}

process.on('message', (order: ListOrder) => {
	void read(order).then(
		(reading) => process.send?.(reading),
		(error: unknown) => process.send?.({ error: String(error) }),
	);
});
// It ends with whoever started it, however that went.
process.on('disconnect', () => process.exit());
