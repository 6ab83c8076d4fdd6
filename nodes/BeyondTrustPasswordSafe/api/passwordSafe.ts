import { Failure } from '../../shared/failure';
import type { ProtectedNames } from '../../shared/kill/guard';
import type { Limits } from '../../shared/pacer';
import type { Send } from '../../shared/send';
import { Client } from './client';
import { Names } from './names';
import { Sessions } from './sessions';

/**
 * A limit is not documented; where a server sets one all the same, it is heeded. The server runs the
 * calls of one sign-in one after the other.
 */
export const LIMITS: Limits = {
	perSecond: 1_000,
	maxInFlight: 1,
	tooMany: () =>
		new Failure('rateLimit', 'Password Safe refuses calls: too many requests', {
			httpStatus: 429,
			description: 'Run this flow less often, or ask who else uses the server.',
		}),
};

/** All of Password Safe that the operations use, for one execution of a node. */
export class PasswordSafe {
	readonly client: Client;

	readonly sessions: Sessions;

	readonly names: Names;

	constructor(
		send: Send,
		/** Names that the credential protects. */
		readonly protectedNames: ProtectedNames,
	) {
		this.client = new Client(send);
		this.sessions = new Sessions(this.client);
		this.names = new Names(this.client);
	}
}
