import type { INodeCredentialTestResult } from 'n8n-workflow';

import { OWNER } from '../../../scripts/n8n/owner';
import { N8nRest } from '../../../scripts/n8n/rest';
import type { NewCredential, StoredExecution } from '../../../scripts/n8n/restTypes';
import { until } from '../../../scripts/n8n/until';
import { ADDRESS, type Address } from './address';

/** The n8n of this suite run. */
export const n8n = JSON.parse(process.env[ADDRESS] ?? '{}') as Address;

/** Its REST API, as its owner. */
export async function signInToRest(): Promise<N8nRest> {
	const rest = new N8nRest(n8n.url);
	await rest.login(OWNER);
	return rest;
}

/** The newest execution of a workflow, once it is over. */
export async function lastExecution(rest: N8nRest, workflowId: string): Promise<StoredExecution> {
	const { id } = await until('an execution that is over', async () => {
		const [newest] = await rest.executions(workflowId);
		return newest && !['new', 'running', 'waiting'].includes(newest.status) && newest;
	});
	return await rest.execution(id);
}

/** Saves a credential, which is followed by its test in the editor. */
export async function saveAndTest(
	rest: N8nRest,
	credential: NewCredential,
): Promise<INodeCredentialTestResult> {
	const { id } = await rest.createCredential(credential);
	return await rest.testCredential({ ...credential, id });
}
