import type { IDataObject } from 'n8n-workflow';

import { Failure } from '../../shared/failure';
import type { Client, Query } from './client';
import { at } from './client';
import type { Take } from './collect';
import type { Row } from './paging';

/** Which assets: those of one workgroup, of one smart rule, that a search finds, or all. */
export interface AssetFilters {
	/** By ID or by name. */
	workgroup?: string;
	smartRuleId?: number;
	/** Fields of `POST Assets/Search`: exact values, whatever their case. */
	search: IDataObject;
}

type Pages = AsyncGenerator<Row[]>;

/**
 * Assets of the API (vendor's guide and reference, v25.3 and v26.1). It has no list of all of them:
 * they are read workgroup by workgroup. One that is moved to another meanwhile still comes once.
 */
export async function listAssets<T>(
	client: Client,
	filters: AssetFilters,
	{ limit, record }: Take<T>,
): Promise<T[]> {
	const seen = new Set<unknown>();
	const records: T[] = [];
	for await (const open of sourcesOf(client, filters)) {
		for await (const page of open(limit - records.length)) {
			const fresh = page.filter(({ AssetID }) => !seen.has(AssetID) && seen.add(AssetID));
			for (const row of fresh) records.push(record(row));
		}
		if (records.length >= limit) break;
	}
	return records;
}

/** What the assets come from, one after the other; each is asked for so many. */
async function* sourcesOf(
	client: Client,
	{ workgroup, smartRuleId, search }: AssetFilters,
): AsyncGenerator<(wanted: number) => Pages> {
	if (Object.keys(search).length > 0) {
		yield (wanted) => searchPages(client, search, wanted);
	} else if (smartRuleId !== undefined) {
		yield (wanted) => pagesOf(client, at('SmartRules', smartRuleId, 'Assets'), wanted);
	} else {
		for (const id of await workgroupIds(client, workgroup)) {
			yield (wanted) => pagesOf(client, at('Workgroups', id, 'Assets'), wanted);
		}
	}
}

function pagesOf(client: Client, path: string, wanted: number): Pages {
	return client.pages({ path, needs: 'assetsRead' }, wanted, idOf);
}

function searchPages(client: Client, search: IDataObject, wanted: number): Pages {
	const call = { path: 'Assets/Search', needs: 'assetsRead' } as const;
	const fetch = async (query: Query) => await client.search({ ...call, query }, search);
	return client.pages(call, wanted, idOf, fetch);
}

const idOf = ({ AssetID }: Row) => AssetID;

/** A name is looked up: in a path, servers take one with a dot for a file. */
async function workgroupIds(client: Client, workgroup: string | undefined): Promise<number[]> {
	if (workgroup !== undefined && /^\d{1,10}$/.test(workgroup)) return [Number(workgroup)];
	const name = workgroup?.toLowerCase();
	const ids = await client.list({ path: 'Workgroups', needs: 'assetsRead' }, ({ ID, Name }) =>
		name === undefined || String(Name).toLowerCase() === name ? Number(ID) : undefined,
	);
	if (ids.length > 0 || name === undefined) return ids;
	throw new Failure('badInput', `There is no workgroup called "${workgroup}"`, {
		description:
			'Check the field "Workgroup". The type "Workgroups" lists those that the user may see.',
	});
}
