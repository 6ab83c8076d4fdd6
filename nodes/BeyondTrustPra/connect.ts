import type { IDataObject, IExecuteFunctions, IPollFunctions } from 'n8n-workflow';

import { accountOf } from '../shared/account';
import { isPoll, pollSignal } from '../shared/feed/pollContext';
import { numberWithin, readCollection } from '../shared/fields';
import { fileKeeper } from '../shared/files';
import { nameList } from '../shared/kill/names';
import type { Send } from '../shared/send';
import { createSend } from '../shared/send';
import { createTransport } from './transport';
import { originOf } from '../shared/url';
import { DEFAULT_TIMEOUT_SECONDS } from '../shared/timeout';
import { Pra } from './api/pra';

const CREDENTIAL = 'beyondTrustPraApi';

/**
 * PRA as the node's credential reaches it. Options are those of the first item: the credential is
 * one for all items too.
 * @param watch looks at what is sent
 * @throws Failure `badInput` for a URL that is none
 */
export async function connect(
	context: IExecuteFunctions | IPollFunctions,
	watch: (send: Send) => Send = (send) => send,
): Promise<Pra> {
	const credential = await context.getCredentials<IDataObject>(CREDENTIAL);
	const origin = originOf(credential.url);
	const clientId = String(credential.clientId);
	const clientSecret = String(credential.clientSecret);
	const allowUnauthorizedCerts = credential.allowUnauthorizedCerts === true;
	const account = accountOf(origin, clientId, clientSecret);
	const ofPoll = isPoll(context);
	const options = readCollection(
		ofPoll ? context.getNodeParameter('options', {}) : context.getNodeParameter('options', 0, {}),
	);
	const seconds = options.timeout ?? DEFAULT_TIMEOUT_SECONDS;
	const send = createSend({
		origin,
		pacer: account.pacer,
		transport: createTransport(context, CREDENTIAL, account, {
			origin,
			clientId,
			clientSecret,
			allowUnauthorizedCerts,
		}),
		timeout: 1000 * numberWithin('Timeout (Seconds)', seconds, 0.1, 3_600),
		allowUnauthorizedCerts,
		signal: ofPoll ? pollSignal(context) : context.getExecutionCancelSignal(),
	});
	const protectedNames = {
		usernames: nameList(credential.protectedUsernames),
		hostnames: nameList(credential.protectedHostnames),
	};
	const keepFile = fileKeeper(context.helpers.prepareBinaryData);
	return new Pra(watch(send), account, protectedNames, keepFile, origin);
}
