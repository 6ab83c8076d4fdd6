import type { IDataObject } from 'n8n-workflow';

import { toFailure } from './failure';
import type { OperationResult } from './operation';

/**
 * Does something for all items together, as fast as the server's pace allows; what fails for one item
 * does not keep the others from being done.
 */
export async function atOnce<Parameters>(
	items: Parameters[],
	run: (item: Parameters) => Promise<IDataObject[]>,
): Promise<OperationResult[]> {
	return await Promise.all(
		items.map(async (item): Promise<OperationResult> => {
			try {
				return { records: await run(item) };
			} catch (error) {
				return { failure: toFailure(error) };
			}
		}),
	);
}
