import { Failure } from '../../shared/failure';
import type { Client } from './client';
import { at } from './client';

export const CREDENTIAL_TYPES = ['dsskey', 'passphrase', 'password'] as const;

export type CredentialType = (typeof CREDENTIAL_TYPES)[number];

/** `Credentials` of the API (API guide). */
export class Credentials {
	constructor(private readonly client: Client) {}

	/**
	 * `GET Credentials/{requestId}`: the body is the credential as a JSON text.
	 * @throws CodedRefusal 4034 while the request is not approved, NotFound once it is over
	 */
	async retrieve(requestId: number, type: CredentialType): Promise<string> {
		const credential = await this.client.get({
			path: at('Credentials', requestId),
			query: { type },
			needs: 'ownRequest',
		});
		if (typeof credential === 'string' && credential !== '') return credential;
		throw new Failure('nonsense', 'Password Safe gave no credential', {
			description:
				'The answer was empty or no text. Check in BeyondInsight that the account has a credential of this type.',
		});
	}
}
