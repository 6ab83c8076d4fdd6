import { randomBytes } from 'node:crypto';
import type { Pra } from '../pra';
import { Refusal } from '../refusal';
import { accountOf, isIgnored } from '../request';
import { isoSeconds } from '../time';
import type { Row } from './check';
import type { Ask } from './handlers';
import type { Stored } from './store';

/** Who has a Vault account out, and which passwords are being changed. */
export class VaultState {
	/** Names of API accounts, by the ID of the Vault account; the same more than once where allowed. */
	readonly out = new Map<number, string[]>();

	readonly rotating = new Set<number>();

	/** Vault accounts whose policy lets several have them at once. */
	readonly simultaneous = new Set<number>();

	/** Somebody at the access console checks it out. */
	checkOutBy(id: number, who: string): void {
		this.out.set(id, [...(this.out.get(id) ?? []), who]);
	}

	/** The rotation is done. */
	finishRotation(id: number): void {
		this.rotating.delete(id);
	}
}

const ROTATED = ['windows_domain', 'windows_local', 'aws_secret'];

/** `POST /vault/account/{id}/…`: 200, or 422 where it cannot be. */
export function vaultAction(pra: Pra, { path, request }: Ask): Row | undefined {
	const [, , , id, action] = path.split('/');
	const accountId = /^\d{1,10}$/.test(id) ? Number(id) : 0;
	const stored = pra.configuration.get('/vault/account', accountId);
	const who = accountOf(request).name;
	const effect = isIgnored(request) ? () => undefined : ACTIONS[action];
	return effect(pra, accountId, stored, who);
}

type Action = (pra: Pra, id: number, stored: Stored, who: string) => Row | undefined;

const ACTIONS: Record<string, Action> = {
	'check-out': (pra, id, stored, who) => {
		const { vault } = pra;
		const type = String(stored.row.type);
		if (type.startsWith('x509')) throw no(pra, 'This account type cannot be checked out.');
		if ((vault.out.get(id)?.length ?? 0) > 0 && !vault.simultaneous.has(id)) {
			throw no(pra, 'The account is already checked out.');
		}
		vault.checkOutBy(id, who);
		stored.row.last_checkout_timestamp = isoSeconds(Date.now());
		return credentialOf(stored, type);
	},
	'check-in': (pra, id, _stored, who) => {
		const out = pra.vault.out.get(id) ?? [];
		if (!out.includes(who)) throw no(pra, 'The account is not checked out.');
		out.splice(out.indexOf(who), 1);
		return undefined;
	},
	'force-check-in': (pra, id, { row }) => {
		if (/^(ssh|x509)/.test(String(row.type))) throw no(pra, 'This type cannot be checked in.');
		if ((pra.vault.out.get(id)?.length ?? 0) === 0) {
			throw no(pra, 'The account is not checked out.');
		}
		pra.vault.out.delete(id);
		return undefined;
	},
	rotate: (pra, id, { row, secrets }) => {
		if (!ROTATED.includes(String(row.type))) throw no(pra, 'This type cannot be rotated.');
		if (pra.vault.rotating.has(id)) throw no(pra, 'A rotation is already scheduled.');
		pra.vault.rotating.add(id);
		secrets.password = randomBytes(9).toString('hex');
		return undefined;
	},
};

function credentialOf({ row, secrets }: Stored, type: string): Row {
	const isSsh = type.startsWith('ssh');
	return {
		...('username' in row ? { username: row.username } : {}),
		type,
		...(isSsh
			? { private_key: secrets.private_key ?? 'KEY-OF-THE-SIMULATOR' }
			: { password: secrets.password ?? secrets.token ?? 'Passw0rd-of-the-simulator' }),
		...(type === 'ssh_ca' ? { signed_public_cert: 'CERT-OF-THE-SIMULATOR' } : {}),
	};
}

function no(pra: Pra, text: string): Refusal {
	if (pra.quirks.vaultRefusal === 'message') return new Refusal(422, text);
	return new Refusal(422, 'The given data was invalid.', { errors: { id: [text] } });
}
