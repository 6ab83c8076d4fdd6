import { Failure, toFailure } from '../../shared/failure';
import type { Take } from './collect';
import type { Client, Query } from './client';
import { at } from './client';
import type { Row } from './paging';
import { AS_MANY_AS_IT_TAKES } from './paging';
import { NotFound } from './refusals';
import { systemRows } from './systems';

/** What is asked of the accounts as administrators manage them. */
export interface ManagedQuery {
	/** All systems where it is undefined. */
	systemId?: number;
	isWanted?: (row: Row) => boolean;
}

/** Managed accounts: as a requestor sees them, and as those who manage them do (API guide). */
export class Accounts {
	constructor(private readonly client: Client) {}

	/**
	 * `GET ManagedAccounts`: what this user may request, each account with every system that it is
	 * for (`SystemId`, `AccountId`). A system and an account that are both named and unknown are a
	 * 404 there, which is an empty list.
	 */
	async *requestable(query: Query, wanted: number): AsyncGenerator<Row[]> {
		const call = { path: 'ManagedAccounts', query, needs: 'accountsRequestable' } as const;
		try {
			yield* this.client.pages(call, wanted, keyOf);
		} catch (error) {
			if (!saysThatThereIsNone(error)) throw toFailure(error);
		}
	}

	/**
	 * `GET ManagedSystems/{id}/ManagedAccounts`: accounts with all their settings. There is no call
	 * for those of all systems: each system is asked in turn, and no more of them than are needed.
	 * @param take its `record` is given the account, and its system where that was read
	 */
	async managed<T>(
		{ systemId, isWanted }: ManagedQuery,
		{ limit, record }: { limit: number; record: (row: Row, system?: Row) => T },
	): Promise<T[]> {
		const seen = new Set<unknown>();
		const found: T[] = [];
		const readThoseOf = async (id: number, system?: Row) => {
			const pick = (row: Row) => {
				if (isWanted?.(row) === false || seen.has(row.ManagedAccountID)) return undefined;
				seen.add(row.ManagedAccountID);
				return record(row, system);
			};
			for (const one of await this.ofSystem(id, pick, limit - found.length)) found.push(one);
		};
		if (systemId !== undefined) {
			await readThoseOf(systemId);
			return found;
		}
		const wanted = Number.isFinite(limit) ? AS_MANY_AS_IT_TAKES : limit;
		for await (const systems of systemRows(this.client, {}, wanted)) {
			for (const system of systems) {
				// One that was removed since the list was read has no accounts any more.
				await readThoseOf(Number(system.ManagedSystemID), system).catch(unlessGone);
				if (found.length >= limit) return found;
			}
		}
		return found;
	}

	private async ofSystem<T>(
		systemId: number,
		pick: (row: Row) => T | undefined,
		wanted: number,
	): Promise<T[]> {
		const path = at('ManagedSystems', systemId, 'ManagedAccounts');
		return await this.client.list({ path, needs: 'accountsRead' }, pick, wanted);
	}

	/** `GET ManagedAccounts/{id}`, with all settings. @throws NotFound */
	async get(accountId: number): Promise<Row> {
		const path = at('ManagedAccounts', accountId);
		const row = (await this.client.get({ path, needs: 'accountsRead' })) as Row | undefined;
		if (Number(row?.ManagedAccountID) !== accountId || row === undefined) {
			throw new Failure('nonsense', 'Password Safe answered with another managed account');
		}
		return row;
	}

	/** `POST ManagedAccounts/{id}/Credentials/Change`: 204 once it is changed, or queued. */
	async change(accountId: number, queue: boolean): Promise<void> {
		const path = at('ManagedAccounts', accountId, 'Credentials', 'Change');
		// Some servers read it in the body, some in the query.
		const query = queue ? { queue } : {};
		await this.client.act('POST', { path, query, needs: 'accountsFull' }, { Queue: queue });
	}

	/** `POST ManagedAccounts/{id}/Credentials/Test`: whether the vault's password opens the system. */
	async test(accountId: number): Promise<boolean> {
		const path = at('ManagedAccounts', accountId, 'Credentials', 'Test');
		const answer = await this.client.act('POST', { path, needs: 'accountsFull' });
		const success = (answer as Row | undefined)?.Success;
		if (typeof success === 'boolean') return success;
		throw new Failure('nonsense', 'Password Safe did not say what came of the test');
	}
}

function keyOf({ SystemId, AccountId, ApplicationID }: Row): string {
	return [SystemId, AccountId, ApplicationID].join('/');
}

function unlessGone(error: unknown): void {
	if (!saysThatThereIsNone(error)) throw error;
}

/** What a list leaves out for it must not be missing for another reason. */
function saysThatThereIsNone(error: unknown): boolean {
	return error instanceof NotFound && error.isExplained;
}

/** The first records of a list that comes page by page. */
export async function firstOf<T>(
	pages: AsyncGenerator<Row[]>,
	{ limit, record }: Take<T>,
): Promise<T[]> {
	const found: T[] = [];
	for await (const page of pages) {
		for (const row of page) {
			found.push(record(row));
			if (found.length >= limit) return found;
		}
	}
	return found;
}
