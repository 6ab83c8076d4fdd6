import type { IBinaryKeyData, IDataObject, INodeProperties } from 'n8n-workflow';

import type { Failure } from './failure';

/** Reads a parameter of one input item, expressions resolved; undefined where it is not set. */
export type ReadParameter = (name: string) => unknown;

/** What came of one input item: records, or a failure that keeps its report. */
export type OperationResult =
	| {
			records: IDataObject[];
			/** A file that goes with them. */
			binary?: IBinaryKeyData;
			/** What a person at the editor should know about them. */
			hints?: string[];
			/**
			 * Called where another item's failure stops the execution, so that the records reach nobody:
			 * undoes what only their reader could undo, and gives what the error may tell in their place.
			 */
			takeBack?: () => Promise<IDataObject[]>;
	  }
	| { failure: Failure };

/**
 * One operation of a node: what a person (and a model) reads of it, its fields, and what it does, on
 * plain data. It knows nothing of n8n's execution.
 */
export interface Operation<Api, Parameters, Permission extends string = string> {
	name: string;
	/** In the node panel, in sentence case. */
	action: string;
	description: string;
	/** The permission of the API account without which it cannot work. */
	permission: Permission;
	/** Its fields; the rule that shows them for this operation alone is added by the table. */
	fields: INodeProperties[];
	/**
	 * Names of fields that are read as a person typed them: an expression stays its text. In a field
	 * without expressions some releases of n8n evaluate one too, all of them where it is `$fromAI` alone.
	 */
	typed?: readonly string[];
	/**
	 * @param timezone of the workflow, such as `Europe/Berlin`: dates without a zone are meant in it
	 * @param input data of the item, for what maps it by its names
	 * @throws Failure `badInput` naming the field that is wrong; nothing is sent then
	 */
	read(parameter: ReadParameter, timezone: string, input: IDataObject): Parameters;
	/** Does it for all items at once and answers one result per item, in order. */
	execute(api: Api, items: Parameters[]): Promise<OperationResult[]>;
}

/** An operation whose parameters only it knows. */
export type AnyOperation<Api, Permission extends string = string> = Operation<
	Api,
	unknown,
	Permission
>;

export interface Resource<Api, Permission extends string = string> {
	name: string;
	/** The operation that is chosen before a person chooses; one that changes nothing. */
	initially: string;
	operations: Record<string, AnyOperation<Api, Permission>>;
}

/** Resources by their value: the one list from which editor, router and documentation are made. */
export type OperationTable<Api, Permission extends string = string> = Record<
	string,
	Resource<Api, Permission>
>;

/** The editor's properties for all resources, operations and their fields. */
export function propertiesOf<Api>(table: OperationTable<Api>): INodeProperties[] {
	const resources = Object.entries(table);
	const [[first]] = resources;
	const resource: INodeProperties = {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(([value, { name }]) => ({ name, value })),
		default: first,
	};
	return [resource, ...resources.flatMap(([value, entry]) => resourceProperties(value, entry))];
}

function resourceProperties<Api>(
	resource: string,
	{ operations, initially }: Resource<Api>,
): INodeProperties[] {
	const entries = Object.entries(operations);
	const operation: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: entries.map(([value, { name, action, description }]) => ({
			name,
			value,
			action,
			description,
		})),
		default: initially,
	};
	const fields = entries.flatMap(([value, { fields: own }]) =>
		own.map((field) => ({
			...field,
			displayOptions: {
				...field.displayOptions,
				show: { resource: [resource], operation: [value], ...field.displayOptions?.show },
			},
		})),
	);
	return [operation, ...fields];
}
