import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parameters } from '../../exchange';
import { DOCUMENT_NOT_FOUND } from '../../html';
import type { Parts } from '../../server';
import { authenticate } from '../authenticate';
import { mayCommand } from '../permissions';
import { forbidden } from '../refusal';
import { accountOf, isIgnored } from '../request';
import { apiInfo, checkHealth, setFailoverRole } from './appliance';
import { type Action, CommandError, permissionText, xmlError } from './action';
import { connectedClientList } from './connectedClientList';
import { connectedClients } from './connectedClients';
import { importJumpShortcut } from './importShortcut';
import { loggedInReps } from './loggedInReps';
import { getSessionAttributes, setSessionAttributes, terminateSession } from './session';
import { PROLOG } from '../xml';

const ACTIONS: Record<string, Action> = {
	get_logged_in_reps: loggedInReps,
	get_connected_client_list: connectedClientList,
	get_connected_clients: connectedClients,
	terminate_session: terminateSession,
	get_session_attributes: getSessionAttributes,
	set_session_attributes: setSessionAttributes,
	import_jump_shortcut: importJumpShortcut,
	check_health: checkHealth,
	set_failover_role: setFailoverRole,
	get_api_info: apiInfo,
};

/** The XML Command API: GET or a POSTed form; it says no with HTTP 200 and `<error>`. */
export function commandV1Routes(app: FastifyInstance, parts: Parts): void {
	const { pra } = parts;
	const authentication = authenticate(parts);

	async function run(request: FastifyRequest, reply: FastifyReply): Promise<string> {
		const ask = parameters(request);
		const action = Object.hasOwn(ACTIONS, ask.action) ? ACTIONS[ask.action] : undefined;
		if (action === undefined) return xmlError(pra.quirks, 'Invalid action');
		const account = accountOf(request);
		if (action.access !== 'any' && !mayCommand(account.permissions, action.access)) {
			action.refused?.(pra, ask, account.name);
			return refuse(reply, account.name, action);
		}
		try {
			return action.run({ pra, ask, account, ignored: isIgnored(request) });
		} catch (error) {
			if (error instanceof CommandError) return xmlError(pra.quirks, error.message, action.root);
			throw error;
		}
	}

	function refuse(reply: FastifyReply, account: string, action: Action): string {
		const { v1PermissionDenied } = pra.quirks;
		if (v1PermissionDenied === '403') throw forbidden();
		if (v1PermissionDenied === 'error200') {
			return xmlError(pra.quirks, permissionText(account, 'Command'), action.root);
		}
		void reply.code(404).type('text/html; charset=utf-8');
		return DOCUMENT_NOT_FOUND;
	}

	app.route({
		method: ['GET', 'POST'],
		url: '/api/command',
		preHandler: async (request, reply) => {
			if (pra.quirks.xmlApi) return await authentication(request, reply);
			return await reply.code(404).type('text/html; charset=utf-8').send(DOCUMENT_NOT_FOUND);
		},
		handler: async (request, reply) => {
			reply.type('text/xml; charset=utf-8');
			const answer = await run(request, reply);
			return reply.statusCode === 200 ? `${PROLOG}${answer}` : answer;
		},
	});
}
