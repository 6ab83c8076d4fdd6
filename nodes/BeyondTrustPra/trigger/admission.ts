import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { Failure } from '../../shared/failure';
import { readCollection } from '../../shared/fields';
import { isAllowed, readAddresses } from './addresses';
import { isForm, MAX_BODY_BYTES } from './form';
import { bringsSecret, flawOf } from './secret';

const CREDENTIAL = 'beyondTrustPraWebhookApi';

export interface Refusal {
	status: number;
	reason: string;
}

/**
 * Why a post is not even read; undefined where it is let in.
 * @throws Failure `badInput` where the trigger itself is not set up
 */
export async function refusalOf(context: IWebhookFunctions): Promise<Refusal | undefined> {
	const request = context.getRequestObject();
	// With n8n behind a proxy this is the sender's address only where N8N_PROXY_HOPS says so.
	if (!isAllowed(request.ip, addressesOf(context))) return { status: 404, reason: 'Not found' };
	const { authorization } = request.headers;
	if (!bringsSecret({ query: request.query, authorization }, await secretOf(context))) {
		return { status: 401, reason: 'The secret is missing or wrong' };
	}
	// Whoever sends what follows is not the appliance, or it is set up for something else.
	if (!isForm(request.headers['content-type'])) {
		return { status: 415, reason: 'Only application/x-www-form-urlencoded is read' };
	}
	const bytes = Math.max(
		request.rawBody?.length ?? 0,
		Number(request.headers['content-length'] ?? 0),
	);
	return bytes > MAX_BODY_BYTES ? { status: 413, reason: 'The body exceeds 1 MB' } : undefined;
}

/**
 * Whether the trigger can be used as it is set.
 * @throws Failure `badInput` that names the field which is wrong
 */
export async function checkSettings(context: IHookFunctions): Promise<void> {
	addressesOf(context);
	await secretOf(context);
}

function addressesOf(context: IHookFunctions | IWebhookFunctions) {
	const options = readCollection(context.getNodeParameter('options', {}));
	return 'sourceAddresses' in options ? readAddresses(options.sourceAddresses) : [];
}

async function secretOf(context: IHookFunctions | IWebhookFunctions): Promise<string> {
	const { secret } = await context.getCredentials<IDataObject>(CREDENTIAL);
	const flaw = flawOf(secret);
	if (flaw === undefined) return String(secret);
	throw new Failure('badInput', flaw, {
		description:
			'Set the field "Secret" of the credential "BeyondTrust PRA Webhook Secret API" to at least 24 letters, digits, hyphens and underscores.',
	});
}
