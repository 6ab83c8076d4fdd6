import type { FastifyInstance } from 'fastify';
import { parameters } from '../../exchange';
import type { Parts } from '../../server';
import { authenticate } from '../authenticate';
import { isIgnored } from '../request';
import { RESPONSE_PATH } from './ticketApprovals';

/** Where the appliance takes the decision of the ticket system: a POSTed form. */
export function ticketRoutes(app: FastifyInstance, parts: Parts): void {
	const { pra } = parts;
	const authentication = authenticate(parts);
	app.route<{ Params: { id: string } }>({
		method: 'POST',
		url: `${RESPONSE_PATH}:id`,
		preHandler: async (request, reply) => {
			return pra.quirks.ticketResponseNeedsToken ? await authentication(request, reply) : undefined;
		},
		handler: async (request, reply) => {
			const form = parameters(request);
			const ticket = pra.ticketApprovals.asked.get(request.params.id);
			const isFor = ticket !== undefined && form.request_id === ticket.requestId;
			const isDecided = ticket?.decision !== undefined;
			if (!isFor || (isDecided && pra.quirks.ticketRepeat === 'refused')) {
				return await reply.code(404).send({ message: 'There is no such request' });
			}
			if (isDecided || isIgnored(request)) return await reply.type('text/plain').send('OK');
			try {
				pra.ticketApprovals.decide(ticket, form);
			} catch (error) {
				return await reply.code(400).send({ message: (error as Error).message });
			}
			return await reply.type('text/plain').send('OK');
		},
	});
}
