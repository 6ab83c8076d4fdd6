import type { Clock } from '../../clock';
import { nameOf, type User } from '../identity/people';
import type { PasswordSafeRecord } from '../record';
import type { ManagedAccounts } from '../vault/accounts';
import type { ManagedAccount } from '../vault/model';

/** Password Safe API: the kinds of credential that an account may have. */
export type CredentialKind = 'password' | 'dsskey' | 'passphrase';

/** Undefined: the account has none of that kind. */
export function credentialOf(account: ManagedAccount, kind: CredentialKind): string | undefined {
	if (kind === 'password') return account.password;
	return (kind === 'dsskey' ? account.privateKey : account.passphrase) ?? undefined;
}

/** Changes passwords, with its record. */
export class Rotations {
	constructor(
		private readonly accounts: ManagedAccounts,
		private readonly clock: Clock,
		private readonly record: PasswordSafeRecord,
	) {}

	/** Now, or `queued`: the account only says that it will be. */
	change(account: ManagedAccount, user: User, queued = false, password?: string): void {
		const at = this.clock.now();
		if (queued) account.changeState = 2;
		else this.accounts.rotate(account, at, password);
		this.record.rotations.push({ accountId: account.accountId, at, user: nameOf(user), queued });
	}
}
