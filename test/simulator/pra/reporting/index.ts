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
import { inChunks } from './chunks';
import type { Report } from './report';
import { REPORTS } from './reports';
import { ReportError } from './selection';

/** Reports (XML or a file): GET or a POSTed form, written as a stream. */
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
			const { generate_report: name, ...ask } = parameters(request);
			const report = reportCalled(name);
			if (report === undefined) return await sendError(pra, reply, 'Invalid report');
			const account = accountOf(request);
			if (!account.permissions[report.needs]) return await refuse(pra, reply, account.name);
			try {
				checkParameters(pra, report, ask);
				return await send(reply, report, pra, ask);
			} catch (error) {
				if (!(error instanceof ReportError)) throw error;
				return await sendError(pra, reply, error.message, report.isFile);
			}
		},
	});
}

function reportCalled(name: string | undefined): Report | undefined {
	return name !== undefined && Object.hasOwn(REPORTS, name) ? REPORTS[name] : undefined;
}

function checkParameters(pra: Pra, report: Report, ask: Record<string, string>): void {
	if (pra.quirks.unknownReportParameter === 'ignored') return;
	const known = report.parameters(pra);
	const unknown = Object.keys(ask).find((name) => !known.includes(name));
	if (unknown !== undefined) throw new ReportError(`Invalid parameter: ${unknown}`);
}

async function send(
	reply: FastifyReply,
	report: Report,
	pra: Pra,
	ask: Record<string, string>,
): Promise<FastifyReply> {
	const answer = report.answer(pra, ask);
	if ('document' in answer) {
		return await xml(reply).send(Readable.from(inChunks(answer.document), { objectMode: false }));
	}
	if (answer.length !== undefined) reply.header('content-length', answer.length);
	return await reply.type(answer.type).send(answer.file);
}

function xml(reply: FastifyReply): FastifyReply {
	return reply.type('text/xml; charset=utf-8');
}

async function notFoundPage(reply: FastifyReply): Promise<FastifyReply> {
	return await reply.code(404).type('text/html; charset=utf-8').send(DOCUMENT_NOT_FOUND);
}

async function sendError(
	pra: Pra,
	reply: FastifyReply,
	text: string,
	inPlaceOfFile = false,
): Promise<FastifyReply> {
	const xmlns = namespaceOf(pra.quirks, 'reporting');
	const type = inPlaceOfFile ? pra.quirks.fileErrorType : 'text/xml; charset=utf-8';
	return await reply
		.type(type)
		.send(Buffer.from(`${PROLOG}${textElement('error', text, { xmlns })}`));
}

async function refuse(pra: Pra, reply: FastifyReply, account: string): Promise<FastifyReply> {
	const { reportPermissionDenied } = pra.quirks;
	if (reportPermissionDenied === '403') throw forbidden();
	if (reportPermissionDenied === 'documentNotFound404') return await notFoundPage(reply);
	return await sendError(pra, reply, permissionText(account, 'Reporting'));
}
