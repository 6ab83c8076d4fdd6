import { Workflow } from 'n8n-workflow';
import type { INode, INodeListSearchResult, INodeParameters } from 'n8n-workflow';
import { LoadOptionsContext } from 'n8n-core';

import { BeyondTrustPasswordSafe } from '../../../nodes/BeyondTrustPasswordSafe/BeyondTrustPasswordSafe.node.js';
import { createAdditionalData } from '../../harness/additionalData';
import { EngineCredentialsHelper } from '../../harness/credentialsHelper';
import { NodeTypeRegistry } from '../../harness/nodeTypes';
import type { PasswordSafeBench } from './bench';
import { PASSWORD_SAFE_NODE } from './bench';

const { listSearch } = new BeyondTrustPasswordSafe().methods;

/** Opens the list of a resource locator in the editor, with what is chosen in the other fields. */
export async function searchList(
	bench: PasswordSafeBench,
	name: keyof typeof listSearch,
	chosen: INodeParameters = {},
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const node: INode = {
		id: 'node',
		name: 'Node',
		type: PASSWORD_SAFE_NODE,
		typeVersion: 1,
		position: [0, 0],
		parameters: chosen,
		credentials: { beyondTrustPasswordSafeApi: await bench.store() },
	};
	const base = { id: 'list', name: 'List', nodes: [node], connections: {} };
	const additionalData = createAdditionalData({
		executionId: 'list',
		mode: 'internal',
		workflow: base,
		credentialsHelper: new EngineCredentialsHelper(bench.engine.credentials),
		onResponse: () => {},
	});
	additionalData.currentNodeParameters = chosen;
	const workflow = new Workflow({
		...base,
		active: false,
		nodeTypes: new NodeTypeRegistry({ [PASSWORD_SAFE_NODE]: new BeyondTrustPasswordSafe() }),
	});
	const context = new LoadOptionsContext(workflow, node, additionalData, 'parameters.systemId');
	return await listSearch[name].call(context, filter, paginationToken);
}
