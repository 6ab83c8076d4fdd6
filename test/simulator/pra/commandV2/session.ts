import type { FastifyRequest } from 'fastify';
import { asObject } from '../../exchange';
import { LONGEST_ATTRIBUTE, setAttribute } from '../attributes';
import type { Session } from '../model';
import type { Pra } from '../pra';
import { notFound, Refusal } from '../refusal';
import { accountOf, isIgnored } from '../request';
import { pathParameter, type Resource } from './resource';

const MOST_ATTRIBUTES = 30;

const lsidOf = (request: FastifyRequest) => pathParameter(request, 'lsid');

export function sessionResource(pra: Pra): Resource {
	return {
		path: '/session/:lsid',
		methods: {
			GET: {
				access: 'read',
				run: (request) => {
					const session = live(pra, request);
					return [...session.customAttributes].map(([codeName, value]) => ({
						code_name: codeName,
						display_name: pra.estate.customFields.get(codeName) ?? codeName,
						value,
					}));
				},
			},
			PATCH: { access: 'act', freeBody: true, run: (request) => patch(pra, request) },
			DELETE: {
				access: 'act',
				refused: (request) =>
					pra.enforcement.recordTermination(lsidOf(request), accountOf(request).name, 'refused'),
				run: (request) => {
					const account = accountOf(request).name;
					if (!pra.enforcement.terminate(lsidOf(request), account, isIgnored(request)))
						throw notFound();
				},
			},
		},
	};
}

function live(pra: Pra, request: FastifyRequest): Session {
	const session = pra.enforcement.liveSession(lsidOf(request));
	if (session === undefined) throw notFound();
	return session;
}

function patch(pra: Pra, request: FastifyRequest): { message: string } {
	const session = live(pra, request);
	const attributes = Object.entries(asObject(request.body));
	if (attributes.length > MOST_ATTRIBUTES) {
		throw new Refusal(400, `At most ${MOST_ATTRIBUTES} attributes may be set at once.`);
	}
	for (const [name, value] of attributes) check(pra, name, value);
	if (!isIgnored(request)) {
		for (const [name, value] of attributes) setAttribute(session, name, String(value));
	}
	return { message: 'Custom attributes were set' };
}

function check(pra: Pra, name: string, value: unknown): void {
	if (name !== 'external_key' && !pra.estate.customFields.has(name)) {
		throw invalid(pra.quirks.v2UnknownAttribute, name, 'The field does not exist.');
	}
	if (typeof value !== 'string') throw invalid(422, name, 'The field must be a string.');
	if (value.length > LONGEST_ATTRIBUTE) {
		throw invalid(422, name, `The field may not exceed ${LONGEST_ATTRIBUTE} characters.`);
	}
}

function invalid(status: number, field: string, text: string): Refusal {
	return new Refusal(status, 'The given data was invalid.', { errors: { [field]: [text] } });
}
