import type { FastifyInstance } from 'fastify';
import type { Parts } from '../server';

/** For people at a running simulator; no appliance has these paths. */
export function surfaceRoutes(
	app: FastifyInstance,
	{ pra, passwordSafe, faults, limiter, record }: Parts,
): void {
	app.get('/_simulator/sessions', async () => pra.liveSessions());
	app.get('/_simulator/passwordSafe/sessions', async () => passwordSafe.liveSessions());
	app.post('/_simulator/reset', async (_request, reply) => {
		pra.reset();
		passwordSafe.reset();
		faults.clear();
		limiter.clear();
		record.clear();
		return await reply.code(204).send();
	});
}
