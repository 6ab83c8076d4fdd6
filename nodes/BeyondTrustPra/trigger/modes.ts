import type { IDataObject } from 'n8n-workflow';

import { readCollection } from '../../shared/fields';
import type { ReadParameter } from '../../shared/operation';
import type { Form } from './form';
import { readOutboundEvent } from './outboundEvent';
import { readTicketRequest } from './ticketRequest';

/** What becomes of a post that was let in. */
export type Taken =
	/** It starts an execution; the identity tells it from all others, undefined where nothing does. */
	| { record: IDataObject; identity: string[] | undefined }
	/** It is answered with 200 all the same, so that the appliance's queue goes on. */
	| { ignored: string; warning?: string }
	/** It is answered with this status. */
	| { refused: number; reason: string };

/** The ways in which the appliance calls the trigger. */
export const WEBHOOK_MODES = { outboundEvents, ticketApproval } satisfies Record<
	string,
	(form: Form, read: ReadParameter) => Taken
>;

export type WebhookMode = keyof typeof WEBHOOK_MODES;

export function isWebhookMode(mode: unknown): mode is WebhookMode {
	return typeof mode === 'string' && Object.keys(WEBHOOK_MODES).includes(mode);
}

function outboundEvents(form: Form, read: ReadParameter): Taken {
	const post = readOutboundEvent(form);
	if (!post) return { ignored: 'It names no event' };
	const { event, lsid, record, identity } = post;
	const { includeOtherEvents } = readCollection(read('options'));
	if (event === undefined) {
		return includeOtherEvents === true ? { record, identity } : { ignored: 'An unknown event' };
	}
	const chosen = read('events');
	if (!Array.isArray(chosen) || !chosen.includes(event)) {
		return { ignored: 'The trigger does not wait for this event' };
	}
	if (lsid === undefined) {
		const warning = `The PRA appliance sent the event "${event}" without the LSID of a session; no execution was started`;
		return { ignored: 'It names no session', warning };
	}
	return { record, identity };
}

function ticketApproval(form: Form): Taken {
	const request = readTicketRequest(form);
	// No queue waits behind it, and nobody could answer it.
	if (!request) return { refused: 400, reason: 'It has no request_id or no response_url' };
	const { record, requestId, appliance } = request;
	return { record, identity: ['ticketRequest', appliance, requestId] };
}
