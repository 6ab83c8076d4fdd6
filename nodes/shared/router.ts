import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { Failure, toFailure } from './failure';
import type { AnyOperation, OperationResult, OperationTable } from './operation';
import { withoutSecrets, withoutValuesOf } from './withoutSecrets';

/** Failures of the input or of the flow; all others come from the appliance or the way to it. */
const OPERATION_FAILURES = new Set(['badInput', 'incomplete', 'cancelled']);

/**
 * Runs the chosen operation for all input items. It alone knows of items, On Error and n8n's errors.
 * @param connect makes what the operations call; it may throw a Failure
 * @param secretFields of records: an error that tells what came of other items is told without them
 */
export async function route<Api>(
	context: IExecuteFunctions,
	table: OperationTable<Api>,
	connect: () => Promise<Api>,
	secretFields: readonly string[],
): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	const chosen = table[resource]?.operations[operation];
	if (!chosen) {
		throw new NodeOperationError(
			context.getNode(),
			`The operation "${operation}" of resource "${resource}" does not exist`,
		);
	}
	const results = await resultsOf(context, chosen, connect);
	if (!context.continueOnFail()) {
		const node = withoutSecrets(context.getNode(), chosen.fields);
		await throwFirstFailure(node, results, secretFields);
	}
	showHints(context, results);
	return [results.flatMap((result, item) => outputOf(result, item))];
}

/** One result per input item; what fails for all of them fails each. */
async function resultsOf<Api>(
	context: IExecuteFunctions,
	operation: AnyOperation<Api>,
	connect: () => Promise<Api>,
): Promise<OperationResult[]> {
	const results = context
		.getInputData()
		.map(({ json }, item) => readItem(context, operation, item, json));
	const ready = results.flatMap((result) => ('parameters' in result ? [result.parameters] : []));
	const answers = (await execute(operation, connect, ready)).values();
	return results.map((result) =>
		'parameters' in result ? (answers.next().value as OperationResult) : result,
	);
}

function readItem<Api>(
	context: IExecuteFunctions,
	operation: AnyOperation<Api>,
	item: number,
	input: IDataObject,
): { parameters: unknown } | { failure: Failure } {
	try {
		// n8n throws for a parameter that is not set, unless it has something else to give.
		const read = (name: string): unknown =>
			operation.typed?.includes(name)
				? context.getNode().parameters[name]
				: context.getNodeParameter(name, item, null);
		return { parameters: operation.read(read, context.getTimezone(), input) };
	} catch (error) {
		if (error instanceof Failure) return { failure: error };
		// An expression that cannot be resolved.
		return { failure: new Failure('badInput', toFailure(error).message) };
	}
}

async function execute<Api>(
	operation: AnyOperation<Api>,
	connect: () => Promise<Api>,
	items: unknown[],
): Promise<OperationResult[]> {
	if (items.length === 0) return [];
	try {
		return await operation.execute(await connect(), items);
	} catch (error) {
		const failure = toFailure(error);
		return items.map(() => ({ failure }));
	}
}

/** With On Error at "Stop": all items were done, and what came of each goes with the error. */
async function throwFirstFailure(
	node: INode,
	results: OperationResult[],
	secretFields: readonly string[],
): Promise<void> {
	const first = results.findIndex((result) => 'failure' in result);
	if (first < 0) return;
	const { failure } = results[first] as { failure: Failure };
	const error = errorOf(node, failure, first);
	if (results.length > 1) {
		const told: Array<IDataObject | IDataObject[]> = [];
		for (const result of results) told.push(await toldOf(result, secretFields));
		error.context.results = told;
	}
	throw error;
}

async function toldOf(
	result: OperationResult,
	secretFields: readonly string[],
): Promise<IDataObject | IDataObject[]> {
	if ('failure' in result) return failureRecord(result.failure);
	const records = result.takeBack ? await result.takeBack() : result.records;
	return records.map((record) => withoutValuesOf(secretFields, record));
}

function showHints(context: IExecuteFunctions, results: OperationResult[]): void {
	const hints = results.flatMap((result) => ('failure' in result ? [] : (result.hints ?? [])));
	for (const message of new Set(hints)) {
		context.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
	}
}

function outputOf(result: OperationResult, item: number): INodeExecutionData[] {
	const pairedItem = { item };
	if ('failure' in result) return [{ json: failureRecord(result.failure), pairedItem }];
	const { records, binary } = result;
	return records.map((json) => (binary ? { json, binary, pairedItem } : { json, pairedItem }));
}

/**
 * A failed item's data: what went wrong, and what was done all the same. Every n8n sends an item to
 * the error output whose only field is `error`; one with an `error` beside its data would get there
 * too, but n8n then replaces its data by the message, and the report would be lost.
 */
function failureRecord({ report, message, description }: Failure): IDataObject {
	const error: IDataObject = { message, description: description ?? null };
	if (report) error.report = report as IDataObject;
	return { error };
}

/** n8n's own error for a failure. @param itemIndex of the input item; a trigger has none */
export function errorOf(
	node: INode,
	failure: Failure,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const { kind, message, description, httpStatus, report } = failure;
	const error = OPERATION_FAILURES.has(kind)
		? new NodeOperationError(node, message, { itemIndex, description })
		: new NodeApiError(
				node,
				{ message, description: description ?? '' },
				{ itemIndex, message, description, httpCode: httpStatus?.toString() },
			);
	// n8n replaces a message in which it finds a network code, wherever in a name that stands.
	error.message = message;
	error.description = description;
	if (report) error.context.report = report as IDataObject;
	return error;
}
