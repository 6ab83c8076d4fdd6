import type { Pra } from '../pra';
import { notFound } from '../refusal';
import type { Row } from './check';
import { invalid } from './check';

/** What a call does that neither creates nor changes the object of its path, and what it answers with. */
export type Act = (pra: Pra, path: string, body: Row, method: string) => Row | Row[] | undefined;

/** The act of a path; undefined for all others. */
export function actOf(template: string): Act | undefined {
	if (template === '/group-policy/{id}/copy') return copyGroupPolicy;
	if (template.includes('/jump-item-association/')) return associate;
	return template.endsWith('/copy') ? copyJumpItem : ACTS[template];
}

const ACTS: Record<string, Act> = {
	'/user/provision': ({ configuration }, _path, { user_ids = [] }) => {
		const wanted = user_ids as number[];
		for (const { id } of configuration.all('/user')) {
			// None at all means everybody.
			const isMeant = wanted.length === 0 || wanted.includes(Number(id));
			if (isMeant) configuration.provisioned.add(Number(id));
		}
		return undefined;
	},
	'/group-policy/{id}/provision': ({ configuration }, path) => {
		const members = configuration.all(path.replace(/provision$/, 'member'));
		for (const { user_id } of members) configuration.provisioned.add(Number(user_id));
		return undefined;
	},
	'/user/{id}/group-policy-changes': changeGroupPolicies,
	'/vendor/{id}/reactivate': ({ configuration }, path) => {
		for (const user of configuration.all(path.replace(/reactivate$/, 'user'))) {
			user.is_expired = false;
		}
		return undefined;
	},
	'/vault/endpoint/{id}/remote-rdp-jump-item-association': ({ configuration }, path, { id }) => {
		configuration.get('/jump-item/remote-rdp', Number(id)).row.endpoint_id = idIn(path);
		return { id };
	},
};

function copyGroupPolicy({ configuration }: Pra, path: string, { name }: Row): Row {
	const { row, schema } = configuration.get('/group-policy', idIn(path));
	return configuration.insert('/group-policy', schema, { ...row, id: undefined, name }).row;
}

function copyJumpItem({ configuration }: Pra, path: string, given: Row): Row {
	const list = path.replace(/\/\d+\/copy$/, '');
	const { row, schema } = configuration.get(list, idIn(path));
	const copy = configuration.insert(list, schema, { ...row, ...given, id: undefined });
	return { action: 'copy', success: '1', destId: copy.row.id };
}

/** What is so already is passed over. */
function changeGroupPolicies({ configuration, quirks }: Pra, path: string, body: Row): Row | Row[] {
	const userId = idIn(path);
	const { added = [], removed = [] } = body as Partial<Record<string, number[]>>;
	const changed = [...added, ...removed].map((id) => configuration.get('/group-policy', id));
	for (const { row } of changed) {
		const id = Number(row.id);
		const list = `/group-policy/${id}/member`;
		const member = configuration.all(list).find(({ user_id }) => user_id === userId);
		if (added.includes(id) && !member) configuration.add(list, { user_id: userId });
		if (removed.includes(id) && member) configuration.delete(list, Number(member.id));
	}
	const rows = changed.map(({ row }) => row);
	return quirks.configurationBelow === 'list' ? rows : rows[0];
}

/** One entry more, or one less, of what an account may be injected into. */
function associate(
	{ configuration }: Pra,
	path: string,
	body: Row,
	method: string,
): Row | undefined {
	const [, association, kind] = /^(.+)\/([^/]+)$/.exec(path) ?? [];
	const { row } = configuration.only(association, 'AccountJumpItemAssociation');
	if (row.filter_type !== 'criteria') throw invalid({ filter_type: ['It is not "criteria".'] });
	const isItem = kind === 'jump-item';
	const criteria = row.criteria as Row;
	const entries = ((isItem ? row.jump_items : criteria.shared_jump_groups) ?? []) as unknown[];
	const entry = JSON.stringify(isItem ? body : body.shared_jump_group_id);
	const others = entries.filter((one) => JSON.stringify(one) !== entry);
	if (method === 'DELETE' && others.length === entries.length) throw notFound();
	const left = method === 'DELETE' ? others : [...others, JSON.parse(entry) as unknown];
	if (isItem) row.jump_items = left;
	else row.criteria = { ...criteria, shared_jump_groups: left };
	if (method === 'DELETE' || !path.startsWith('/vault/account-group/')) return undefined;
	return isItem ? body : { ...body, account_group_id: idIn(path) };
}

function idIn(path: string): number {
	return Number(/\/(\d+)\//.exec(path)?.[1]);
}
