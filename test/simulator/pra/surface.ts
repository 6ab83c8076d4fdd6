import type { FastifyInstance } from 'fastify';
import type { Parts } from '../server';

/** For people at a running simulator; no appliance has these paths. */
export function surfaceRoutes(app: FastifyInstance, { pra, faults, limiter, record }: Parts): void {
	app.get('/_simulator/sessions', async () => pra.liveSessions());
	app.post('/_simulator/reset', async (_request, reply) => {
		pra.reset();
		faults.clear();
		limiter.clear();
		record.clear();
		return await reply.code(204).send();
	});
}
