import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DOCUMENT_NOT_FOUND } from '../../html';
import type { Parts } from '../../server';
import { authenticate } from '../authenticate';
import { notFound, Refusal } from '../refusal';
import { accountOf } from '../request';
import type { Ask } from './handlers';
import { checkAllowed, handle } from './handlers';
import { OPERATIONS } from './schema';
import { vaultAction } from './vault';

const BASE = '/api/config/v1';
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const VAULT_ACTION = /^\/vault\/account\/\{id\}\/(check-out|check-in|force-check-in|rotate)$/;

/** Configuration API v1 (JSON), as the vendor's OpenAPI file tells it. */
export function configurationRoutes(app: FastifyInstance, parts: Parts): void {
	const { pra } = parts;
	const authentication = authenticate(parts);
	const guard = async (request: FastifyRequest, reply: FastifyReply) => {
		if (!pra.quirks.configurationApi) {
			return await reply.code(404).type('text/html; charset=utf-8').send(DOCUMENT_NOT_FOUND);
		}
		return await authentication(request, reply);
	};
	app.route({
		method: 'GET',
		url: `${BASE}/jump-client/installer/:installerId/:platform`,
		preHandler: guard,
		handler: async (request, reply) => await installerFile(parts, request, reply),
	});
	const templates = new Set(Object.keys(OPERATIONS).map((operation) => operation.split(' ')[1]));
	for (const template of templates) {
		app.route({
			method: [...METHODS],
			url: BASE + template.replace(/\{(\w+)\}/g, ':$1'),
			preHandler: guard,
			handler: async (request, reply) => {
				const path = request.url.split('?', 1)[0].slice(BASE.length);
				return await answer(parts, { path, template, request, reply });
			},
		});
	}
}

/** The vendor's file names the type of the answer, not its name. */
async function installerFile(
	{ pra }: Parts,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<unknown> {
	checkAllowed('/jump-client/installer', accountOf(request).permissions);
	const { installerId, platform } = request.params as Record<string, string>;
	const installers = pra.configuration.all('/jump-client/installer');
	const isKnown = installers.some(({ installer_id }) => installer_id === installerId);
	if (!isKnown || !/^(linux|mac|raspberry|windows)-/.test(platform)) throw notFound();
	return await reply.type('application/x-executable').send(Buffer.from(`MZ ${platform}`));
}

async function answer({ pra }: Parts, ask: Ask): Promise<unknown> {
	const { template, request, reply } = ask;
	const allow = METHODS.filter((method) => `${method} ${template}` in OPERATIONS);
	reply.header('Allow', [...allow, ...(allow.includes('GET') ? ['HEAD'] : [])].join(','));
	if (request.method === 'OPTIONS') return await reply.code(204).send();
	const facts = OPERATIONS[`${request.method} ${template}`];
	if (facts === undefined) throw new Refusal(405, 'Method not allowed.');
	reply.removeHeader('Allow');
	checkAllowed(template, accountOf(request).permissions);
	void reply.code(facts.status);
	const isAction = VAULT_ACTION.test(template);
	const body = isAction ? vaultAction(pra, ask) : handle(pra, ask);
	if (body !== undefined) return await reply.send(body);
	if (isAction && pra.quirks.vaultSilence === 'json') return await reply.send({});
	return await reply.type('application/json').send('');
}
