import type { IDataObject } from 'n8n-workflow';

import { accountOf } from '../shared/account';
import type { CallContext } from '../shared/callSettings';
import { callSettingsOf } from '../shared/callSettings';
import { nameList } from '../shared/kill/names';
import type { Send, SendSettings } from '../shared/send';
import { createSend } from '../shared/send';
import { createLastingTransport, createTransport } from './transport';
import { originOf } from '../shared/url';
import { Pra } from './api/pra';

const CREDENTIAL = 'beyondTrustPraApi';

/**
 * PRA as the node's credential reaches it.
 * @param watch looks at what is sent
 * @throws Failure `badInput` for a URL that is none
 */
export async function connect(
	context: CallContext,
	watch: (send: Send) => Send = (send) => send,
): Promise<Pra> {
	const credential = await context.getCredentials<IDataObject>(CREDENTIAL);
	const origin = originOf(credential.url);
	const clientId = String(credential.clientId);
	const clientSecret = String(credential.clientSecret);
	const allowUnauthorizedCerts = credential.allowUnauthorizedCerts === true;
	const credentials = { origin, clientId, clientSecret, allowUnauthorizedCerts };
	const account = accountOf(origin, clientId, clientSecret);
	const { timeout, signal, keepFile } = callSettingsOf(context);
	const settings: SendSettings = {
		origin,
		pacer: account.pacer,
		transport: createTransport(context, CREDENTIAL, account, credentials),
		timeout,
		allowUnauthorizedCerts,
	};
	const protectedNames = {
		usernames: nameList(credential.protectedUsernames),
		hostnames: nameList(credential.protectedHostnames),
	};
	const send = watch(createSend({ ...settings, signal }));
	const lastingTransport = createLastingTransport(context, account, credentials);
	const lastingSend = createSend({ ...settings, transport: lastingTransport });
	return new Pra(send, account, protectedNames, keepFile, origin, lastingSend, signal);
}
