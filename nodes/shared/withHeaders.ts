import type { IHttpRequestOptions } from 'n8n-workflow';

import { Failure } from './failure';
import { parseUrl } from './url';

/** n8n's own HTTP Request node gives the address under its older name. */
type AnyRequestOptions = IHttpRequestOptions & { uri?: string };

/**
 * The request with what signs it in, which goes to the server of its credential and nowhere else:
 * n8n's HTTP Request node lets people use a credential with any address.
 * @throws Failure `badInput` where the request goes elsewhere
 */
export function withHeaders(
	options: AnyRequestOptions,
	origin: string,
	headers: Record<string, string>,
): IHttpRequestOptions {
	const address = options.url ?? options.uri ?? '';
	// Read as what sends it does: `https:x.example` is a path to a reader that has a base, and a host
	// to one that has none.
	const base = options.baseURL || undefined;
	const target = parseUrl(address, base)?.origin ?? 'another address';
	if (target !== origin) {
		throw new Failure('badInput', `The credential is for ${origin}, not for ${target}`, {
			description: 'What signs in is sent to the address in its field "URL" and nowhere else.',
		});
	}
	return {
		...options,
		headers: { ...options.headers, ...headers },
		// n8n would take it along to wherever the server, or what poses as it, redirects.
		sendCredentialsOnCrossOriginRedirect: false,
	};
}
