import type {
	IExecuteResponsePromiseData,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ExecutionLifecycleHooks, ExternalSecretsProxy } from './core';
import type { EngineCredentialsHelper } from './credentialsHelper';

const baseUrl = 'http://n8n.example.com';

const notProvided = (service: string) => async (): Promise<never> => {
	throw new Error(`The engine harness does not provide ${service}`);
};

export interface ExecutionSurroundings {
	executionId: string;
	mode: WorkflowExecuteMode;
	workflow: Pick<IWorkflowBase, 'id' | 'name' | 'nodes' | 'connections' | 'settings'>;
	credentialsHelper: EngineCredentialsHelper;
	/** Is given what "Respond to Webhook" and its like answer. */
	onResponse: (response: IExecuteResponsePromiseData) => void;
}

/** What n8n's server puts around an execution: addresses, hooks, credentials. */
export function createAdditionalData({
	executionId,
	mode,
	workflow,
	credentialsHelper,
	onResponse,
}: ExecutionSurroundings): IWorkflowExecuteAdditionalData {
	const hooks = new ExecutionLifecycleHooks(mode, executionId, {
		...workflow,
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
	});
	hooks.addHandler('sendResponse', onResponse);
	return {
		credentialsHelper,
		hooks,
		executionId,
		workflowId: workflow.id,
		currentNodeExecutionIndex: 0,
		variables: {},
		externalSecretsProxy: new ExternalSecretsProxy(),
		restApiUrl: `${baseUrl}/rest`,
		instanceBaseUrl: `${baseUrl}/`,
		formBaseUrl: `${baseUrl}/form`,
		formTestBaseUrl: `${baseUrl}/form-test`,
		formWaitingBaseUrl: `${baseUrl}/form-waiting`,
		webhookBaseUrl: `${baseUrl}/webhook`,
		webhookTestBaseUrl: `${baseUrl}/webhook-test`,
		webhookWaitingBaseUrl: `${baseUrl}/webhook-waiting`,
		mcpBaseUrl: `${baseUrl}/mcp`,
		mcpTestBaseUrl: `${baseUrl}/mcp-test`,
		logAiEvent: () => {},
		executeWorkflow: notProvided('sub-workflows'),
		getRunExecutionData: notProvided('stored executions'),
		getRuntimeCredential: notProvided('runtime credentials'),
		startRunnerTask: notProvided('task runners'),
	};
}
