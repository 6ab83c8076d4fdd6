import { Failure } from '../../../shared/failure';
import type { ConfigurationClient } from './client';

/** What a check-out gives (vendor's schema `VaultAccountCredential`); null for what its type has not. */
export interface VaultCredential {
	type: string | null;
	username: string | null;
	password: string | null;
	privateKey: string | null;
	signedPublicCert: string | null;
}

export type VaultAction = 'check-in' | 'force-check-in' | 'rotate';

/** Check-out and what goes with it: `POST /vault/account/{id}/…` of the Configuration API. */
export class VaultAccounts {
	constructor(private readonly client: ConfigurationClient) {}

	/** @throws Failure `nonsense` for an answer without a credential: it took effect all the same */
	async checkOut(accountId: number): Promise<VaultCredential> {
		const answer = await this.client.json(post(accountId, 'check-out'));
		const row = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<
			string,
			unknown
		>;
		const credential = {
			type: text(row.type),
			username: text(row.username),
			password: text(row.password),
			privateKey: text(row.private_key),
			signedPublicCert: text(row.signed_public_cert),
		};
		const { password, privateKey, signedPublicCert } = credential;
		if (password !== null || privateKey !== null || signedPublicCert !== null) return credential;
		throw new Failure('nonsense', 'The appliance gave no credential', {
			description: 'The answer held neither a password nor a key nor a certificate.',
		});
	}

	/** Answers with nothing. */
	async act(accountId: number, action: VaultAction): Promise<void> {
		await this.client.call(post(accountId, action), async (answer) => {
			await answer.text();
		});
	}
}

function post(accountId: number, action: string) {
	return { method: 'POST' as const, path: `/vault/account/${accountId}/${action}` };
}

function text(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}
