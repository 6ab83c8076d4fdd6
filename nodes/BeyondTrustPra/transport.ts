import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { ApiAccount } from '../shared/account';
import type { CallContext } from '../shared/callSettings';
import { tokenRefused } from '../shared/explain';
import type { Transport } from '../shared/send';
import { withHeaders } from '../shared/withHeaders';
import type { ClientCredentials } from './api/signIn';
import { signIn } from './api/signIn';

/**
 * n8n's request helper with a credential applied, the same on every n8n. Older ones differ in two
 * ways: before n8n 2.15 it knows no exception from `ignoreHttpStatusErrors`, so that it hands over an
 * answer of 401 and does not renew the token; before n8n 2.36 its errors come without their cause.
 * @param credentialType name of the credential
 * @param account what this process shares for the API account in that credential
 */
export function createTransport(
	context: CallContext,
	credentialType: string,
	account: ApiAccount,
	credentials: ClientCredentials,
): Transport {
	const { tokens } = account;
	const { httpRequest, httpRequestWithAuthentication } = context.helpers;

	const call: Transport = async (options) => {
		try {
			return (await httpRequestWithAuthentication.call(
				context,
				credentialType,
				options,
			)) as IN8nHttpFullResponse;
		} catch (error) {
			throw tokens.failureTold(error) ?? error;
		}
	};

	return async (options) => {
		const signIns = tokens.signIns;
		const answer = await call(options);
		const isRead = options.ignoreHttpStatusErrors === true;
		if (answer.statusCode !== 401 || isRead) return answer;
		discard(answer);
		const held = (await context.getCredentials<IDataObject>(credentialType)).accessToken;
		await tokens.replace(String(held ?? ''), signIns, async () => {
			return await signIn(httpRequest, credentials);
		});
		// It was refused unread, so that it may go again, whatever it does.
		const second = await call(options);
		if (second.statusCode !== 401) return second;
		discard(second);
		throw tokenRefused();
	};
}

/**
 * The same for what a stopped execution still has to give back: the helper that applies a credential
 * ends with the execution.
 */
export function createLastingTransport(
	{ helpers: { httpRequest } }: CallContext,
	{ tokens }: ApiAccount,
	credentials: ClientCredentials,
): Transport {
	const call = async (options: IHttpRequestOptions, refused: string) => {
		const token = await tokens.get(refused, async () => await signIn(httpRequest, credentials));
		const headers = { Authorization: `Bearer ${token}` };
		const answer = (await httpRequest({
			...withHeaders(options, credentials.origin, headers),
			ignoreHttpStatusErrors: true,
		})) as IN8nHttpFullResponse;
		return { answer, token };
	};
	return async (options) => {
		const first = await call(options, '');
		if (first.answer.statusCode !== 401) return first.answer;
		discard(first.answer);
		const { answer } = await call(options, first.token);
		if (answer.statusCode !== 401) return answer;
		discard(answer);
		throw tokenRefused();
	};
}

/** Closes the body that nobody reads. */
function discard({ body }: IN8nHttpFullResponse): void {
	(body as { destroy?: () => void }).destroy?.();
}
