import type { FieldType, IDataObject, INodeType } from 'n8n-workflow';
import { validateFieldType } from 'n8n-workflow';

import { passThroughNodeType } from '../../harness/engine';
import { convertToFile } from './files';
import { httpRequest } from './httpRequest';
import { kept, standIn } from './nodeType';
import { stopAndError } from './stopAndError';

/**
 * Stand-ins for those of n8n's core nodes that the examples use, as far as they use them. Their
 * expressions, conditions, item links, retries and requests are the engine's own; the nodes
 * themselves run only in a real n8n.
 */
export const coreStandIns: Record<string, INodeType> = Object.fromEntries(
	[
		passThroughNodeType('n8n-nodes-base.webhook'),
		passThroughNodeType('n8n-nodes-base.formTrigger'),
		passThroughNodeType('n8n-nodes-base.scheduleTrigger'),
		passThroughNodeType('n8n-nodes-base.stickyNote'),
		editFields(),
		condition(),
		splitOut(),
		convertToFile(),
		httpRequest(),
		respondToWebhook(),
		stopAndError(),
	].map((type) => [type.description.name, type]),
);

function editFields(): INodeType {
	const parameters = ['mode', 'jsonOutput', 'assignments', 'options'];
	return standIn('n8n-nodes-base.set', parameters.map(kept), async (context) => [
		context.getInputData().map((_, item) => {
			if (context.getNodeParameter('mode', item) === 'raw') {
				const json = context.getNodeParameter('jsonOutput', item) as IDataObject;
				return { json, pairedItem: { item } };
			}
			const path = 'assignments.assignments';
			const fields = context.getNodeParameter(path, item) as unknown as Assignment[];
			const json = Object.fromEntries(fields.map((field) => [field.name, assigned(field)]));
			return { json: json as IDataObject, pairedItem: { item } };
		}),
	]);
}

interface Assignment {
	name: string;
	value: unknown;
	type: FieldType;
}

/** Nothing is null, what goes into a text becomes one (a list: as JSON), and all else must be of its type. */
function assigned({ name, value, type }: Assignment): unknown {
	if (value === null || value === undefined) return null;
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	const checked = validateFieldType(name, type === 'string' ? text : value, type);
	if (!checked.valid) throw new Error(checked.errorMessage);
	return checked.newValue;
}

function condition(): INodeType {
	const filter = { version: 2, caseSensitive: true, typeValidation: 'strict' } as const;
	const conditions = { ...kept('conditions'), type: 'filter' as const, typeOptions: { filter } };
	return standIn(
		'n8n-nodes-base.if',
		[{ ...conditions, default: {} }, kept('options')],
		async (context) => {
			const items = context.getInputData();
			const passes = items.map((_, item) =>
				context.getNodeParameter('conditions', item, false, { extractValue: true }),
			);
			return [items.filter((_, item) => passes[item]), items.filter((_, item) => !passes[item])];
		},
		2,
	);
}

function splitOut(): INodeType {
	return standIn(
		'n8n-nodes-base.splitOut',
		[kept('fieldToSplitOut'), kept('options')],
		(context) => {
			const field = context.getNodeParameter('fieldToSplitOut', 0) as string;
			const items = context
				.getInputData()
				.flatMap(({ json }, item) =>
					(json[field] as IDataObject[]).map((entry) => ({ json: entry, pairedItem: { item } })),
				);
			return Promise.resolve([items]);
		},
	);
}

function respondToWebhook(): INodeType {
	const parameters = ['respondWith', 'responseBody', 'options'];
	return standIn('n8n-nodes-base.respondToWebhook', parameters.map(kept), async (context) => {
		const body = context.getNodeParameter('responseBody', 0) as IDataObject;
		await context.sendResponse({ body, headers: {}, statusCode: 200 });
		return [context.getInputData()];
	});
}
