import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { PraBench, PraRun } from '../support';

type Run = Partial<PraRun> & { parameters?: INodeParameters };

/** The records that came out, of an operation that must succeed. */
export async function recordsOf(
	bench: PraBench,
	resource: string,
	operation: string,
	run: Run = {},
): Promise<IDataObject[]> {
	const result = await bench.run({ resource, operation, ...run });
	if (result.error) throw result.error;
	return (result.outputs[0] ?? []).map(({ json }) => json);
}

/** The error of an operation that must fail: the two texts that people read. */
export async function failureOf(
	bench: PraBench,
	resource: string,
	operation: string,
	run: Run = {},
): Promise<{ name: string; message: string; description: string; report?: IDataObject }> {
	const { error } = await bench.run({ resource, operation, ...run });
	if (!error) throw new Error(`${resource} ${operation} succeeded`);
	const { name, message, description, context } = error as unknown as Record<string, string> & {
		context?: { report?: IDataObject };
	};
	return { name, message, description, report: context?.report };
}

/** The calls that changed something, or were to. */
export function actsIn({ record }: PraBench): string[] {
	return record.requests
		.filter(({ api, method, action = '' }) =>
			api === 'commandV1' ? /^(set|import|terminate)_/.test(action) : method !== 'GET',
		)
		.filter(({ api }) => api !== 'token' && api !== 'reporting')
		.map(({ method, path, action }) => `${method} ${action ?? path}`);
}
