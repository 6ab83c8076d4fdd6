import type { IDataObject } from 'n8n-workflow';

import type { Failure } from '../../../shared/failure';
import { toFailure } from '../../../shared/failure';
import { readCollection, readSwitch } from '../../../shared/fields';
import { timeoutField, timeoutOption } from '../../../shared/timeout';
import type { PasswordSafe } from '../../api/passwordSafe';
import type { Row } from '../../api/paging';
import { dateOf } from '../../../shared/records';
import { changeStateWord } from '../../api/words';
import { accountNames } from '../../api/references';
import { isUnclear, unclear } from '../../../shared/unclear';
import { inTurn } from '../../../shared/inTurn';
import type { PasswordSafeOperation } from '../operation';
import type { NamedAccount } from './account';
import { accountFields, findAccount, readAccount } from './account';

type Parameters = NamedAccount & { queue: boolean };

export const changePassword: PasswordSafeOperation<Parameters> = {
	name: 'Change Password',
	action: 'Change the password of a managed account',
	description:
		'Have Password Safe change the password of a managed account now, on the system and in the vault. Whoever knows the old one is out.',
	permission: 'accountsFull',
	fields: [
		...accountFields,
		{
			...timeoutOption,
			options: [
				{
					displayName: 'Queue',
					name: 'queue',
					type: 'boolean',
					default: false,
					description:
						'Whether the server may change it later, as its queue allows, in place of at once',
				},
				timeoutField,
			],
		},
	],
	read: (parameter) => ({
		...readAccount(parameter),
		queue: readSwitch('Queue', readCollection(parameter('options')).queue, false),
	}),
	execute: async (passwordSafe, items) =>
		await inTurn(items, async (item) => [await change(passwordSafe, item)]),
};

async function change(passwordSafe: PasswordSafe, item: Parameters): Promise<IDataObject> {
	const { accounts } = passwordSafe;
	const { id } = await findAccount(passwordSafe, item);
	// Without the time of the change before, nobody could tell whether a lost answer was a success.
	const before = await accounts.get(id);
	const account = {
		accountId: id,
		accountName: accountNames(before)[0] ?? null,
		systemId: before.ManagedSystemID as number,
	};
	try {
		await accounts.change(id, item.queue);
		return { ...account, status: item.queue ? 'queued' : 'changed' };
	} catch (error) {
		const failure = toFailure(error);
		if (failure.kind === 'cancelled' || !isUnclear(failure)) throw failure;
		const after = await accounts.get(id).catch(() => undefined);
		const status = after && statusAfter(before, after);
		if (status) return { ...account, status };
		throw unknown(failure, account, after);
	}
}

/** What two looks tell of the call between them; undefined where it may have had no effect. */
function statusAfter(before: Row, after: Row): 'changed' | 'changing' | 'queued' | undefined {
	if (timeOf(after.LastChangeDate) > (timeOf(before.LastChangeDate) || 0)) return 'changed';
	const state = changeStateWord(after.ChangeState);
	if (state === 'queued' && changeStateWord(before.ChangeState) !== 'queued') return 'queued';
	const isNew = before.IsChanging !== true;
	return isNew && (after.IsChanging === true || state === 'changing') ? 'changing' : undefined;
}

/** Not a number where there is no date. */
function timeOf(date: unknown): number {
	return Date.parse(String(dateOf(date)));
}

function unknown(failure: Failure, account: IDataObject, after: Row | undefined): Failure {
	const seen = after
		? 'When it was looked at afterwards, the password was not changed; the change may still be under way.'
		: 'The account could not be looked at afterwards: it is not known whether the password was changed.';
	return unclear(failure, 'Changing the password', seen, {
		...account,
		lastChangeDate: after ? (dateOf(after.LastChangeDate) ?? null) : null,
		changeState: after ? changeStateWord(after.ChangeState) : null,
		isChanging: after ? after.IsChanging === true : null,
	});
}
