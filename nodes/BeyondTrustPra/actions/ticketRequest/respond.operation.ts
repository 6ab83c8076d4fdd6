import type { IDataObject } from 'n8n-workflow';

import { atOnce } from '../../../shared/atOnce';
import { Failure } from '../../../shared/failure';
import { oneOf, readRequiredText, readText } from '../../../shared/fields';
import { timeoutOption } from '../../../shared/timeout';
import type { TicketDecision } from '../../api/ticketRequests';
import { answerTicketRequest, DECISIONS } from '../../api/ticketRequests';
import type { PraOperation } from '../operation';
import { readAttributes } from '../session/read';
import { fields } from './fields';

/** More than a server takes in a URL, or a person reads. */
const LONGEST_TEXT = 4_096;

export const respond: PraOperation<TicketDecision> = {
	name: 'Respond',
	action: 'Respond to a ticket request',
	description:
		'Allow or deny a session that somebody asked for under a ticket ID, as the BeyondTrust PRA Trigger in mode "Ticket Approval" put it out',
	permission: 'any',
	fields: [...fields, timeoutOption],
	read: (parameter) => ({
		requestId: readRequiredText('Request ID', parameter('requestId')),
		responseUrl: readRequiredText('Response URL', parameter('responseUrl'), LONGEST_TEXT),
		// A decision that an expression left empty is none, and must not pass for the default.
		decision: oneOf(
			'Decision',
			readRequiredText('Decision', parameter('decision')),
			DECISIONS,
			'deny',
		),
		message: readText('Message', parameter('message'), LONGEST_TEXT) ?? '',
		attributes: readAttributes(parameter('attributes')),
	}),
	/**
	 * A look-up before it may have made several items of one request. It is answered once, and not at
	 * all where they differ: which of them came first would decide.
	 */
	async execute(pra, items) {
		const sent = new Map<string, Promise<void>>();
		const differing = requestsThatDiffer(items);
		return await atOnce(items, async (item) => {
			const request = requestOf(item);
			if (differing.has(request)) throw contradiction(item);
			if (!sent.has(request)) sent.set(request, answerTicketRequest(pra.send, pra.origin, item));
			await sent.get(request);
			return [recordOf(item)];
		});
	},
};

function recordOf({ requestId, decision, message, attributes }: TicketDecision): IDataObject {
	const told = Object.entries(attributes).map(([codeName, value]) => ({ codeName, value }));
	const record = { requestId, decision, message: message || null, success: true };
	return { ...record, attributes: told };
}

const requestOf = ({ requestId, responseUrl }: TicketDecision) =>
	JSON.stringify([requestId, responseUrl]);

function requestsThatDiffer(items: TicketDecision[]): Set<string> {
	const first = new Map<string, string>();
	const differing = new Set<string>();
	for (const item of items) {
		const [request, answer] = [requestOf(item), JSON.stringify(item)];
		if (first.has(request) && first.get(request) !== answer) differing.add(request);
		first.set(request, answer);
	}
	return differing;
}

function contradiction({ requestId }: TicketDecision): Failure {
	return new Failure(
		'badInput',
		`Several items answer the request ${requestId}, and not all in the same way`,
		{
			description:
				'Nothing was sent for it. Make one item of them first, and check the fields "Request ID" and "Decision".',
		},
	);
}
