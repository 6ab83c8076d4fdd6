import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { INodeCredentials } from 'n8n-workflow';

import type { StoredCredential, WorkflowFile } from './restTypes';

const FOLDER = resolve(__dirname, '..', '..', 'examples');

/** The example workflows, by file name without extension. */
export function readExamples(): Map<string, WorkflowFile> {
	const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
	return new Map(
		files.map((file) => [
			file.slice(0, -'.json'.length),
			JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as WorkflowFile,
		]),
	);
}

/** The workflow with stored credentials chosen in the nodes that take one of their type. */
export function withCredentials(
	workflow: WorkflowFile,
	credentials: StoredCredential[],
): WorkflowFile {
	const byType = new Map(credentials.map(({ id, name, type }) => [type, { id, name }]));
	const chosen = (needed: INodeCredentials) =>
		Object.fromEntries(
			Object.entries(needed).map(([type, placeholder]) => [type, byType.get(type) ?? placeholder]),
		);
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.credentials ? { ...node, credentials: chosen(node.credentials) } : node,
		),
	};
}
