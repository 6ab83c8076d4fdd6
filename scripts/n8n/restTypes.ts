import type {
	ExecutionStatus,
	ICredentialDataDecryptedObject,
	IConnections,
	INode,
	IRunExecutionData,
	IWorkflowSettings,
} from 'n8n-workflow';

export interface Owner {
	email: string;
	firstName: string;
	lastName: string;
	password: string;
}

/** A workflow as a person exports it. */
export interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

export interface StoredWorkflow extends WorkflowFile {
	id: string;
	versionId: string;
	active: boolean;
}

export interface NewCredential {
	name: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

export interface ExecutionSummary {
	id: string;
	status: ExecutionStatus;
	workflowId: string;
}

export interface StoredExecution extends ExecutionSummary {
	data: IRunExecutionData;
	/** All that n8n has stored about it, as text: to look for what must not be in it. */
	text: string;
}

/** What a webhook of a published workflow answered. */
export interface WebhookAnswer<Body = unknown> {
	status: number;
	body: Body;
}
