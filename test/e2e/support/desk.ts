import type { INode } from 'n8n-workflow';

import { launchChromium, signIn } from '../../../scripts/n8n/browser';
import { EditorPage } from '../../../scripts/n8n/editorPage';
import { OWNER } from '../../../scripts/n8n/owner';
import type { NewCredential } from '../../../scripts/n8n/restTypes';
import { startSimulator, type Simulator } from '../../simulator';
import { n8n, signInToRest } from './n8n';
import { node } from './workflows';

/** Somebody at n8n's editor, with the simulated servers beside it. */
export interface Desk {
	simulator: Simulator;
	editor: EditorPage;
	close(): Promise<void>;
}

/**
 * Opens a new workflow in the editor of a headless Chromium.
 * @param credentialsFor what n8n knows of the simulated servers
 * @param nodes those of the workflow: where there are none, its manual trigger
 */
export async function sitDown(
	name: string,
	credentialsFor: (simulator: Simulator) => NewCredential[],
	nodes: INode[] = [node({ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 })],
): Promise<Desk> {
	const rest = await signInToRest();
	const simulator = await startSimulator();
	for (const credential of credentialsFor(simulator)) await rest.createCredential(credential);
	const { id } = await rest.createWorkflow({ name, nodes, connections: {} });
	const browser = await launchChromium();
	const editor = new EditorPage(await signIn(browser, n8n.url, OWNER), n8n.url);
	await editor.open(id);
	const close = async () => {
		await browser.close();
		await simulator.close();
	};
	return { simulator, editor, close };
}
