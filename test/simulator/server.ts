import { setMaxListeners } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import { beginExchange, completeExchange, now } from './exchange';
import { strikeAnswer, strikeBefore } from './faultHooks';
import type { Faults } from './faults';
import { DOCUMENT_NOT_FOUND } from './html';
import { parseBodies } from './bodies';
import { isPasswordSafe } from './passwordSafe/api/base';
import { createPasswordSafeApp } from './passwordSafe/app';
import type { PasswordSafe } from './passwordSafe/passwordSafe';
import type { Pra } from './pra/pra';
import { Refusal } from './pra/refusal';
import { praRoutes } from './pra/routes';
import type { RateLimiter } from './rateLimit';
import type { Recorder } from './record';
import type { SimulatorOptions } from './types';

export interface Parts {
	pra: Pra;
	passwordSafe: PasswordSafe;
	record: Recorder;
	faults: Faults;
	limiter: RateLimiter;
	options: SimulatorOptions;
}

export interface RunningServer {
	latency: number;
	/** Resolves to the origin. */
	listen(port: number): Promise<string>;
	close(): Promise<void>;
}

/** The HTTP server that all products share: record, latency, faults, then the routes. */
export function createServer(parts: Parts): RunningServer {
	const { tls } = parts.options;
	const closing = new AbortController();
	// Each request that is held back listens.
	setMaxListeners(0, closing.signal);
	const passwordSafe = createPasswordSafeApp(parts, (app) =>
		addHooks(app, parts, server, closing.signal),
	);
	const app: FastifyInstance = Fastify({
		serverFactory: (handler) => {
			const answer: http.RequestListener = (request, response) =>
				(isPasswordSafe(request.url) ? passwordSafe.answer : handler)(request, response);
			return tls ? https.createServer(tls, answer) : http.createServer(answer);
		},
	});
	const server: RunningServer = {
		latency: parts.options.latency ?? 0,
		async listen(port) {
			await app.listen({ port, host: '127.0.0.1' });
			const { port: actual } = app.server.address() as AddressInfo;
			return `${tls ? 'https' : 'http'}://127.0.0.1:${actual}`;
		},
		async close() {
			closing.abort();
			const closed = app.close();
			app.server.closeAllConnections();
			await closed;
			await passwordSafe.close();
		},
	};

	parseBodies(app);
	void app.register(formbody);
	addHooks(app, parts, server, closing.signal);
	praRoutes(app, parts);
	app.setNotFoundHandler(async (_request, reply) => {
		await reply.code(404).type('text/html; charset=utf-8').send(DOCUMENT_NOT_FOUND);
	});
	return server;
}

/** The surface for people: neither recorded nor struck by faults. */
const isControl = (path: string) => path.startsWith('/_simulator/');

function addHooks(
	app: FastifyInstance,
	{ pra, passwordSafe, record, faults }: Parts,
	server: RunningServer,
	closing: AbortSignal,
): void {
	app.addHook('onRequest', async (request, reply) => {
		request.exchange = beginExchange(request);
		const { entry } = request.exchange;
		if (isControl(entry.path)) return;
		record.requests.push(entry);
		reply.raw.once('close', () => {
			entry.finishedAt = now();
		});
	});
	app.addHook('preHandler', async (request, reply) => {
		completeExchange(request);
		if (isControl(request.exchange.entry.path)) return undefined;
		const { exchange } = request;
		if (server.latency > 0) await delay(server.latency, undefined, { signal: closing });
		exchange.fault = faults.take(exchange.entry);
		if (exchange.fault === undefined) return undefined;
		exchange.entry.fault = exchange.fault.kind;
		const product = exchange.entry.api === 'passwordSafe' ? passwordSafe : pra;
		const answered = await strikeBefore(exchange.fault, request, reply, product, closing);
		return answered ? reply : undefined;
	});
	app.addHook('onSend', async (request, reply, payload) => {
		const { fault, entry } = request.exchange;
		entry.status = reply.statusCode;
		if (fault === undefined) return payload;
		const answer = await strikeAnswer(fault, request, reply, payload);
		if (entry.status !== undefined) entry.status = reply.statusCode;
		return answer;
	});
	app.addHook('onError', async (request, _reply, error) => {
		// A refusal is an answer of the appliance like any other; whoever was cut off hears none.
		if (closing.aborted || request.raw.socket.destroyed || error instanceof Refusal) return;
		if ((error.statusCode ?? 500) >= 500) record.defects.push(error);
	});
}
