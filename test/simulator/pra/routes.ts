import type { FastifyInstance } from 'fastify';
import type { Parts } from '../server';
import { backupRoute } from './backup';
import { commandV1Routes } from './commandV1';
import { commandV2Routes } from './commandV2';
import { configurationRoutes } from './configuration';
import { Refusal } from './refusal';
import { reportingRoutes } from './reporting';
import { surfaceRoutes } from './surface';
import { ticketRoutes } from './tickets/route';
import { tokenRoute } from './token';

export function praRoutes(app: FastifyInstance, parts: Parts): void {
	app.setErrorHandler<Error & { statusCode?: number }>(async (error, _request, reply) => {
		if (error instanceof Refusal) return await reply.code(error.status).send(error.body);
		return await reply.code(error.statusCode ?? 500).send({ message: error.message });
	});
	// The web server has the clock that the records are written by.
	app.addHook('onSend', async (_request, reply) => {
		void reply.header('date', new Date(parts.pra.clock.now()).toUTCString());
	});
	tokenRoute(app, parts);
	commandV1Routes(app, parts);
	commandV2Routes(app, parts);
	configurationRoutes(app, parts);
	reportingRoutes(app, parts);
	backupRoute(app, parts);
	ticketRoutes(app, parts);
	surfaceRoutes(app, parts);
	app.get('/check_health', async (_request, reply) => {
		const { healthy, message } = parts.pra.health;
		return await reply
			.code(healthy ? 200 : 500)
			.type('text/plain')
			.send(message);
	});
}
