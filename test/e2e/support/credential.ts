import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { NewCredential } from '../../../scripts/n8n/restTypes';
import type { Simulator } from '../../simulator';

export const CREDENTIAL_TYPE = 'beyondTrustPraApi';

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
