import { randomBytes } from 'node:crypto';
import { CONTAINMENT, type Permissions } from './permissions';
import type { Random } from './random';

/** PRA API guide: more than this many valid tokens, and the oldest silently dies. */
export const TOKENS_PER_ACCOUNT = 30;

export interface AccountCredentials {
	name: string;
	/** 40 hex digits. */
	clientId: string;
	clientSecret: string;
}

export interface AccountSettings {
	name?: string;
	/** What differs from: Command API full access, session reports. */
	permissions?: Partial<Permissions>;
	disabled?: boolean;
	/** Given and not empty: requests from other addresses are refused. */
	ipAddresses?: string[];
}

export interface Account extends AccountCredentials {
	permissions: Permissions;
	disabled: boolean;
	ipAddresses: string[];
	/** Oldest first; `expiresAt` in milliseconds (epoch). */
	tokens: Array<{ value: string; expiresAt: number }>;
}

/** The API accounts and their tokens. */
export class Accounts {
	private readonly byName = new Map<string, Account>();

	constructor(private readonly random: Random) {}

	add(settings: AccountSettings): Account {
		const account: Account = {
			name: settings.name ?? `account-${this.byName.size + 1}`,
			clientId: this.random.hex(40),
			clientSecret: this.newSecret(),
			permissions: { ...CONTAINMENT, ...settings.permissions },
			disabled: settings.disabled ?? false,
			ipAddresses: settings.ipAddresses ?? [],
			tokens: [],
		};
		this.byName.set(account.name, account);
		return account;
	}

	change(name: string, settings: Omit<AccountSettings, 'name'>): void {
		const account = this.get(name);
		Object.assign(account.permissions, settings.permissions);
		account.ipAddresses = settings.ipAddresses ?? account.ipAddresses;
		account.disabled = settings.disabled ?? account.disabled;
		if (account.disabled) account.tokens = [];
	}

	get(name: string): Account {
		const account = this.byName.get(name);
		if (account === undefined) throw new Error(`No API account is called ${name}`);
		return account;
	}

	withCredentials(clientId: string, clientSecret: string): Account | undefined {
		return [...this.byName.values()].find(
			(account) =>
				account.clientId === clientId && account.clientSecret === clientSecret && !account.disabled,
		);
	}

	withToken(value: string, now: number): Account | undefined {
		return [...this.byName.values()].find((account) =>
			account.tokens.some((token) => token.value === value && token.expiresAt > now),
		);
	}

	issueToken(account: Account, now: number, lifetime: number): string {
		// Not of the seed: after a reset, a token of before must stay unknown.
		const value = randomBytes(20).toString('hex');
		const valid = account.tokens.filter((token) => token.expiresAt > now);
		account.tokens = [...valid, { value, expiresAt: now + lifetime * 1000 }].slice(
			-TOKENS_PER_ACCOUNT,
		);
		return value;
	}

	regenerateSecret(name: string): string {
		const account = this.get(name);
		account.clientSecret = this.newSecret();
		account.tokens = [];
		return account.clientSecret;
	}

	expireAllTokens(): void {
		for (const account of this.byName.values()) account.tokens = [];
	}

	private newSecret(): string {
		return `${this.random.alphanumeric(43)}=`;
	}
}
