import http, { type RequestListener } from 'node:http';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import { parseJsonBodies } from '../bodies';
import type { Parts } from '../server';
import { passwordSafeRoutes } from './api/routes';

/** The second product's part of the server: its routes ignore case and a slash at the end. */
interface PasswordSafeApp {
	/** Answers a request that another server received. */
	answer: RequestListener;
	close(): Promise<void>;
}

/** Made when the first request comes: whoever tests the other product does not pay for it. */
export function createPasswordSafeApp(
	parts: Parts,
	addHooks: (app: FastifyInstance) => void,
): PasswordSafeApp {
	let made: Promise<Made> | undefined;
	return {
		answer: (request, response) => {
			made ??= make(parts, addHooks);
			void made.then(({ handler }) => handler(request, response));
		},
		close: async () => await (await made)?.app.close(),
	};
}

interface Made {
	app: FastifyInstance;
	handler: RequestListener;
}

/** Its own server never listens. */
async function make(
	{ passwordSafe, record }: Parts,
	addHooks: (app: FastifyInstance) => void,
): Promise<Made> {
	let handler: RequestListener = () => undefined;
	const app = Fastify({
		exposeHeadRoutes: false,
		routerOptions: { caseSensitive: false, ignoreTrailingSlash: true, maxParamLength: 2000 },
		serverFactory: (ownHandler) => {
			handler = ownHandler;
			return http.createServer();
		},
	});
	app.removeAllContentTypeParsers();
	parseJsonBodies(app);
	void app.register(formbody);
	addHooks(app);
	passwordSafeRoutes(app, () => passwordSafe.state, record);
	await app.ready();
	return { app, handler };
}
