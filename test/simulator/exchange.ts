import { performance } from 'node:perf_hooks';
import type { FastifyRequest } from 'fastify';
import type { ApiName, Fault } from './faults';
import type { Account } from './pra/accounts';
import { isPasswordSafe } from './passwordSafe/api/base';
import type { RecordedRequest } from './record';

/** What the simulator knows about one request on its way. */
export interface Exchange {
	entry: RecordedRequest;
	fault?: Fault;
	/** Set once authenticated. */
	account?: Account;
}

declare module 'fastify' {
	interface FastifyRequest {
		exchange: Exchange;
	}
}

const SECRET_PARAMETERS = new Set([
	'client_secret',
	'access_token',
	'password',
	'privatekey',
	'passphrase',
	'private_key',
	'private_key_passphrase',
	'token',
	'x509_key',
	'x509_key_passphrase',
]);

/** Milliseconds (epoch), finer than `Date.now()`. */
export const now = () => performance.timeOrigin + performance.now();

export function beginExchange(request: FastifyRequest): Exchange {
	const path = request.url.split('?', 1)[0];
	const caller = request.headers['x-caller'];
	return {
		entry: {
			method: request.method,
			path,
			api: apiOf(path),
			query: withoutSecrets(asObject(request.query)),
			...(typeof caller === 'string' ? { caller } : {}),
			startedAt: now(),
		},
	};
}

/** Adds what only the body tells. */
export function completeExchange(request: FastifyRequest): void {
	const { entry } = request.exchange;
	if (isForm(request)) entry.form = withoutSecrets(asObject(request.body));
	else if (request.body !== undefined && request.body !== null) {
		entry.json = Array.isArray(request.body)
			? request.body
			: entry.api === 'configuration'
				? masked(asObject(request.body))
				: withoutSecrets(asObject(request.body));
	}
	const ask = parameters(request);
	if (entry.api === 'commandV1') entry.action = ask.action;
	if (entry.api === 'reporting') entry.report = ask.generate_report;
	entry.lsid = ask.lsid ?? /\/session\/([^/]+)$/.exec(entry.path)?.[1];
}

/**
 * Parameters of the XML APIs: of the query, and of a form. One given twice counts once, the
 * last, as web servers of this kind do it.
 */
export function parameters(request: FastifyRequest): Record<string, string> {
	const all = { ...asObject(request.query), ...(isForm(request) ? asObject(request.body) : {}) };
	return Object.fromEntries(
		Object.entries(all).map(([name, value]) => [
			name,
			String(Array.isArray(value) ? value[value.length - 1] : value),
		]),
	);
}

export function asObject(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? { ...value } : {};
}

export function isForm(request: FastifyRequest): boolean {
	const type = request.headers['content-type'] ?? '';
	return type.startsWith('application/x-www-form-urlencoded');
}

function apiOf(path: string): ApiName {
	if (path === '/oauth2/token') return 'token';
	if (path === '/api/command') return 'commandV1';
	if (isPasswordSafe(path)) return 'passwordSafe';
	if (path.startsWith('/api/command/v2')) return 'commandV2';
	if (path.startsWith('/api/config/v1')) return 'configuration';
	return path === '/api/reporting' ? 'reporting' : 'other';
}

/** Keeps the names, so that a test can tell whether all that is required was sent. */
function masked(values: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			SECRET_PARAMETERS.has(name.toLowerCase()) ? '***' : value,
		]),
	);
}

function withoutSecrets(values: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(values).filter(([name]) => !SECRET_PARAMETERS.has(name.toLowerCase())),
	);
}
