import type { IPairedItemData } from 'n8n-workflow';

import type { NodeResult } from '../harness/engine';

/**
 * Every input item is answered, in order, and says which it belongs to; where the execution stops,
 * the error carries what came of all of them.
 */
export function unanswered({ status, returned, error }: NodeResult, items: number): string[] {
	if (status === 'canceled') return [];
	if (!returned) return withTheError(error, items);
	const answered = returned.flat().map(({ pairedItem }) => (pairedItem as IPairedItemData)?.item);
	const wrong: string[] = [];
	if (answered.some((item) => !Number.isInteger(item) || item < 0 || item >= items)) {
		wrong.push(`output items without a pairedItem of the input: ${answered.join(', ')}`);
	}
	if (answered.some((item, index) => index > 0 && item < answered[index - 1])) {
		wrong.push(`output items out of order: ${answered.join(', ')}`);
	}
	const missing = Array.from({ length: items }, (_, item) => item).filter(
		(item) => !answered.includes(item),
	);
	if (missing.length > 0) wrong.push(`input items without an answer: ${missing.join(', ')}`);
	return wrong;
}

function withTheError(error: NodeResult['error'], items: number): string[] {
	if (!error) return ['neither output nor error'];
	if (items < 2) return [];
	const { context } = error as unknown as { context?: { results?: unknown[] } };
	const answered = context?.results?.length ?? 0;
	return answered === items ? [] : [`the error carries ${answered} results of ${items} items`];
}
