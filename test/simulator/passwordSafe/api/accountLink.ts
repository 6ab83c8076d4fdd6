import type { ManagedAccount, ManagedSystem } from '../vault/model';
import { found, type Call } from './endpoint';

/** The account and system that a body's `SystemID` and `AccountID` name, where they go together. */
export function linkOf({ state, body }: Call): { account: ManagedAccount; system: ManagedSystem } {
	const systemId = body.requiredInteger('SystemID');
	const account = state.accounts.get(body.requiredInteger('AccountID'));
	const linked = account?.systemId === systemId || account?.linkedSystemIds.includes(systemId);
	return {
		account: found(linked ? account : undefined, 'Managed Account'),
		system: found(state.systems.get(systemId), 'Managed System'),
	};
}
