import type {
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

import { accountOf } from '../shared/account';
import { ServerClock } from '../shared/feed/clock';
import { isPoll, pollSignal } from '../shared/feed/pollContext';
import { numberWithin, readCollection } from '../shared/fields';
import type { KeepFile } from '../shared/files';
import { fileKeeper } from '../shared/files';
import { nameList } from '../shared/kill/names';
import { Pacer } from '../shared/pacer';
import type { SendSettings } from '../shared/send';
import { createSend } from '../shared/send';
import type { TokenKeeper } from '../shared/tokenKeeper';
import type { Access } from './api/access';
import { accessOf } from './api/access';
import { LIMITS, PasswordSafe } from './api/passwordSafe';
import { ServerSession } from './api/serverSession';
import { DEFAULT_TIMEOUT_SECONDS } from '../shared/timeout';

const CREDENTIAL = 'beyondTrustPasswordSafeApi';

/** Whoever needs Password Safe: an operation, a list in the editor, or a poll of the trigger. */
type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

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

	constructor(private readonly context: Context) {}

	/** The user that the credential signs in as, once it has. */
	get userId(): number | undefined {
		return this.session?.userId;
	}

	/**
	 * Options are those of the first item: the credential is one for all items too.
	 * @throws Failure `badInput` for a credential that cannot be right
	 */
	async open(): Promise<PasswordSafe> {
		const { context } = this;
		const credential = await context.getCredentials<IDataObject>(CREDENTIAL);
		const access = accessOf(credential);
		this.origin = access.origin;
		const { httpRequest } = context.helpers;
		const session = new ServerSession(httpRequest, access, tokensOf(access));
		this.session = session;
		const { seconds, signal, keepFile } = settingsOf(context);
		const settings: SendSettings = {
			origin: access.origin,
			pacer: new Pacer(LIMITS),
			transport: session.transport,
			timeout: 1000 * numberWithin('Timeout (Seconds)', seconds, 0.1, 3_600),
			allowUnauthorizedCerts: access.allowUnauthorizedCerts,
		};
		const protectedNames = {
			usernames: nameList(credential.protectedUsernames),
			hostnames: nameList(credential.protectedHostnames),
		};
		const send = this.clock.watch(createSend({ ...settings, signal }));
		return new PasswordSafe(send, protectedNames, keepFile, createSend(settings), signal);
	}

	/** Signs out, whatever came before. */
	async close(): Promise<void> {
		await this.session?.close();
	}
}

interface ExecutionSettings {
	seconds: unknown;
	signal?: AbortSignal;
	keepFile: KeepFile;
}

/** What an execution brings along; a list in the editor has nothing to set, and keeps no files. */
function settingsOf(context: Context): ExecutionSettings {
	if ('getExecutionCancelSignal' in context) {
		const options = readCollection(context.getNodeParameter('options', 0, {}));
		return {
			seconds: options.timeout ?? DEFAULT_TIMEOUT_SECONDS,
			signal: context.getExecutionCancelSignal(),
			keepFile: fileKeeper(context.helpers.prepareBinaryData),
		};
	}
	const keepFile = async () => await Promise.reject(new Error('Only an execution keeps files'));
	if (!isPoll(context)) return { seconds: DEFAULT_TIMEOUT_SECONDS, keepFile };
	const options = readCollection(context.getNodeParameter('options', {}));
	return {
		seconds: options.timeout ?? DEFAULT_TIMEOUT_SECONDS,
		signal: pollSignal(context),
		keepFile,
	};
}

/** The OAuth token, or the trust in a key, that all executions of this process share. */
export function tokensOf({ origin, login }: Access): TokenKeeper {
	const [name, secret] =
		login.authentication === 'oAuth2'
			? [login.clientId, login.clientSecret]
			: [login.runAs, JSON.stringify([login.apiKey, login.runAsPassword])];
	return accountOf(`${origin} Password Safe`, name, secret).tokens;
}
