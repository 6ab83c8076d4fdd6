import type { IDataObject } from 'n8n-workflow';

import { toFailure } from './failure';
import type { OperationResult } from './operation';

/**
 * Does something for each item, one after the other as the server would have it anyway; what fails
 * for one item does not keep the others from being done.
 */
export async function inTurn<Parameters>(
	items: Parameters[],
	run: (item: Parameters) => Promise<IDataObject[]>,
): Promise<OperationResult[]> {
	return await eachInTurn(items, async (item) => ({ records: await run(item) }));
}

/** The same for what has more to tell than records. */
export async function eachInTurn<Parameters>(
	items: Parameters[],
	run: (item: Parameters) => Promise<OperationResult>,
): Promise<OperationResult[]> {
	const results: OperationResult[] = [];
	for (const item of items) {
		try {
			results.push(await run(item));
		} catch (error) {
			results.push({ failure: toFailure(error) });
		}
	}
	return results;
}
