import type { IDataObject, IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

import { accountOf } from '../shared/account';
import { numberWithin, readCollection } from '../shared/fields';
import type { KeepFile } from '../shared/files';
import { fileKeeper } from '../shared/files';
import { nameList } from '../shared/kill/names';
import type { SendSettings } from '../shared/send';
import { createSend } from '../shared/send';
import { createLastingTransport, createTransport } from './transport';
import { originOf } from '../shared/url';
import { DEFAULT_TIMEOUT_SECONDS } from '../shared/timeout';
import { Pra } from './api/pra';

const CREDENTIAL = 'beyondTrustPraApi';

/**
 * PRA as the node's credential reaches it. Options are those of the first item: the credential is
 * one for all items too.
 * @throws Failure `badInput` for a URL that is none
 */
export async function connect(context: IExecuteFunctions | ILoadOptionsFunctions): Promise<Pra> {
	const credential = await context.getCredentials<IDataObject>(CREDENTIAL);
	const origin = originOf(credential.url);
	const clientId = String(credential.clientId);
	const clientSecret = String(credential.clientSecret);
	const allowUnauthorizedCerts = credential.allowUnauthorizedCerts === true;
	const credentials = { origin, clientId, clientSecret, allowUnauthorizedCerts };
	const account = accountOf(origin, clientId, clientSecret);
	const { seconds, signal, keepFile } = settingsOf(context);
	const settings: SendSettings = {
		origin,
		pacer: account.pacer,
		transport: createTransport(context, CREDENTIAL, account, credentials),
		timeout: 1000 * numberWithin('Timeout (Seconds)', seconds, 0.1, 3_600),
		allowUnauthorizedCerts,
	};
	const protectedNames = {
		usernames: nameList(credential.protectedUsernames),
		hostnames: nameList(credential.protectedHostnames),
	};
	const send = createSend({ ...settings, signal });
	const lastingTransport = createLastingTransport(context, account, credentials);
	const lastingSend = createSend({ ...settings, transport: lastingTransport });
	return new Pra(send, account, protectedNames, keepFile, origin, lastingSend, signal);
}

interface ExecutionSettings {
	seconds: unknown;
	signal?: AbortSignal;
	keepFile: KeepFile;
}

/** What an execution brings along; a list in the editor has nothing to set, and keeps no files. */
function settingsOf(context: IExecuteFunctions | ILoadOptionsFunctions): ExecutionSettings {
	if (!('getExecutionCancelSignal' in context)) {
		const keepFile = async () => await Promise.reject(new Error('A list keeps no files'));
		return { seconds: DEFAULT_TIMEOUT_SECONDS, keepFile };
	}
	const options = readCollection(context.getNodeParameter('options', 0, {}));
	return {
		seconds: options.timeout ?? DEFAULT_TIMEOUT_SECONDS,
		signal: context.getExecutionCancelSignal(),
		keepFile: fileKeeper(context.helpers.prepareBinaryData),
	};
}
