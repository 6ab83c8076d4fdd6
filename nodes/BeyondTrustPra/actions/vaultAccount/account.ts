import { Failure } from '../../../shared/failure';
import type { ReadParameter } from '../../../shared/operation';
import type { Reference } from '../../../shared/readLocator';
import { readLocator } from '../../../shared/readLocator';
import { CATALOG } from '../../api/configuration/catalog';
import type { VaultAction } from '../../api/configuration/vaultAccounts';
import type { Pra } from '../../api/pra';

export interface NamedAccount {
	account: Reference;
}

/** @throws Failure `badInput` */
export function readAccount(parameter: ReadParameter): NamedAccount {
	return { account: readLocator('Vault Account', parameter('accountId')) };
}

export async function findAccount({ named }: Pra, { account }: NamedAccount): Promise<number> {
	return await named.idOf(CATALOG.vaultAccount, {}, account);
}

/** The appliance's own words for these refusals are not documented. */
const HINTS: Record<'check-out' | VaultAction, string> = {
	'check-out':
		'It may be checked out already, where its account policy allows no simultaneous check-out, or be of a type that has no credential to give, such as an X.509 CA.',
	'check-in':
		'It may not be checked out, or be checked out by somebody else: "Force Check In" is for that.',
	'force-check-in':
		'It may not be checked out. SSH and X.509 accounts cannot be checked in by force.',
	rotate:
		'A rotation may be under way already. Only Windows domain, Windows local and AWS secret accounts can be rotated.',
};

/** Says what a refusal (HTTP 422) of an account most likely means. */
export function withHint(failure: Failure, action: 'check-out' | VaultAction): Failure {
	const { kind, message, description, httpStatus } = failure;
	if (httpStatus !== 422) return failure;
	return new Failure(kind, message, {
		httpStatus,
		description: [HINTS[action], description].filter(Boolean).join(' '),
	});
}
