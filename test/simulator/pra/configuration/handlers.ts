import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Pra } from '../pra';
import { forbidden, notFound, Refusal } from '../refusal';
import { isIgnored } from '../request';
import type { Act } from './acts';
import { actOf } from './acts';
import type { Row } from './check';
import { checkBody, checkQuery, invalid } from './check';
import type { OperationFacts } from './facts';
import { pageOf } from './paging';
import { recordOf } from './records';
import { OPERATIONS } from './schema';
import { itemOf, kindOf } from './store';

/** A request below the API's base. */
export interface Ask {
	/** As asked for, with IDs. */
	path: string;
	/** As the vendor's file has it. */
	template: string;
	request: FastifyRequest;
	reply: FastifyReply;
}

/** What the API answers with; undefined for nothing. */
export type Answered = Row | Row[] | undefined;

/** The four methods on a list, on one of its records, and on the one record below a parent. */
export function handle(pra: Pra, ask: Ask): Answered {
	const facts = OPERATIONS[`${ask.request.method} ${ask.template}`];
	const list = listOf(ask);
	checkParent(pra, list?.path ?? ask.path);
	const { forgotten } = pra.configuration;
	const query = checkQuery(ask.request, facts, forgotten, pra.quirks);
	const doing = actOf(ask.template);
	if (doing) return act(pra, ask, facts, doing);
	switch (ask.request.method) {
		case 'GET':
			return list
				? one(pra, list)
				: facts.list
					? many(pra, ask, facts, query)
					: only(pra, ask, facts);
		case 'POST':
			return post(pra, ask, facts);
		case 'PATCH':
			return patch(pra, ask, facts, list);
		default:
			return remove(pra, ask, list);
	}
}

interface InList {
	path: string;
	id: number;
}

/** The list that a path's last ID is of; undefined where the path is itself one, or a record alone. */
function listOf({ path, template }: Ask): InList | undefined {
	if (!/\/\{\w+\}$/.test(template) || template === '/jump-approval/{user_id}') return undefined;
	const list = path.slice(0, path.lastIndexOf('/')).replace(/\/view$/, '');
	const id = path.slice(path.lastIndexOf('/') + 1);
	if (!/^\d{1,10}$/.test(id)) throw notFound();
	return { path: list, id: Number(id) };
}

/** What a path goes through must be there. */
function checkParent(pra: Pra, path: string): void {
	const [, above, id] = /^(.+?)\/(\d+)(?:\/|$)/.exec(path) ?? [];
	if (above === undefined) return;
	pra.configuration.get(above === '/jump-approval' ? '/user' : above, Number(id));
}

function one(pra: Pra, { path, id }: InList): Row {
	return pra.configuration.get(path, id).row;
}

function many(pra: Pra, { path, request, reply }: Ask, facts: OperationFacts, query: Row): Row[] {
	const schema = (facts.answer ?? [])[0];
	const rows = pra.configuration
		.all(path)
		.filter((row) => matches(pra, facts, row, query))
		.map((row) => recordOf(schema, row));
	if (facts.list === 'whole') return rows;
	return pageOf(rows, new URL(request.url, pra.publicUrl), reply);
}

/** Some of these are surely lists, though the vendor's file has one record. */
function only(pra: Pra, { path, template }: Ask, { answer = [] }: OperationFacts): Answered {
	const { row } = pra.configuration.only(path, answer[0]);
	const isList = /\/(node|execution|resource)$/.test(template);
	return isList && pra.quirks.configurationBelow === 'list' ? [row] : row;
}

function matches(pra: Pra, { query: known = {} }: OperationFacts, row: Row, query: Row): boolean {
	if ('include_personal' in known && row.personal === true) {
		if (!/^(true|1)$/.test(String(query.include_personal))) return false;
	}
	return Object.entries(query).every(([name, wanted]) => {
		if (!(name in known) || !(name in row)) return true;
		const values = Array.isArray(row[name]) ? row[name] : [row[name]];
		const text = String(wanted).toLowerCase();
		return values.some((value: unknown) => {
			const held = String(value).toLowerCase();
			const isPartial = pra.quirks.configurationNameFilter === 'partial';
			return isPartial && typeof value === 'string' ? held.includes(text) : held === text;
		});
	});
}

