import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asObject } from '../../exchange';
import { isIgnored } from '../../pra/request';
import type { Recorder } from '../../record';
import type { Quirks } from '../quirks';
import { badRequest, forbidden, notAllowed, Refused } from '../refusal';
import type { State } from '../state';
import { accessPolicyEndpoints } from './accessPolicies';
import { askingEndpoints } from './asking';
import { assetEndpoints } from './assets';
import { auditEndpoints } from './audits';
import { authenticate, takeTurn } from './authenticate';
import { authRoutes, signOut } from './auth';
import { BASE } from './base';
import { credentialEndpoints } from './credentials';
import { Answer, noContent, send } from './answer';
import { idFrom, type Call, type Endpoint } from './endpoint';
import { Fields } from './fields';
import { inventoryEndpoints } from './inventory';
import { managedAccountEndpoints } from './managedAccounts';
import { managedSystemEndpoints } from './managedSystems';
import { openSessionEndpoints } from './openSessions';
import { requestEndpoints } from './requests';
import { secretEndpoints } from './secrets';
import { sessionEndpoints } from './sessions';
import { unknownRoute } from './unknown';
import { userEndpoints } from './users';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const;

/** The Password Safe API, on a server of its own whose routes ignore case. */
export function passwordSafeRoutes(
	app: FastifyInstance,
	state: () => State,
	record: Recorder,
): void {
	app.setErrorHandler<Error & { statusCode?: number }>(async (error, _request, reply) => {
		const { statusCode, body, headers } =
			error instanceof Refused ? error : refusalOf(error, state().quirks);
		return await send(reply, new Answer(statusCode, body, headers));
	});
	app.setNotFoundHandler(async (request, reply) => await unknownRoute(request, reply, state()));
	app.addHook('preHandler', async ({ method, headers }) => {
		const isTyped = method === 'GET' || headers['content-type'] !== undefined;
		if (!isTyped && state().quirks.missingContentType === 415) throw new Refused(415);
	});
	// The web server has the clock that the records are written by.
	app.addHook('onSend', async (_request, reply) => {
		void reply.header('date', new Date(state().clock.now()).toUTCString());
	});
	authRoutes(app, state, record);
	const endpoints = [
		signOut,
		...sessionEndpoints(state),
		...openSessionEndpoints,
		...managedAccountEndpoints,
		...managedSystemEndpoints,
		...askingEndpoints,
		...requestEndpoints,
		...credentialEndpoints,
		...accessPolicyEndpoints,
		...userEndpoints,
		...auditEndpoints,
		...assetEndpoints,
		...inventoryEndpoints,
		...secretEndpoints,
	];
	for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) {
		const own = endpoints.filter((endpoint) => endpoint.path === path);
		app.route({
			method: [...METHODS],
			url: `${BASE}/${path}`,
			handler: async (request, reply) => await answer(own, request, reply, state()),
		});
	}
}

/** What the framework found wrong: a body that is no JSON, or of a type that nobody reads. */
function refusalOf(error: Error & { statusCode?: number }, quirks: Quirks): Refused {
	const status = error.statusCode ?? 500;
	if (status === 400) return badRequest(quirks, error.message);
	return new Refused(status, {
		Message: status === 500 ? 'An error has occurred.' : error.message,
	});
}

async function answer(
	endpoints: Endpoint[],
	request: FastifyRequest,
	reply: FastifyReply,
	state: State,
): Promise<FastifyReply> {
	const { method } = request;
	const endpoint = endpoints.find((one) => one.method === method);
	if (endpoint === undefined) throw notAllowed(method, endpoints);
	const signIn = authenticate(request, state);
	await takeTurn(signIn, reply, state);
	if (state.processing > 0) await delay(state.processing);
	const call = callOf(request, signIn, state);
	checkVersion(call);
	if (!endpoint.gate(call.user.rights)) {
		endpoint.refused?.(call);
		throw forbidden(state.quirks);
	}
	const result = endpoint.run(call) ?? noContent();
	return await send(reply, result instanceof Answer ? result : new Answer(200, result));
}

function callOf(request: FastifyRequest, signIn: Call['signIn'], state: State): Call {
	const parameters = asObject(request.params);
	const parameter = (name: string) => String(parameters[name]);
	return {
		state,
		user: signIn.user,
		signIn,
		query: new Fields(asObject(request.query), state.quirks),
		body: new Fields(asObject(request.body), state.quirks),
		ignored: isIgnored(request),
		parameter,
		id: (name = 'id') => idFrom(parameter(name), state, name),
	};
}

function checkVersion({ query, state }: Call): void {
	const version = query.text('version') ?? '3.0';
	if (state.quirks.disabledVersions.includes(version)) throw new Refused(410);
}
