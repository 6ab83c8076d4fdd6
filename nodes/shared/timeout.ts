import type { INodeProperties } from 'n8n-workflow';

/** Seconds that one call may take where nothing else is set. */
export const DEFAULT_TIMEOUT_SECONDS = 30;

/** In the options of every operation; the node reads it before the operation begins. */
export const timeoutField: INodeProperties = {
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: DEFAULT_TIMEOUT_SECONDS,
	description:
		'How long one call may take. A read that fails for a passing reason is repeated for up to twice as long, one that finds no server for at most 15 seconds.',
};

/** The options of an operation that has no other. */
export const timeoutOption: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [timeoutField],
};
