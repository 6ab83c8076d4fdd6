import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { readOptionalLocator } from '../../shared/readLocator';
import type { ObjectType } from '../api/configuration/catalog';
import { CATALOG } from '../api/configuration/catalog';
import type { Place } from '../api/configuration/configuration';
import type { Row } from '../api/configuration/pages';
import type { Pra } from '../api/pra';
import { connect } from '../connect';

/** Entries that one call reads; the editor asks for more where a person scrolls on. */
const PAGE = 100;

/** A server that does not heed the page would be asked for ever. */
const MOST_PAGES = 200;

/** Of so many the names are read, so that a person sees more than IDs of members. */
const MOST_NAMES = 1_000;

/** What a list of the editor shows; undefined where something else must be chosen first. */
type Listed = (
	context: ILoadOptionsFunctions,
	pra: Pra,
) => Promise<{ type: ObjectType; place: Place } | undefined>;

const lists = {
	searchConfigurationObjects: async (context, pra) => {
		const type = chosenType(context);
		if (!type?.parent) return type && { type, place: {} };
		const parent = readOptionalLocator('Parent', context.getCurrentNodeParameter('parentId'));
		if (!parent) return undefined;
		return { type, place: { parentId: await pra.named.idOf(CATALOG[type.parent], {}, parent) } };
	},
	searchConfigurationParents: async (context) => {
		const parent = chosenType(context)?.parent;
		return parent && { type: CATALOG[parent], place: {} };
	},
	searchVaultAccounts: async () => ({ type: CATALOG.vaultAccount, place: {} }),
} satisfies Record<string, Listed>;

export type SearchName = keyof typeof lists;

/** The lists behind the resource locators, for the node's `methods.listSearch`. */
export const listSearch = Object.fromEntries(
	Object.entries(lists).map(([name, listed]) => [name, listSearchOf(listed)]),
) as Record<SearchName, ReturnType<typeof listSearchOf>>;

/** Reads on until there is something to show. */
function listSearchOf(listed: Listed) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const pra = await connect(this);
		const chosen = await listed(this, pra);
		if (!chosen) return { results: [] };
		const { type, place } = chosen;
		const wanted = filter?.trim().toLowerCase() ?? '';
		const names = await memberNames(pra, type);
		const first = Number(paginationToken ?? 1);
		for (let page = first; ; page++) {
			const rows = await pra.configuration.list(type, place, {}, PAGE, page);
			const items = rows.map((row) => itemOf(type, row, names));
			const results = items.filter(({ name }) => name.toLowerCase().includes(wanted));
			if (!type.paged || rows.length < PAGE || page - first === MOST_PAGES) return { results };
			if (results.length > 0) return { results, paginationToken: String(page + 1) };
		}
	};
}

function chosenType(context: ILoadOptionsFunctions): ObjectType | undefined {
	const value = context.getCurrentNodeParameter('objectType');
	return Object.values(CATALOG).find((type) => type.value === value);
}

/** By ID; without any where the API account may not read them. */
async function memberNames(pra: Pra, { member }: ObjectType): Promise<Map<unknown, unknown>> {
	if (!member) return new Map();
	const { label = '', ...type } = CATALOG[member.type];
	const rows = await pra.configuration.list(type, {}, {}, MOST_NAMES).catch(() => []);
	return new Map(rows.map((row) => [row[type.key], row[label]]));
}

function itemOf(
	{ key, label, member }: ObjectType,
	row: Row,
	names: Map<unknown, unknown>,
): INodeListSearchItems {
	const id = Number(row[key]);
	const own = label && row[label];
	const name = own || (member && names.get(row[member.property]));
	return { name: typeof name === 'string' && name !== '' ? name : `ID ${id}`, value: id };
}
