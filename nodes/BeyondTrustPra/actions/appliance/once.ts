import type { IDataObject } from 'n8n-workflow';

import { toFailure } from '../../../shared/failure';
import type { OperationResult } from '../../../shared/operation';

/** The same answer for every item, asked for once. */
export async function forEachItem(
	items: unknown[],
	ask: () => Promise<IDataObject | IDataObject[]>,
): Promise<OperationResult[]> {
	try {
		const records = [await ask()].flat();
		return items.map(() => ({ records }));
	} catch (error) {
		const failure = toFailure(error);
		return items.map(() => ({ failure }));
	}
}
