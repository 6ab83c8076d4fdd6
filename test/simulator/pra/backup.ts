import type { FastifyInstance, FastifyReply } from 'fastify';
import { asObject } from '../exchange';
import { DOCUMENT_NOT_FOUND } from '../html';
import type { Parts } from '../server';
import { authenticate } from './authenticate';
import { forbidden } from './refusal';
import { accountOf } from './request';
import { PROLOG, textElement } from './xml';

const DENIED = 'The API client does not have permission to use the Backup API.';

/** The Backup API: one file, made for each request. */
export function backupRoute(app: FastifyInstance, parts: Parts): void {
	const { pra } = parts;
	app.route({
		method: ['GET', 'POST'],
		url: '/api/backup',
		preHandler: authenticate(parts),
		handler: async (request, reply) => {
			if (!accountOf(request).permissions.perm_backup) return await refuse(reply);
			const { password } = asObject(request.body);
			const content = pra.backups.make(typeof password === 'string' ? password : '');
			const { backupType, backupNamed } = pra.quirks;
			if (backupNamed) {
				reply.header('content-disposition', 'attachment; filename="access-backup.nsb"');
			}
			return await reply.type(backupType).send(content);
		},
	});

	async function refuse(reply: FastifyReply): Promise<FastifyReply> {
		const { backupPermissionDenied } = pra.quirks;
		if (backupPermissionDenied === '403') throw forbidden();
		if (backupPermissionDenied === 'json200') {
			return await reply.send({ error: 'access_denied', message: DENIED });
		}
		if (backupPermissionDenied === 'error200') {
			return await reply.type('text/xml').send(PROLOG + textElement('error', DENIED));
		}
		return await reply.code(404).type('text/html; charset=utf-8').send(DOCUMENT_NOT_FOUND);
	}
}
