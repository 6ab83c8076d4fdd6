import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { accountOf } from '../shared/account';
import { numberWithin, readCollection } from '../shared/fields';
import { nameList } from '../shared/kill/names';
import { Pacer } from '../shared/pacer';
import { createSend } from '../shared/send';
import type { TokenKeeper } from '../shared/tokenKeeper';
import type { Access } from './api/access';
import { accessOf } from './api/access';
import { LIMITS, PasswordSafe } from './api/passwordSafe';
import { ServerSession } from './api/serverSession';
import { DEFAULT_TIMEOUT_SECONDS } from '../shared/timeout';

const CREDENTIAL = 'beyondTrustPasswordSafeApi';

/** One execution's way to Password Safe: signs in with the first call, and out at the end. */
export class Connection {
	private session?: ServerSession;

	constructor(private readonly context: IExecuteFunctions) {}

	/**
	 * Options are those of the first item: the credential is one for all items too.
	 * @throws Failure `badInput` for a credential that cannot be right
	 */
	async open(): Promise<PasswordSafe> {
		const { context } = this;
		const credential = await context.getCredentials<IDataObject>(CREDENTIAL);
		const access = accessOf(credential);
		const { httpRequest } = context.helpers;
		const session = new ServerSession(httpRequest, access, tokensOf(access));
		this.session = session;
		const options = readCollection(context.getNodeParameter('options', 0, {}));
		const seconds = options.timeout ?? DEFAULT_TIMEOUT_SECONDS;
		const send = createSend({
			origin: access.origin,
			pacer: new Pacer(LIMITS),
			transport: session.transport,
			timeout: 1000 * numberWithin('Timeout (Seconds)', seconds, 0.1, 3_600),
			allowUnauthorizedCerts: access.allowUnauthorizedCerts,
			signal: context.getExecutionCancelSignal(),
		});
		return new PasswordSafe(send, {
			usernames: nameList(credential.protectedUsernames),
			hostnames: nameList(credential.protectedHostnames),
		});
	}

	/** Signs out, whatever came before. */
	async close(): Promise<void> {
		await this.session?.close();
	}
}

/** The OAuth token that all executions of this process share; an API key has none. */
export function tokensOf({ origin, login }: Access): TokenKeeper {
	const [name, secret] =
		login.authentication === 'oAuth2'
			? [login.clientId, login.clientSecret]
			: [login.runAs, login.apiKey];
	return accountOf(`${origin} Password Safe`, name, secret).tokens;
}
