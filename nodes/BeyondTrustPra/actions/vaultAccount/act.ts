import { toFailure } from '../../../shared/failure';
import { inTurn } from '../../../shared/inTurn';
import { timeoutOption } from '../../../shared/timeout';
import { isUnclear, unclear } from '../../../shared/unclear';
import type { VaultAction } from '../../api/configuration/vaultAccounts';
import { accountIdField } from '../../locate/fields';
import type { PraOperation } from '../operation';
import type { NamedAccount } from './account';
import { findAccount, readAccount, withHint } from './account';

interface Act {
	name: string;
	action: string;
	description: string;
	call: VaultAction;
	/** In the output. */
	status: string;
	/** What is known where the answer was lost, and what to do. */
	whenUnclear: string;
}

/** An operation that is one call, and gives nothing back but that it was done. */
export function actOperation({
	call,
	status,
	whenUnclear,
	...words
}: Act): PraOperation<NamedAccount> {
	return {
		...words,
		permission: 'vaultAccounts',
		fields: [accountIdField, timeoutOption],
		read: readAccount,
		execute: async (pra, items) =>
			await inTurn(items, async (item) => {
				const accountId = await findAccount(pra, item);
				try {
					await pra.vault.act(accountId, call);
					return [{ accountId, status }];
				} catch (error) {
					const failure = toFailure(error);
					if (failure.kind === 'cancelled') throw failure;
					if (!isUnclear(failure)) throw withHint(failure, call);
					throw unclear(failure, `"${words.name}"`, whenUnclear, { accountId });
				}
			}),
	};
}
