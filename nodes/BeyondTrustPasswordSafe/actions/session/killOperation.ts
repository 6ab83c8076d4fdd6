import { answerKill } from '../../../shared/kill/answer';
import { joinNames } from '../../../shared/kill/guard';
import type { OperationResult } from '../../../shared/operation';
import type { PasswordSafe } from '../../api/passwordSafe';
import { kill } from '../../sessions/kill';
import type { PasswordSafeKillRequest, SessionTarget } from '../../sessions/request';
import type { PasswordSafeOperation } from '../operation';
import { killFields } from './killFields';
import type { KillParameters } from './readKill';
import { readKill } from './readKill';

/** An operation that ends or locks sessions. */
export function killOperation(
	kind: SessionTarget['kind'],
	does: PasswordSafeKillRequest['action'],
	words: { name: string; action: string; description: string },
): PasswordSafeOperation<KillParameters> {
	return {
		...words,
		permission: 'sessionEnd',
		fields: killFields(kind, does),
		read: (parameter) => readKill(kind, does, parameter),
		execute: executeKill,
	};
}

/** Carries out all items' kills together, and answers each as its options ask. */
async function executeKill(
	passwordSafe: PasswordSafe,
	items: KillParameters[],
): Promise<OperationResult[]> {
	const results = await kill(
		passwordSafe,
		items.map(({ request }) => ({
			...request,
			// A node can only add to the names that the credential protects.
			protectedNames: joinNames(passwordSafe.protectedNames, request.protectedNames),
		})),
	);
	return results.map((result, index) =>
		answerKill(items[index], result, ({ sessionId }) => `session ${sessionId}`),
	);
}
