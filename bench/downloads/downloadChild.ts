/** Runs in a process of its own: one side in n8n's engine downloads, for its time and its memory. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { INodeExecutionData, IDataObject } from 'n8n-workflow';

import { BeyondTrustPraApi } from '../../credentials/BeyondTrustPraApi.credentials';
import { BeyondTrustPra } from '../../nodes/BeyondTrustPra/BeyondTrustPra.node.js';
import { keepFilesIn } from '../../test/harness/core';
import type { CredentialReference, NodeRun } from '../../test/harness/engine';
import { Engine } from '../../test/harness/engine';
import { ProcessMemory } from '../support/processMemory';
import type { ApplianceAccess } from '../support/simulatorChild';
import type { CaseName, Side } from './cases';
import { CASES } from './cases';
import { HTTP_REQUEST, n8nNodesOf, requestOf, XML } from './n8nNodes';

export interface DownloadOrder {
	name: CaseName;
	side: Side;
	access: ApplianceAccess;
	/** Of the session whose recording is downloaded. */
	lsid: string;
	/** The command line script of an installed n8n. */
	n8n: string;
}

export interface Reading {
	/** Sessions, or bytes of the file. */
	amount: number;
	seconds: number;
	/** MiB that the process needed at most beyond what it held before; absent where not Linux. */
	memoryMiB?: number;
}

const CREDENTIAL = 'beyondTrustPraApi';

const PRA = 'n8n-nodes-beyondtrust.beyondTrustPra';

async function download(order: DownloadOrder): Promise<Reading> {
	const folder = mkdtempSync(join(tmpdir(), 'bench-files-'));
	await keepFilesIn(folder);
	try {
		return await measure(order);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function measure(order: DownloadOrder): Promise<Reading> {
	const engine = new Engine({
		nodeTypes: { [PRA]: new BeyondTrustPra(), ...n8nNodesOf(order.n8n) },
		credentialTypes: [new BeyondTrustPraApi()],
	});
	const credential = await engine.credentials.add(CREDENTIAL, { ...order.access });
	const memory = new ProcessMemory(process.pid);
	collectGarbage();
	const before = memory.current;
	memory.resetPeak();
	const begun = performance.now();
	let items: INodeExecutionData[] = [{ json: {} }];
	for (const run of runsOf(order, credential)) items = await outputOf(engine, { ...run, items });
	const seconds = (performance.now() - begun) / 1000;
	const { peak } = memory;
	const memoryMiB = peak === undefined || before === undefined ? undefined : peak - before;
	return { amount: amountIn(items, order), seconds, memoryMiB };
}

/** The nodes of the flow, one after the other. */
function runsOf({ name, side, access, lsid }: DownloadOrder, credential: CredentialReference) {
	const credentials = { [CREDENTIAL]: credential };
	const one = CASES[name];
	if (side === 'node') {
		const parameters = { resource: 'report', ...one.own(lsid), options: { timeout: 600 } };
		return [{ type: PRA, parameters, credentials }];
	}
	const parameters = requestOf(one, access.url, lsid, CREDENTIAL);
	const request: NodeRun = { type: HTTP_REQUEST, parameters, credentials };
	const xml: NodeRun = { type: XML, parameters: { mode: 'xmlToJson', dataPropertyName: 'data' } };
	return one.isXml ? [request, xml] : [request];
}

async function outputOf(engine: Engine, run: NodeRun): Promise<INodeExecutionData[]> {
	const { outputs, error } = await engine.runNode(run);
	if (error) throw error;
	return outputs.flat();
}

function amountIn(items: INodeExecutionData[], { name, side }: DownloadOrder): number {
	const [{ json, binary }] = items;
	if (!CASES[name].isXml) return binary?.data.bytes ?? 0;
	if (side === 'node') return items.length;
	const { session } = json.session_list as { session: IDataObject[] };
	return session.length;
}

function collectGarbage(): void {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
}

process.on('message', (order: DownloadOrder) => {
	void download(order).then(
		(reading) => process.send?.(reading),
		(error: unknown) => process.send?.({ error: String(error) }),
	);
});
// It ends with whoever started it, however that went.
process.on('disconnect', () => process.exit());
