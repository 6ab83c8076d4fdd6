import { Failure } from '../../shared/failure';
import type { ServerClock } from '../../shared/feed/clock';
import type { KeepFile } from '../../shared/files';
import type { ProtectedNames } from '../../shared/kill/guard';
import type { Limits } from '../../shared/pacer';
import type { Send } from '../../shared/send';
import { Accounts } from './accounts';
import { Client } from './client';
import { Credentials } from './credentials';
import { Names } from './names';
import { References } from './references';
import { Requests } from './requests';
import { Sessions } from './sessions';
import { Systems } from './systems';

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

	readonly accounts: Accounts;

	readonly systems: Systems;

	readonly requests: Requests;

	readonly credentials: Credentials;

	readonly references: References;

	/** Requests by calls that stopping the execution does not stop: for giving back what it took. */
	readonly lastingRequests: Requests;

	constructor(
		send: Send,
		/** Names that the credential protects. */
		readonly protectedNames: ProtectedNames,
		/** Keeps a file where this n8n keeps files. */
		readonly keepFile: KeepFile,
		/** Sends also after `signal`. */
		sendAlways: Send,
		/** What the server's clock shows. */
		readonly clock: ServerClock,
		/** Stops the execution. */
		readonly signal?: AbortSignal,
	) {
		this.client = new Client(send);
		this.sessions = new Sessions(this.client);
		this.names = new Names(this.client);
		this.accounts = new Accounts(this.client);
		this.systems = new Systems(this.client);
		this.requests = new Requests(this.client);
		this.credentials = new Credentials(this.client);
		this.references = new References(this.client, this.accounts, this.systems);
		this.lastingRequests = new Requests(new Client(sendAlways));
	}
}
