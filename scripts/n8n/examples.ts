import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

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

/** The workflow with a stored credential chosen in each node that takes one of its type. */
export function withCredential(workflow: WorkflowFile, credential: StoredCredential): WorkflowFile {
	const { id, name, type } = credential;
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.credentials?.[type]
				? { ...node, credentials: { ...node.credentials, [type]: { id, name } } }
				: node,
		),
	};
}
