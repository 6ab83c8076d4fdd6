import type { Random } from '../../pra/random';
import { formsOf } from '../identity/people';
import type { ManagedAccount, NewManagedAccount } from './model';

const DAY = 86_400_000;

/** Managed accounts by ID and by system. */
export class ManagedAccounts {
	private readonly byId = new Map<number, ManagedAccount>();

	constructor(private readonly random: Random) {}

	add(wanted: NewManagedAccount, systemId: number, now: number): ManagedAccount {
		const { name, domain, upn } = formsOf(wanted.name);
		const autoManaged = wanted.autoManaged ?? true;
		const account: ManagedAccount = {
			accountId: 501 + this.byId.size,
			systemId,
			name,
			domain,
			upn,
			linkedSystemIds: wanted.linkedSystemIds ?? [],
			password: this.newPassword(),
			privateKey: wanted.privateKey ?? null,
			passphrase: wanted.passphrase ?? null,
			apiEnabled: wanted.apiEnabled ?? true,
			autoManaged,
			accessPolicyId: wanted.accessPolicyId ?? 2,
			maxConcurrentRequests: wanted.maxConcurrentRequests ?? 0,
			releaseDuration: 120,
			maxReleaseDuration: wanted.maxReleaseDuration ?? 525_600,
			rotatesAfterRelease: wanted.rotatesAfterRelease ?? autoManaged,
			credentialWorks: wanted.credentialWorks ?? true,
			changeState: 0,
			lastChangeAt: now - 3 * DAY,
			nextChangeAt: autoManaged ? now + 27 * DAY : null,
			applicationId: wanted.applicationId ?? null,
			dedicatedTo: wanted.dedicatedTo ?? null,
			description: wanted.description ?? '',
		};
		this.byId.set(account.accountId, account);
		return account;
	}

	get(accountId: number | null): ManagedAccount | undefined {
		return accountId === null ? undefined : this.byId.get(accountId);
	}

	all(): ManagedAccount[] {
		return [...this.byId.values()];
	}

	/** Those that belong to a system; a domain account belongs to its directory alone. */
	ofSystem(systemId: number): ManagedAccount[] {
		return this.all().filter((account) => account.systemId === systemId);
	}

	/** Of a system, or linked to it, by any form of its name. */
	called(systemId: number, name: string): ManagedAccount | undefined {
		return this.all().find(
			(account) =>
				(account.systemId === systemId || account.linkedSystemIds.includes(systemId)) &&
				isCalled(account, name),
		);
	}

	/** A new password, or the one given. */
	rotate(account: ManagedAccount, now: number, password = this.newPassword()): void {
		account.password = password;
		account.lastChangeAt = now;
		account.changeState = 0;
		account.credentialWorks = true;
	}

	/** With what JSON must escape in it. */
	private newPassword(): string {
		return `"${this.random.alphanumeric(14)}\\é`;
	}
}

/** Directory accounts are called `DOMAIN\name` or by their user principal name, never bare. */
export function isCalled(account: ManagedAccount, name: string): boolean {
	const wanted = name.toLowerCase();
	return [accountName(account), account.upn].some((form) => form?.toLowerCase() === wanted);
}

export function accountName({ name, domain }: ManagedAccount): string {
	return domain === null ? name : `${domain}\\${name}`;
}
