import './environment';
import type { ICredentialDataDecryptedObject, ICredentialType } from 'n8n-workflow';
import { testCredential } from './credentialTest';
import type { CredentialTestResult } from './credentialTest';
import { CredentialStore } from './credentialStore';
import type { CredentialReference } from './credentialStore';
import { EngineCredentialsHelper } from './credentialsHelper';
import { NodeTypeRegistry } from './nodeTypes';
import type { NodeTypesByName } from './nodeTypes';
import { PollingTrigger } from './pollingTrigger';
import type { PollingOptions } from './pollingTrigger';
import { runNode } from './nodeRun';
import type { NodeResult, NodeRun } from './nodeRun';
import { runWorkflow } from './workflowRun';
import type { WorkflowResult, WorkflowRun } from './workflowRun';
import { PublishedWorkflow } from './webhook/publishedWorkflow';
import type { Publication } from './webhook/publishedWorkflow';

export { clearLog, logLines } from './log';
export type { LogLine } from './log';
export { passThroughNodeType } from './nodeTypes';
export type { CredentialReference, CredentialTestResult, NodeTypesByName };
export { PollingTrigger } from './pollingTrigger';
export type { PollingOptions } from './pollingTrigger';
export type { NodeResult, NodeRun, WorkflowResult, WorkflowRun };
export type { Publication, PublishedWorkflow };

export interface EngineOptions {
	/** By full type name, e.g. `n8n-nodes-beyondtrust.beyondTrustPra`, stand-ins included. */
	nodeTypes: NodeTypesByName;
	credentialTypes: ICredentialType[];
}

/** The id of an execution is unique in the process, as the nodes' shared state may go by it. */
let executions = 0;

/**
 * n8n without its server: workflows run in the real execution engine (n8n-core), with the real
 * request helpers, in this process. One engine is one n8n instance: executions may run in parallel,
 * and share the credentials that are stored in it.
 */
export class Engine {
	readonly credentials: CredentialStore;

	private readonly credentialsHelper: EngineCredentialsHelper;

	constructor(private readonly options: EngineOptions) {
		this.credentials = new CredentialStore(options.credentialTypes);
		this.credentialsHelper = new EngineCredentialsHelper(this.credentials);
	}

	/** Executes a workflow, e.g. one that was exported from the editor. */
	async runWorkflow(workflow: WorkflowRun): Promise<WorkflowResult> {
		const nodeTypes = new NodeTypeRegistry(this.options.nodeTypes);
		return await runWorkflow(workflow, { ...this.services(), nodeTypes });
	}

	/** Executes one node with the given items. */
	async runNode(node: NodeRun): Promise<NodeResult> {
		return await runNode(node, this.options.nodeTypes, this.services());
	}

	/** A trigger that polls, in a workflow of its own; it is not published yet. */
	pollingTrigger(options: PollingOptions): PollingTrigger {
		return new PollingTrigger(options, this.services());
	}

	/**
	 * Publishes a workflow whose trigger has a webhook: it takes calls on 127.0.0.1 until it is closed.
	 * @throws where the trigger does not let itself be activated
	 */
	async publish(publication: Publication): Promise<PublishedWorkflow> {
		const nodeTypes = new NodeTypeRegistry(this.options.nodeTypes);
		return await PublishedWorkflow.start(publication, nodeTypes, () => this.services());
	}

	/** Presses "Test" in the form of a credential filled in with `data`. */
	async testCredential(
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<CredentialTestResult> {
		return await testCredential(type, data, this.credentials, this.services());
	}

	private services() {
		executions += 1;
		return { executionId: String(executions), credentialsHelper: this.credentialsHelper };
	}
}
