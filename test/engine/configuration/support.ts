import type {
	IDataObject,
	ILoadOptionsFunctions,
	INode,
	INodeListSearchResult,
	INodeParameters,
	OnError,
	ResourceMapperFields,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { LoadOptionsContext } from 'n8n-core';

import type { ObjectTypeName } from '../../../nodes/BeyondTrustPra/api/configuration/objects';
import { BeyondTrustPra } from '../../../nodes/BeyondTrustPra/BeyondTrustPra.node.js';
import { vendorFile } from '../../contract/configuration/vendorFile';
import { createAdditionalData } from '../../harness/additionalData';
import { EngineCredentialsHelper } from '../../harness/credentialsHelper';
import type { NodeResult } from '../../harness/engine';
import { NodeTypeRegistry } from '../../harness/nodeTypes';
import { none } from '../../invariants/none';
import type { RecordedRequest, SimulatorOptions } from '../../simulator';
import type { PraBench, PraRun } from '../support';
import { onPra, PRA_NODE } from '../support';

export const MAY = { perm_configuration: true, perm_configuration_vault_account: true };

/** The body of a test on an appliance whose API account may read and write the configuration. */
export function onConfiguration(
	body: (bench: PraBench) => Promise<void>,
	options: SimulatorOptions = {},
): () => Promise<void> {
	return onPra(options, async (bench) => {
		bench.pra.changeAccount({ permissions: MAY });
		await body(bench);
		none(calls(bench).flatMap(wrongIn));
	});
}

const BASE = '/api/config/v1';

/** What of a request that the node sent is none of the vendor's API, where its OpenAPI file is there. */
function wrongIn({ method, path, query, json }: RecordedRequest): string[] {
	const asked = { method, path: path.slice(BASE.length), query, body: json };
	return vendorFile?.wrongInRequest(asked) ?? [];
}

export const byId = (value: number | string) => ({ __rl: true, mode: 'id', value });

export const byName = (value: string) => ({ __rl: true, mode: 'name', value });

export const fromList = (value: number) => ({ __rl: true, mode: 'list', value });

/** Fields as the editor's mapper gives them. */
export const mapped = (value: IDataObject): INodeParameters =>
	({ mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] }) as never;

export const AUTO = { mappingMode: 'autoMapInputData', value: null } as unknown as INodeParameters;

export type ConfigurationRun = Omit<PraRun, 'operation' | 'resource'>;

export async function run(
	bench: PraBench,
	operation: string,
	objectType: ObjectTypeName,
	parameters: INodeParameters = {},
	more: ConfigurationRun = {},
): Promise<NodeResult> {
	return await bench.run({
		resource: 'configuration',
		operation,
		parameters: { objectType, ...parameters },
		...more,
	});
}

/** The records of an operation that must succeed. */
export async function records(
	bench: PraBench,
	operation: string,
	objectType: ObjectTypeName,
	parameters: INodeParameters = {},
	more: ConfigurationRun = {},
): Promise<IDataObject[]> {
	return recordsOf(await run(bench, operation, objectType, parameters, more));
}

export function recordsOf(result: NodeResult): IDataObject[] {
	if (result.error) throw result.error;
	return result.outputs[0].map(({ json }) => json);
}

/** What an operation fails with: all that a person reads. */
export function textOf({ error }: NodeResult): string {
	if (!error) throw new Error('It did not fail');
	return `${error.message} ${(error as { description?: string }).description ?? ''}`;
}

/** Calls of the Configuration API, the oldest first. */
export function calls(bench: PraBench, method?: string): RecordedRequest[] {
	return bench.record.find({ api: 'configuration', ...(method ? { method } : {}) });
}

export const ON_ERROR: OnError[] = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'];

const { listSearch, resourceMapping } = new BeyondTrustPra().methods;

/** Opens the list of a resource locator in the editor, with what is chosen in the other fields. */
export async function searchList(
	bench: PraBench,
	name: keyof typeof listSearch,
	chosen: INodeParameters = {},
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await listSearch[name].call(await editorContext(bench, chosen), filter, paginationToken);
}

/** The fields that the editor's resource mapper offers. */
export async function mapperFields(
	bench: PraBench,
	operation: 'create' | 'update',
	objectType: ObjectTypeName,
): Promise<ResourceMapperFields> {
	const context = await editorContext(bench, { operation, objectType });
	return await resourceMapping.getConfigurationFields.call(context);
}

async function editorContext(
	bench: PraBench,
	chosen: INodeParameters,
): Promise<ILoadOptionsFunctions> {
	const node: INode = {
		id: 'node',
		name: 'Node',
		type: PRA_NODE,
		typeVersion: 1,
		position: [0, 0],
		parameters: { resource: 'configuration', ...chosen },
		credentials: { beyondTrustPraApi: await bench.store() },
	};
	const base = { id: 'list', name: 'List', nodes: [node], connections: {} };
	const additionalData = createAdditionalData({
		executionId: 'list',
		mode: 'internal',
		workflow: base,
		credentialsHelper: new EngineCredentialsHelper(bench.engine.credentials),
		onResponse: () => {},
	});
	additionalData.currentNodeParameters = node.parameters;
	const workflow = new Workflow({
		...base,
		active: false,
		nodeTypes: new NodeTypeRegistry({ [PRA_NODE]: new BeyondTrustPra() }),
	});
	return new LoadOptionsContext(workflow, node, additionalData, 'parameters.objectId');
}
