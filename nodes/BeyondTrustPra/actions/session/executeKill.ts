import { answerKill } from '../../../shared/kill/answer';
import { joinNames } from '../../../shared/kill/guard';
import type { OperationResult } from '../../../shared/operation';
import type { Pra } from '../../api/pra';
import { kill } from '../../sessions/kill';
import type { KillParameters } from './readKill';

/** Carries out all items' kills together, and answers each as its options ask. */
export async function executeKill(pra: Pra, items: KillParameters[]): Promise<OperationResult[]> {
	const results = await kill(
		pra,
		items.map(({ request }) => ({
			...request,
			// A node can only add to the names that the credential protects.
			protectedNames: joinNames(pra.protectedNames, request.protectedNames),
		})),
	);
	return results.map((result, index) => answerKill(items[index], result, ({ lsid }) => lsid));
}
