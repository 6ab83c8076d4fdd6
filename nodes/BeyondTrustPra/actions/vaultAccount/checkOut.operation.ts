import type { IDataObject } from 'n8n-workflow';

import { asOneLine, cancelled, toFailure } from '../../../shared/failure';
import { eachInTurn } from '../../../shared/inTurn';
import type { OperationResult } from '../../../shared/operation';
import { timeoutOption } from '../../../shared/timeout';
import { isUnclear, unclear } from '../../../shared/unclear';
import type { VaultCredential } from '../../api/configuration/vaultAccounts';
import type { Pra } from '../../api/pra';
import { accountIdField } from '../../locate/fields';
import type { PraOperation } from '../operation';
import type { NamedAccount } from './account';
import { findAccount, readAccount, withHint } from './account';

export const checkOut: PraOperation<NamedAccount> = {
	name: 'Check Out',
	action: 'Check out a vault account',
	description:
		'Check out an account of the Vault and get its password or key. Check it in afterwards with "Check In", also where a later step fails.',
	permission: 'vaultAccounts',
	fields: [accountIdField, timeoutOption],
	read: readAccount,
	execute: async (pra, items) => {
		const checkedOut: number[] = [];
		const results = await eachInTurn(items, async (item) => {
			const accountId = await findAccount(pra, item);
			const credential = await take(pra, accountId);
			checkedOut.push(accountId);
			return resultOf(pra, accountId, credential);
		});
		if (!pra.signal?.aborted) return results;
		// What was checked out reaches nobody.
		for (const accountId of checkedOut) {
			await pra.lastingVault.act(accountId, 'check-in').catch(() => undefined);
		}
		throw cancelled();
	},
};

/** Never a second time: that might check out what is checked out already, or end what another flow uses. */
async function take({ vault }: Pra, accountId: number): Promise<VaultCredential> {
	try {
		return await vault.checkOut(accountId);
	} catch (error) {
		const failure = toFailure(error);
		if (failure.kind === 'cancelled') throw failure;
		if (!isUnclear(failure)) throw withHint(failure, 'check-out');
		throw unclear(
			failure,
			'The check-out',
			'The account may be checked out all the same, and its password or key reached nobody. Check it in with "Check In", then check it out again.',
			{ accountId, mayBeCheckedOut: true },
		);
	}
}

function resultOf(pra: Pra, accountId: number, credential: VaultCredential): OperationResult {
	const record: IDataObject = { accountId, status: 'checkedOut', ...credential };
	return {
		records: [record],
		takeBack: async () => [await takenBack(pra, accountId, record)],
	};
}

/** The flow stops at another item's failure: nobody gets the credential, so nobody could check it in. */
async function takenBack(
	{ lastingVault }: Pra,
	accountId: number,
	record: IDataObject,
): Promise<IDataObject> {
	const { type, username } = record;
	try {
		await lastingVault.act(accountId, 'check-in');
		return { accountId, status: 'checkedIn', type, username };
	} catch (error) {
		const said = `Not checked in: ${asOneLine(toFailure(error))}`;
		return { accountId, status: 'checkedOut', type, username, error: said };
	}
}
