import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/**
 * What the trigger puts out, at the begin of the execution that a post has started. Whatever takes
 * time belongs here: the appliance has its answer by now.
 */
export async function putOut(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [context.getInputData()];
}
