import type { IDataObject } from 'n8n-workflow';

import { Failure, toFailure } from '../../../shared/failure';
import { oneOf } from '../../../shared/fields';
import type { OperationResult } from '../../../shared/operation';
import { timeoutOption } from '../../../shared/timeout';
import type { Pra } from '../../api/pra';
import type { TicketDecision } from '../../api/ticketRequests';
import { answerTicketRequest, DECISIONS } from '../../api/ticketRequests';
import type { PraOperation } from '../operation';
import { readAttributes } from '../session/read';
import { fields } from './fields';

export const respond: PraOperation<TicketDecision> = {
	name: 'Respond',
	action: 'Respond to a ticket request',
	description:
		'Allow or deny a session that somebody asked for under a ticket ID, as the BeyondTrust PRA Trigger in mode "Ticket Approval" put it out',
	permission: 'any',
	fields: [...fields, timeoutOption],
	read: (parameter) => ({
		requestId: filled('Request ID', parameter('requestId')),
		responseUrl: filled('Response URL', parameter('responseUrl')),
		// A decision that an expression left empty is none, and must not pass for the default.
		decision: oneOf('Decision', filled('Decision', parameter('decision')), DECISIONS, 'deny'),
		message: String(parameter('message') ?? '').trim(),
		attributes: readAttributes(parameter('attributes')),
	}),
	execute: async (pra, items) =>
		await Promise.all(items.map(async (item) => await answer(pra, item))),
};

async function answer(pra: Pra, request: TicketDecision): Promise<OperationResult> {
	try {
		await answerTicketRequest(pra.send, pra.origin, request);
		const { requestId, decision, message, attributes } = request;
		const told = Object.entries(attributes).map(([codeName, value]) => ({ codeName, value }));
		const record: IDataObject = { requestId, decision, message: message || null, success: true };
		return { records: [{ ...record, attributes: told }] };
	} catch (error) {
		return { failure: toFailure(error) };
	}
}

function filled(label: string, value: unknown): string {
	const text = String(value ?? '').trim();
	if (text !== '') return text;
	throw new Failure('badInput', `The field "${label}" is empty`, {
		description: `Fill in the field "${label}", or check the expression in it.`,
	});
}
