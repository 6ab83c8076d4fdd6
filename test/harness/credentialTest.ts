import { createEmptyRunExecutionData, Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	INode,
	INodeCredentialTestResult,
	INodeType,
} from 'n8n-workflow';
import { createAdditionalData } from './additionalData';
import { ExecuteContext, RoutingNode } from './core';
import type { CredentialStore } from './credentialStore';
import { credentialTestNodeType, credentialTestParameter } from './credentialTestNode';
import { NodeTypeRegistry, passThroughNodeType } from './nodeTypes';
import type { WorkflowRunServices } from './workflowRun';

export type CredentialTestResult = INodeCredentialTestResult;

/** The fields of an error of n8n's that the verdict of a credential test is made from. */
interface TestError extends Error {
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

function failure(message: string): CredentialTestResult {
	return { status: 'Error', message };
}

/** n8n's order: the rule for the status, then the status's text, then the network's error code. */
function judgeError(
	error: TestError,
	rules: ICredentialTestRequest['rules'],
): CredentialTestResult {
	const { response, code } = error.cause ?? {};
	if (!response) return failure(code ?? error.message);
	const rule = rules?.find(
		({ type, properties }) => type === 'responseCode' && properties.value === response.status,
	);
	return failure(
		rule?.properties.message ??
			(response.statusText || `Received HTTP status code: ${response.status}`),
	);
}

function judgeBody(
	body: Record<string, unknown> | undefined,
	rules: ICredentialTestRequest['rules'],
): CredentialTestResult {
	for (const rule of rules ?? []) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		const found = key
			.split('.')
			.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], body);
		if (found === value) return failure(message);
	}
	return { status: 'OK', message: 'Connection successful!' };
}

function createTestNodeType(type: string, { request }: ICredentialTestRequest): INodeType {
	const { description } = passThroughNodeType(credentialTestNodeType);
	return {
		description: {
			...description,
			credentials: [{ name: type, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: credentialTestParameter,
					type: 'string',
					routing: { request },
					default: '',
				},
			],
		},
	};
}

/**
 * Tests a credential as n8n's server does (its `CredentialsTester`, version 2.41): the credential's
 * `test` request is sent by a declarative node, with a new token, and judged by the `test` rules.
 */
export async function testCredential(
	type: string,
	data: ICredentialDataDecryptedObject,
	store: CredentialStore,
	{ credentialsHelper, executionId }: Omit<WorkflowRunServices, 'nodeTypes'>,
): Promise<CredentialTestResult> {
	const { test } = store.type(type);
	if (!test) return failure('No testing function found for this credential.');

	const reference = await store.add(type, data);
	const nodeType = createTestNodeType(type, test);
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: credentialTestNodeType,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type]: reference },
	};
	const base = { id: 'credential-test', name: 'Test', nodes: [node], connections: {} };
	const workflow = new Workflow({
		...base,
		active: false,
		nodeTypes: new NodeTypeRegistry({ [credentialTestNodeType]: nodeType }),
	});
	const context = new ExecuteContext(
		workflow,
		node,
		createAdditionalData({
			executionId,
			mode: 'internal',
			workflow: base,
			credentialsHelper,
			onResponse: () => {},
		}),
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	try {
		const response = await new RoutingNode(context, nodeType, {
			...reference,
			type,
			data: credentialsHelper.withDefaults(type, data),
		}).runNode();
		return judgeBody(response?.[0]?.[0]?.json, test.rules);
	} catch (error) {
		return judgeError(error as TestError, test.rules);
	}
}
