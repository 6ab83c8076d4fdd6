import { createHash } from 'crypto';

import { Pacer } from './pacer';
import { SharedLooks } from './sharedLooks';
import { TokenKeeper } from './tokenKeeper';

/** More API accounts than any n8n has; beyond it the ones that rest longest are forgotten. */
const MAX_ACCOUNTS = 200;

/**
 * What all executions in this process share for one API account: its token, its pace, its look-up
 * under way, and what has been learnt about its appliance.
 */
export class ApiAccount {
	readonly tokens = new TokenKeeper();

	readonly pacer = new Pacer();

	readonly looks = new SharedLooks();

	/** Facts about the appliance that need not be found out anew by each execution. */
	readonly learnt = new Map<string, { value: string; until: number }>();

	get idle(): boolean {
		return this.pacer.idle && this.looks.idle && this.tokens.idle;
	}

	learn(fact: string, value: string, forMs: number): void {
		this.learnt.set(fact, { value, until: Date.now() + forMs });
	}

	known(fact: string): string | undefined {
		const entry = this.learnt.get(fact);
		return entry && entry.until > Date.now() ? entry.value : undefined;
	}
}

const accounts = new Map<string, ApiAccount>();

/** The process-wide state of an API account; only a hash of its secret is kept as the key. */
export function accountOf(origin: string, clientId: string, clientSecret: string): ApiAccount {
	const key = createHash('sha256')
		.update(JSON.stringify([origin, clientId, clientSecret]))
		.digest('hex');
	const account = accounts.get(key) ?? new ApiAccount();
	accounts.delete(key);
	accounts.set(key, account);
	for (const [oldKey, old] of accounts) {
		if (accounts.size <= MAX_ACCOUNTS) break;
		if (old.idle && old !== account) accounts.delete(oldKey);
	}
	return account;
}
