import type { FastifyReply, FastifyRequest } from 'fastify';
import { asObject } from '../../exchange';
import { mayCommand, type CommandAccess } from '../permissions';
import { forbidden, Refusal } from '../refusal';
import { accountOf } from '../request';

export interface Handler {
	/** `any`: every API account. */
	access: CommandAccess | 'any';
	/** Query parameters that exist; others answer 400. */
	query?: string[];
	/** The body's fields are free; otherwise any field answers 400. */
	freeBody?: boolean;
	/** Called before the refusal for lack of permission. */
	refused?(request: FastifyRequest): void;
	/** Undefined: 204. */
	run(request: FastifyRequest, reply: FastifyReply): unknown;
}

export interface Resource {
	path: string;
	methods: Partial<Record<string, Handler>>;
}

export function pathParameter(request: FastifyRequest, name: string): string {
	return String(asObject(request.params)[name]);
}

/** An identifier in the path: a positive 32-bit integer, or undefined. */
export function idParameter(request: FastifyRequest): number | undefined {
	const text = pathParameter(request, 'id');
	const id = Number(text);
	return /^\d+$/.test(text) && id >= 1 && id < 2 ** 31 ? id : undefined;
}

export function checkPermission(handler: Handler, request: FastifyRequest): void {
	if (handler.access === 'any') return;
	if (mayCommand(accountOf(request).permissions, handler.access)) return;
	handler.refused?.(request);
	throw forbidden();
}

/** Command API v2: 400 for what it does not know (the Configuration API says 401). */
export function checkKnown(handler: Handler, request: FastifyRequest): void {
	for (const name of Object.keys(asObject(request.query))) {
		if (!handler.query?.includes(name)) {
			throw new Refusal(400, `Unrecognized query parameter: ${name}`);
		}
	}
	if (handler.freeBody === true) return;
	const [field] = Object.keys(asObject(request.body));
	if (field !== undefined) throw new Refusal(400, `Unrecognized body field: ${field}`);
}