const MEMBERS = '/group-policy/{id}/member';

/** The body, where the policy's ID must be in it as in the path, without that. */
function withoutParent(pra: Pra, request: FastifyRequest): unknown {
	const { group_policy_id, ...body } = (request.body ?? {}) as Row;
	if (pra.quirks.configurationParentInBody === 'unknown') return request.body;
	if (typeof group_policy_id !== 'number') {
		throw invalid({ group_policy_id: ['This field is required.'] });
	}
	return body;
}

/** A call by which something is done; a body that there is not has nothing in it. */
function act(pra: Pra, { path, request }: Ask, facts: OperationFacts, run: Act): Answered {
	const [schema] = facts.body ?? [];
	const { forgotten } = pra.configuration;
	const isPart = request.method === 'PATCH';
	const body = schema ? checkBody(request.body, schema, isPart, forgotten, pra.quirks) : {};
	return isIgnored(request) ? undefined : run(pra, path, body, request.method);
}

function post(pra: Pra, ask: Ask, facts: OperationFacts): Answered {
	const { path, template, request, reply } = ask;
	const bodies = facts.body;
	if (!bodies) throw new Refusal(405, 'Method not allowed.');
	const { forgotten } = pra.configuration;
	const schema = kindOf(bodies, (request.body ?? {}) as Row);
	const given = template === MEMBERS ? withoutParent(pra, request) : request.body;
	const body = checkBody(given, schema, false, forgotten, pra.quirks);
	void reply.code(facts.status);
	if (/^\/jump-approval\//.test(path)) return { message: 'The request was accepted.' };
	if (itemOf(template) === undefined) return pra.configuration.replaceOnly(path, schema, body).row;
	const { answer = OPERATIONS[`GET ${itemOf(template)}`].answer ?? [] } = facts;
	const stored = answer.length > 1 ? schema : answer[0];
	if (isIgnored(request)) return recordOf(stored, body);
	const { row } = pra.configuration.insert(path, stored ?? schema, body);
	return facts.answer ? row : undefined;
}

function patch(pra: Pra, { path, request }: Ask, facts: OperationFacts, list?: InList): Row {
	const { forgotten } = pra.configuration;
	const [schema] = facts.body ?? [];
	const stored = list
		? pra.configuration.get(list.path, list.id)
		: pra.configuration.only(path, schema);
	if (stored.row.perm_admin === true) throw forbiddenAdmin();
	const kind = facts.body?.includes(stored.schema) ? stored.schema : schema;
	const body = checkBody(request.body, kind, true, forgotten, pra.quirks);
	if (!isIgnored(request)) {
		for (const [name, value] of Object.entries(body)) {
			if (name in stored.row) stored.row[name] = value;
		}
	}
	return stored.row;
}

function remove(pra: Pra, { path, request }: Ask, list?: InList): undefined {
	if (list && pra.configuration.get(list.path, list.id).row.perm_admin) throw forbiddenAdmin();
	if (isIgnored(request)) return undefined;
	if (list) pra.configuration.delete(list.path, list.id);
	else pra.configuration.forgetOnly(path);
	return undefined;
}

function forbiddenAdmin(): Refusal {
	return new Refusal(403, 'This API cannot update administrators.');
}

/** PRA API guide: what is below /vault needs a permission of its own. */
export function checkAllowed(
	template: string,
	permissions: { perm_configuration: boolean; perm_configuration_vault_account: boolean },
): void {
	const isVault = template.startsWith('/vault/');
	if (!permissions.perm_configuration) throw forbidden();
	if (isVault && !permissions.perm_configuration_vault_account) throw forbidden();
}
