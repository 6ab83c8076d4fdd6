import type { FastifyRequest } from 'fastify';
import { asObject } from '../../exchange';
import type { Pra } from '../pra';
import { Refusal } from '../refusal';
import { isIgnored } from '../request';
import type { Resource } from './resource';

const FIELDS = ['role', 'data_sync_first', 'force'];

export function failoverResource(pra: Pra): Resource {
	return {
		path: '/failover-role',
		methods: {
			POST: { access: 'act', freeBody: true, run: (request) => set(pra, request) },
		},
	};
}

function set(pra: Pra, request: FastifyRequest): { message: string } {
	const body = asObject(request.body);
	const unknown = Object.keys(body).find((name) => !FIELDS.includes(name));
	if (unknown !== undefined) throw new Refusal(400, `Unrecognized body field: ${unknown}`);
	const { role, data_sync_first = false, force = false } = body;
	if (role === undefined) throw invalid('role', 'The field is required.');
	if (typeof role !== 'string') throw invalid('role', 'The field must be a string.');
	if (typeof data_sync_first !== 'boolean') {
		throw invalid('data_sync_first', 'The field must be a boolean.');
	}
	if (typeof force !== 'boolean') throw invalid('force', 'The field must be a boolean.');
	const wanted = { role, dataSyncFirst: data_sync_first, force };
	const answer = pra.failover.set(wanted, isIgnored(request));
	if ('refused' in answer) throw invalid('role', answer.refused);
	return { message: answer.said };
}

function invalid(field: string, text: string): Refusal {
	return new Refusal(422, 'The given data was invalid.', { errors: { [field]: [text] } });
}
