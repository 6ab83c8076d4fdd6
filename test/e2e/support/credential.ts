import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { NewCredential } from '../../../scripts/n8n/restTypes';
import type { PasswordSafeCredentials, Simulator } from '../../simulator';

export const CREDENTIAL_TYPE = 'beyondTrustPraApi';

export const PASSWORD_SAFE_CREDENTIAL_TYPE = 'beyondTrustPasswordSafeApi';

/** A credential for a simulated appliance, as a person fills it in. */
export function credentialFor(
	simulator: Pick<Simulator, 'url' | 'pra'>,
	changes: ICredentialDataDecryptedObject = {},
): NewCredential {
	const { clientId, clientSecret } = simulator.pra.defaultAccount;
	return {
		name: `Appliance ${simulator.url}`,
		type: CREDENTIAL_TYPE,
		data: { url: simulator.url, clientId, clientSecret, ...changes },
	};
}

/** Which of the simulator's accounts each of the two ways in takes. */
const FIELDS: Record<'oAuth2' | 'apiKey', Array<keyof PasswordSafeCredentials>> = {
	oAuth2: ['clientId', 'clientSecret'],
	apiKey: ['apiKey', 'runAs'],
};

/** A credential for a simulated Password Safe, as a person fills it in. */
export function passwordSafeCredentialFor(
	{ url, passwordSafe }: Pick<Simulator, 'url' | 'passwordSafe'>,
	changes: ICredentialDataDecryptedObject = {},
	authentication: keyof typeof FIELDS = 'oAuth2',
): NewCredential {
	const all = passwordSafe.defaultCredentials;
	const own = Object.fromEntries(FIELDS[authentication].map((field) => [field, all[field]]));
	return {
		name: `Password Safe ${url}`,
		type: PASSWORD_SAFE_CREDENTIAL_TYPE,
		data: { url, authentication, ...own, ...changes },
	};
}
