import { Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	INode,
	INodeParameters,
	IWorkflowDataProxyAdditionalKeys,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { NodeTypeRegistry } from './nodeTypes';

interface Resolution {
	additionalKeys: IWorkflowDataProxyAdditionalKeys;
	mode: WorkflowExecuteMode;
	executeData?: IExecuteData;
	/** The item that a node is working on; absent outside of an execution. */
	resolveValues?: ICredentialsExpressionResolveValues;
}

const nobody: INode = {
	id: 'mock',
	name: '',
	type: 'mock',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Credential fields may hold expressions, such as `={{ $vars.praUrl }}` or `={{ $self.url }}`. */
export async function resolveCredentialExpressions(
	data: ICredentialDataDecryptedObject,
	{ additionalKeys, mode, executeData, resolveValues }: Resolution,
): Promise<ICredentialDataDecryptedObject> {
	const parameters = data as INodeParameters;
	if (resolveValues) {
		const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } =
			resolveValues;
		return workflow.expression.getParameterValue(
			parameters,
			runExecutionData,
			runIndex,
			itemIndex,
			node.name,
			connectionInputData,
			mode,
			additionalKeys,
			executeData,
			false,
			parameters,
		) as ICredentialDataDecryptedObject;
	}
	const workflow = new Workflow({
		nodes: [nobody],
		connections: {},
		active: false,
		nodeTypes: NodeTypeRegistry.withStandIn(nobody.type),
	});
	return workflow.expression.getComplexParameterValue(
		nobody,
		parameters,
		mode,
		additionalKeys,
		undefined,
		undefined,
		parameters,
	) as ICredentialDataDecryptedObject;
}
