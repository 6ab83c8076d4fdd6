import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { parameters } from '../../exchange';
import { DOCUMENT_NOT_FOUND } from '../../html';
import type { Parts } from '../../server';
import { authenticate } from '../authenticate';
import { permissionText } from '../commandV1/action';
import { namespaceOf } from '../namespaces';
import type { Pra } from '../pra';
import { forbidden } from '../refusal';
import { accountOf } from '../request';
import { PROLOG, textElement } from '../xml';
import { accessSession } from './accessSession';
import { inChunks } from './chunks';
import { accessSessionListing } from './listing';
import { ReportError, selectSessions } from './selection';

const REPORTS = { AccessSession: accessSession, AccessSessionListing: accessSessionListing };

/** Session reports (XML): GET or a POSTed form, written as a stream. */
export function reportingRoutes(app: FastifyInstance, parts: Parts): void {
	const { pra } = parts;
	const authentication = authenticate(parts);

	app.route({
		method: ['GET', 'POST'],
		url: '/api/reporting',
		preHandler: async (request, reply) => {
			if (pra.quirks.xmlApi) return await authentication(request, reply);
			return await notFoundPage(reply);
		},
		handler: async (request, reply) => {
			const ask = parameters(request);
			if (!isReport(ask.generate_report)) return await sendError(pra, reply, 'Invalid report');
			const account = accountOf(request);
			if (!account.permissions.perm_reporting_session) {
				return await refuse(pra, reply, account.name);
			}
			try {
				const sessions = selectSessions(pra, ask, ask.generate_report);
				const isEmpty = sessions.length === 0 && pra.strays.length === 0;
				if (isEmpty && pra.quirks.emptyReport === 'error') {
					throw new ReportError('No session matching your chosen criteria is available');
				}
				const report = REPORTS[ask.generate_report](pra, sessions);
				return await xml(reply).send(Readable.from(inChunks(report), { objectMode: false }));
			} catch (error) {
				if (error instanceof ReportError) return await sendError(pra, reply, error.message);
				throw error;
			}
		},
	});
}

function isReport(name: string | undefined): name is keyof typeof REPORTS {
	return name !== undefined && Object.hasOwn(REPORTS, name);
}

function xml(reply: FastifyReply): FastifyReply {
	return reply.type('text/xml; charset=utf-8');
}

async function notFoundPage(reply: FastifyReply): Promise<FastifyReply> {
	return await reply.code(404).type('text/html; charset=utf-8').send(DOCUMENT_NOT_FOUND);
}

async function sendError(pra: Pra, reply: FastifyReply, text: string): Promise<FastifyReply> {
	const xmlns = namespaceOf(pra.quirks, 'reporting');
	return await xml(reply).send(`${PROLOG}${textElement('error', text, { xmlns })}`);
}

async function refuse(pra: Pra, reply: FastifyReply, account: string): Promise<FastifyReply> {
	const { reportPermissionDenied } = pra.quirks;
	if (reportPermissionDenied === '403') throw forbidden();
	if (reportPermissionDenied === 'documentNotFound404') return await notFoundPage(reply);
	return await sendError(pra, reply, permissionText(account, 'Reporting'));
}
