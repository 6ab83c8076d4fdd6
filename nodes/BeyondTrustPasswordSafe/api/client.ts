import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { Answer } from '../../shared/answer';
import { jsonEntries } from '../../shared/jsonList';
import type { Send } from '../../shared/send';
import { BASE } from './access';
import type { Page, PageQuery, Row } from './paging';
import { pages, readPage } from './paging';
import type { PermissionName } from './permissions';
import { PERMISSIONS } from './permissions';
import { refusalOf } from './refusals';

/** Query parameters; those without a value are left out. */
export type Query = Record<string, string | number | boolean | undefined>;

/** A call of the public API: what it is for decides what a refusal is explained with. */
export interface Call {
	/** Below the API's base, such as `Sessions/1001/Terminate`; see {@link at}. */
	path: string;
	query?: Query;
	needs: PermissionName;
	/** Milliseconds within which a failed read may begin anew. */
	patience?: number;
}

/** A path from its parts, each encoded: they may be names from outside. */
export function at(...parts: Array<string | number>): string {
	return parts.map((part) => encodeURIComponent(part)).join('/');
}

/** BeyondInsight and Password Safe's public REST API v3, over one sign-in. */
export class Client {
	constructor(private readonly send: Send) {}

	/** @returns the JSON of the answer. @throws NotFound, CodedRefusal or another Failure */
	async get(call: Call): Promise<unknown> {
		return await this.read('GET', call, undefined, async (answer) => await answer.json());
	}

	/** A search by POST: it changes nothing, and may be repeated. */
	async search(call: Call, body: IDataObject): Promise<unknown> {
		return await this.read('POST', call, body, async (answer) => await answer.json());
	}

	/**
	 * A call that changes something: never repeated but where it was refused unread.
	 * @returns the JSON of the answer, undefined where it is empty
	 */
	async act(method: 'POST' | 'PUT', call: Call, body: IDataObject = {}): Promise<unknown> {
		return await this.read(method, call, body, async (answer) => await answer.json(), true);
	}

	/** A file, read as it comes. */
	async download<T>(call: Call, read: (answer: Answer) => Promise<T>): Promise<T> {
		return await this.read('GET', call, undefined, read);
	}

	/**
	 * A list without pages, entry by entry as it arrives, so that only what is picked stays in memory.
	 * @param pick what to keep of each record; undefined leaves it out
	 * @param wanted how many to keep at most: what comes after them is not read
	 */
	async list<T>(
		call: Call,
		pick: (row: Row) => T | undefined,
		wanted = Number.POSITIVE_INFINITY,
	): Promise<T[]> {
		return await this.read('GET', call, undefined, async (answer) => {
			const picked: T[] = [];
			for await (const entries of jsonEntries(answer)) {
				for (const entry of entries) {
					for (const row of rowsOf(entry)) {
						const one = pick(row);
						if (one !== undefined) picked.push(one);
						if (picked.length >= wanted) return picked;
					}
				}
			}
			return picked;
		});
	}

	/**
	 * Every entry of a list without pages, whatever it is, as it arrives. Each attempt begins anew.
	 * @param begin makes what takes the entries
	 * @throws Failure `nonsense` for an answer that is no list
	 */
	async fold<T extends { take: (entry: unknown) => void }>(call: Call, begin: () => T): Promise<T> {
		return await this.read('GET', call, undefined, async (answer) => {
			const taker = begin();
			for await (const entries of jsonEntries(answer, undefined, true)) {
				for (const entry of entries) taker.take(entry);
			}
			return taker;
		});
	}

	/** A list with `limit` and `offset`, page by page. @param wanted how many are needed */
	pages(
		call: Call,
		wanted: number,
		keyOf: (row: Row) => unknown,
		fetch = async (query: Query): Promise<unknown> => await this.get({ ...call, query }),
	): AsyncGenerator<Row[]> {
		const page = async (query: PageQuery): Promise<Page> =>
			readPage(await fetch({ ...call.query, ...query }));
		return pages(page, wanted, keyOf);
	}

	private async read<T>(
		method: IHttpRequestMethods,
		{ path, query = {}, needs, patience }: Call,
		json: IDataObject | undefined,
		read: (answer: Answer) => Promise<T>,
		acts = false,
	): Promise<T> {
		return await this.send({
			method,
			path: `${BASE}/${path}`,
			query: given(query),
			json,
			accept: 'application/json',
			acts,
			patience,
			read: async (answer) => {
				if (answer.status < 200 || answer.status >= 300) {
					throw await refusalOf(answer, PERMISSIONS[needs]);
				}
				return await read(answer);
			},
		});
	}
}

/** An entry of a list, or the envelope in place of one. A list in a list is no list of nothing. */
function rowsOf(entry: unknown): Row[] {
	return readPage(Array.isArray(entry) ? [entry] : entry).rows;
}

function given(query: Query): Record<string, string | number> {
	return Object.fromEntries(
		Object.entries(query).flatMap(([name, value]) => {
			if (value === undefined || value === '') return [];
			return [[name, typeof value === 'boolean' ? String(value) : value]];
		}),
	);
}
