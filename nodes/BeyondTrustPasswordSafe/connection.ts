import type { IDataObject } from 'n8n-workflow';

import { accountOf } from '../shared/account';
import type { CallContext } from '../shared/callSettings';
import { callSettingsOf } from '../shared/callSettings';
import { ServerClock } from '../shared/feed/clock';
import { nameList } from '../shared/kill/names';
import { Pacer } from '../shared/pacer';
import type { SendSettings } from '../shared/send';
import { createSend } from '../shared/send';
import type { TokenKeeper } from '../shared/tokenKeeper';
import type { Access } from './api/access';
import { accessOf } from './api/access';
import { LIMITS, PasswordSafe } from './api/passwordSafe';
import { ServerSession } from './api/serverSession';

const CREDENTIAL = 'beyondTrustPasswordSafeApi';

/**
 * The way to Password Safe of one execution, list or poll: signs in with the first call, and out at
 * the end.
 */
export class Connection {
	/** What the server's clock shows. */
	readonly clock = new ServerClock();

	/** The server that the credential names, once it is opened. */
	origin = '';

	private session?: ServerSession;

	constructor(private readonly context: CallContext) {}

	/** The user that the credential signs in as, once it has. */
	get userId(): number | undefined {
		return this.session?.userId;
	}

	/** @throws Failure `badInput` for a credential that cannot be right */
	async open(): Promise<PasswordSafe> {
		const { context } = this;
		const credential = await context.getCredentials<IDataObject>(CREDENTIAL);
		const access = accessOf(credential);
		this.origin = access.origin;
		const { httpRequest } = context.helpers;
		const session = new ServerSession(httpRequest, access, tokensOf(access));
		this.session = session;
		const { timeout, signal, keepFile } = callSettingsOf(context);
		const settings: SendSettings = {
			origin: access.origin,
			pacer: new Pacer(LIMITS),
			transport: session.transport,
			timeout,
			allowUnauthorizedCerts: access.allowUnauthorizedCerts,
		};
		const protectedNames = {
			usernames: nameList(credential.protectedUsernames),
			hostnames: nameList(credential.protectedHostnames),
		};
		const { clock } = this;
		const send = clock.watch(createSend({ ...settings, signal }));
		const sendAlways = clock.watch(createSend(settings));
		return new PasswordSafe(send, protectedNames, keepFile, sendAlways, clock, signal);
	}

	/** Signs out, whatever came before. */
	async close(): Promise<void> {
		await this.session?.close();
	}
}

/** The OAuth token, or the trust in a key, that all executions of this process share. */
export function tokensOf({ origin, login }: Access): TokenKeeper {
	const [name, secret] =
		login.authentication === 'oAuth2'
			? [login.clientId, login.clientSecret]
			: [login.runAs, JSON.stringify([login.apiKey, login.runAsPassword])];
	return accountOf(`${origin} Password Safe`, name, secret).tokens;
}
