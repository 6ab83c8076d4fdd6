import type { INodeProperties } from 'n8n-workflow';

import type { ReadParameter } from '../../../shared/operation';
import type { PasswordSafe } from '../../api/passwordSafe';
import type { Referred } from '../../api/references';
import type { Reference } from '../../../shared/readLocator';
import { accountIdField, accountsSystemField } from '../../locate/fields';
import { readLocator, readOptionalLocator } from '../../../shared/readLocator';

/** An account as those who manage it name it. */
export interface NamedAccount {
	account: Reference;
	system?: Reference;
}

export const accountFields: INodeProperties[] = [accountsSystemField, accountIdField('managed')];

/** @throws Failure `badInput` */
export function readAccount(parameter: ReadParameter): NamedAccount {
	const account = readLocator('Managed Account', parameter('accountId'));
	// What the ID makes needless is not looked at.
	if ('id' in account) return { account };
	return { account, system: readOptionalLocator('Managed System', parameter('systemId')) };
}

export async function findAccount(
	{ references }: PasswordSafe,
	{ account, system }: NamedAccount,
): Promise<Referred> {
	return await references.account('managed', system, account);
}
