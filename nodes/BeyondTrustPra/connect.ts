import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { accountOf } from '../shared/account';
import { numberWithin, readCollection } from '../shared/fields';
import { fileKeeper } from '../shared/files';
import { nameList } from '../shared/kill/names';
import { createSend } from '../shared/send';
import { createTransport } from './transport';
import { originOf } from '../shared/url';
import { DEFAULT_TIMEOUT_SECONDS } from '../shared/timeout';
import { Pra } from './api/pra';

const CREDENTIAL = 'beyondTrustPraApi';

/**
 * PRA as the node's credential reaches it. Options are those of the first item: the credential is
 * one for all items too.
 * @throws Failure `badInput` for a URL that is none
 */
export async function connect(context: IExecuteFunctions): Promise<Pra> {
	const credential = await context.getCredentials<IDataObject>(CREDENTIAL);
	const origin = originOf(credential.url);
	const clientId = String(credential.clientId);
	const clientSecret = String(credential.clientSecret);
	const allowUnauthorizedCerts = credential.allowUnauthorizedCerts === true;
	const account = accountOf(origin, clientId, clientSecret);
	const options = readCollection(context.getNodeParameter('options', 0, {}));
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
		signal: context.getExecutionCancelSignal(),
	});
	const protectedNames = {
		usernames: nameList(credential.protectedUsernames),
		hostnames: nameList(credential.protectedHostnames),
	};
	const keepFile = fileKeeper(context.helpers.prepareBinaryData);
	return new Pra(send, account, protectedNames, keepFile, origin);
}
