import { Failure } from '../../shared/failure';
import type { Client, Query } from './client';
import { at } from './client';
import type { Take } from './collect';
import { collect } from './collect';
import type { Row } from './paging';

/** `EntityTypeID` of a managed system as a word (API guide, "Entity Types"). */
export const SYSTEM_TYPES = { asset: 1, database: 2, directory: 3, cloud: 4 } as const;

export type SystemType = keyof typeof SYSTEM_TYPES;

export interface SystemQuery {
	/** The whole system, host or DNS name; case does not matter. */
	name?: string;
	type?: SystemType;
}

const LIST = { path: 'ManagedSystems', needs: 'systemsRead' } as const;

/** `GET ManagedSystems`, page by page. @param wanted how many are needed */
export function systemRows(client: Client, query: Query, wanted: number): AsyncGenerator<Row[]> {
	return client.pages({ ...LIST, query }, wanted, (row) => row.ManagedSystemID);
}

/** Managed systems as those who manage them see them (API guide). */
export class Systems {
	constructor(private readonly client: Client) {}

	async list<T>({ name, type }: SystemQuery, take: Take<T>): Promise<T[]> {
		const query = { name, type: type && SYSTEM_TYPES[type] };
		const isWanted = name === undefined ? undefined : (row: Row) => isCalled(row, name);
		return await collect(
			this.client,
			{ ...LIST, query, pagedBy: 'ManagedSystemID' },
			take,
			isWanted,
		);
	}

	/** @throws NotFound */
	async get(systemId: number): Promise<Row> {
		const path = at('ManagedSystems', systemId);
		const row = (await this.client.get({ path, needs: 'systemsRead' })) as Row | undefined;
		if (row === undefined || Number(row.ManagedSystemID) !== systemId) {
			throw new Failure('nonsense', 'Password Safe answered with another managed system');
		}
		return row;
	}
}

/** Servers give those whose name contains the one that was asked for, or those that are called so. */
function isCalled({ SystemName, HostName, DnsName }: Row, name: string): boolean {
	const wanted = name.toLowerCase();
	return [SystemName, HostName, DnsName].some((one) => String(one).toLowerCase() === wanted);
}

/** The word for an `EntityTypeID`; a number that the guide does not list keeps its value. */
export function systemTypeOf(value: unknown): string | null {
	if (value === null || value === undefined) return null;
	const found = Object.entries(SYSTEM_TYPES).find(([, number]) => number === Number(value));
	return found ? found[0] : `unknown (${String(value)})`;
}
