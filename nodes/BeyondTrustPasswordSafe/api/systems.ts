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
	/** See {@link Systems.called}. */
	name?: string;
	type?: SystemType;
}

const LIST = { path: 'ManagedSystems', needs: 'systemsRead' } as const;

/** `GET ManagedSystems`, page by page. @param wanted how many are needed */
export function systemRows(client: Client, query: Query, wanted: number): AsyncGenerator<Row[]> {
	return client.pages({ ...LIST, query }, wanted, (row) => row.ManagedSystemID);
}

/** Managed systems as those who manage them see them (API guide), for one execution. */
export class Systems {
	/** IDs by host and DNS name, in lower case. */
	private byHost?: Promise<Map<string, number[]>>;

	constructor(private readonly client: Client) {}

	async list<T>({ name, type }: SystemQuery, take: Take<T>): Promise<T[]> {
		const EntityTypeID = type && SYSTEM_TYPES[type];
		if (name === undefined) {
			const query = { type: EntityTypeID };
			return await collect(this.client, { ...LIST, query, pagedBy: 'ManagedSystemID' }, take);
		}
		const rows = (await this.called(name)).filter(
			(row) => EntityTypeID === undefined || row.EntityTypeID === EntityTypeID,
		);
		return rows.slice(0, take.limit).map(take.record);
	}

	/**
	 * Those of this whole name or, where there is none, of this host or DNS name; case does not matter.
	 * What the server's own filter compares is not documented, but system names are among it: for the
	 * others all systems are read, once.
	 */
	async called(name: string): Promise<Row[]> {
		const called: Row[] = [];
		for await (const page of systemRows(this.client, { name }, Number.POSITIVE_INFINITY)) {
			called.push(...page.filter(({ SystemName }) => keyOf(SystemName) === keyOf(name)));
		}
		if (called.length > 0) return called;
		this.byHost ??= this.readHosts();
		const onHost: Row[] = [];
		for (const id of (await this.byHost).get(keyOf(name)) ?? []) onHost.push(await this.get(id));
		return onHost;
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

	private async readHosts(): Promise<Map<string, number[]>> {
		const hosts = new Map<string, number[]>();
		for await (const page of systemRows(this.client, {}, Number.POSITIVE_INFINITY)) {
			for (const { ManagedSystemID, HostName, DnsName } of page) {
				for (const host of new Set([keyOf(HostName), keyOf(DnsName)])) {
					const ids = hosts.get(host) ?? [];
					if (host !== '') hosts.set(host, ids);
					ids.push(Number(ManagedSystemID));
				}
			}
		}
		return hosts;
	}
}

function keyOf(name: unknown): string {
	return typeof name === 'string' ? name.trim().toLowerCase() : '';
}

/** The word for an `EntityTypeID`; a number that the guide does not list keeps its value. */
export function systemTypeOf(value: unknown): string | null {
	if (value === null || value === undefined) return null;
	const found = Object.entries(SYSTEM_TYPES).find(([, number]) => number === Number(value));
	return found ? found[0] : `unknown (${String(value)})`;
}
