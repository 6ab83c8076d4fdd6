import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import type { Row } from '../api/paging';
import { readPage } from '../api/paging';
import type { PasswordSafe } from '../api/passwordSafe';
import { accountNames } from '../api/references';
import { userNames } from '../api/userNames';
import { Connection } from '../connection';
import { readOptionalLocator } from '../../shared/readLocator';

/** Entries that one call reads; the editor asks for more where a person scrolls on. */
const PAGE = 500;

/** A server that does not heed the offset would be asked for ever. */
const MOST_PAGES = 200;

/** What a search finds in a part of a list. */
type Search = (
	passwordSafe: PasswordSafe,
	context: ILoadOptionsFunctions,
	offset: number,
) => Promise<Found>;

interface Found {
	items: INodeListSearchItems[];
	/** Where the list goes on; undefined at its end. */
	next?: number;
}

const searches = {
	searchManagedSystems: async ({ client }, _context, offset) => {
		const body = await client.get({
			path: 'ManagedSystems',
			query: { limit: PAGE, offset },
			needs: 'systemsRead',
		});
		return onePage(body, offset, ({ SystemName, ManagedSystemID }) => [
			SystemName,
			ManagedSystemID,
		]);
	},
	searchRequestableSystems: async ({ client }, _context, offset) => {
		const body = await client.get({
			path: 'ManagedAccounts',
			query: { limit: PAGE, offset },
			needs: 'accountsRequestable',
		});
		return onePage(body, offset, ({ SystemName, SystemId }) => [SystemName, SystemId]);
	},
	searchManagedAccounts: async (passwordSafe, context) => {
		const systemId = await chosenSystem('managed', passwordSafe, context);
		if (systemId === undefined) return { items: [] };
		const items = await passwordSafe.accounts.managed(
			{ systemId },
			{
				limit: Number.POSITIVE_INFINITY,
				record: (row) => itemOf(accountNames(row)[0], row.ManagedAccountID),
			},
		);
		return { items };
	},
	searchRequestableAccounts: async (passwordSafe, context, offset) => {
		const systemID = await chosenSystem('requestable', passwordSafe, context);
		if (systemID === undefined) return { items: [] };
		const body = await passwordSafe.client.get({
			path: 'ManagedAccounts',
			query: { systemID, limit: PAGE, offset },
			needs: 'accountsRequestable',
		});
		return onePage(body, offset, (row) => [accountNames(row)[0], row.AccountId]);
	},
	searchUsers: async ({ client }) => {
		const items = await client.list({ path: 'Users', needs: 'usersRead' }, (row) =>
			itemOf(userNames(row.UserName, row.DomainName)[0], row.UserID),
		);
		return { items };
	},
} satisfies Record<string, Search>;

export type SearchName = keyof typeof searches;

/** The lists behind the resource locators, for the node's `methods.listSearch`. */
export const listSearch = Object.fromEntries(
	Object.entries(searches).map(([name, search]) => [name, listSearchOf(search)]),
) as Record<SearchName, ReturnType<typeof listSearchOf>>;

/** Signs in for one list, reads on until it holds something to show, and signs out. */
function listSearchOf(search: Search) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const connection = new Connection(this);
		try {
			const passwordSafe = await connection.open();
			const wanted = filter?.trim().toLowerCase() ?? '';
			let offset = Number(paginationToken ?? 0);
			for (let page = 1; ; page++) {
				const { items, next }: Found = await search(passwordSafe, this, offset);
				const results = distinct(items.filter(({ name }) => name.toLowerCase().includes(wanted)));
				if (next === undefined || page === MOST_PAGES) return { results };
				if (results.length > 0) return { results, paginationToken: String(next) };
				offset = next;
			}
		} finally {
			await connection.close();
		}
	};
}

async function chosenSystem(
	view: 'managed' | 'requestable',
	{ references }: PasswordSafe,
	context: ILoadOptionsFunctions,
): Promise<number | undefined> {
	const reference = readOptionalLocator(
		'Managed System',
		context.getCurrentNodeParameter('systemId'),
	);
	return reference && (await references.system(view, reference)).id;
}

function onePage(body: unknown, offset: number, entry: (row: Row) => [name: unknown, id: unknown]) {
	const { rows, total } = readPage(body);
	const after = offset + rows.length;
	const isLast = total === undefined ? rows.length !== PAGE : rows.length === 0 || after >= total;
	return { items: rows.map((row) => itemOf(...entry(row))), next: isLast ? undefined : after };
}

function itemOf(name: unknown, id: unknown): INodeListSearchItems {
	const shown = typeof name === 'string' && name !== '' ? name : `ID ${String(id)}`;
	return { name: shown, value: Number(id) };
}

/** Each system comes once for every account on it. */
function distinct(items: INodeListSearchItems[]): INodeListSearchItems[] {
	return [...new Map(items.map((item) => [item.value, item])).values()];
}
