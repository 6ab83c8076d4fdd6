import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DOCUMENT_NOT_FOUND } from '../../html';
import type { Parts } from '../../server';
import { authenticate } from '../authenticate';
import { applianceResources } from './appliance';
import { clientResources } from './clients';
import { failoverResource } from './failover';
import { Refusal } from '../refusal';
import { checkKnown, checkPermission, type Handler, type Resource } from './resource';
import { sessionResource } from './session';
import { userResources } from './users';

const BASE = '/api/command/v2';
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** Command API v2 (JSON). */
export function commandV2Routes(app: FastifyInstance, parts: Parts): void {
	const { pra } = parts;
	const authentication = authenticate(parts);
	const guard = async (request: FastifyRequest, reply: FastifyReply) => {
		const { commandV2, xmlApi, xmlApiSwitchCoversV2 } = pra.quirks;
		if (!commandV2 || (!xmlApi && xmlApiSwitchCoversV2)) {
			return await reply.code(404).type('text/html; charset=utf-8').send(DOCUMENT_NOT_FOUND);
		}
		return await authentication(request, reply);
	};
	const resources: Resource[] = [
		...applianceResources(pra),
		...clientResources(pra),
		sessionResource(pra),
		failoverResource(pra),
		...userResources(pra),
	];
	for (const resource of resources) {
		app.route({
			method: [...METHODS],
			url: `${BASE}${resource.path}`,
			preHandler: guard,
			handler: (request, reply) => answer(resource, request, reply),
		});
	}
}

async function answer(
	resource: Resource,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<unknown> {
	const method = request.method === 'HEAD' ? 'GET' : request.method;
	const allow = Object.keys(resource.methods);
	if (allow.includes('GET')) allow.push('HEAD');
	reply.header('Allow', [...allow, 'OPTIONS'].join(', '));
	if (method === 'OPTIONS') return await reply.code(204).send();
	const handler: Handler | undefined = resource.methods[method];
	if (handler === undefined) throw new Refusal(405, 'Method not allowed.');
	reply.removeHeader('Allow');
	checkPermission(handler, request);
	checkKnown(handler, request);
	const body = await handler.run(request, reply);
	return body === undefined ? await reply.code(204).send() : await reply.send(body);
}
