import { Failure } from '../../shared/failure';
import { nameTest } from '../../shared/kill/names';
import type { Reference } from '../../shared/readLocator';
import type { Accounts } from './accounts';
import type { Client } from './client';
import type { Row } from './paging';
import type { Systems } from './systems';
import type { NamedUser } from './usersByName';
import { goesBy, hasDomain, usersByName } from './usersByName';

/** What a reference was found to mean; the name is null where only the ID was given. */
export interface Referred {
	id: number;
	name: string | null;
}

/**
 * `requestable`: what this user may request. `managed`: what those see who manage it. A requestor
 * may not see the other view.
 */
export type View = 'requestable' | 'managed';

/** Finds what names mean, for one execution: no name is looked up twice. */
export class References {
	private readonly known = new Map<string, Promise<Referred>>();

	constructor(
		private readonly client: Client,
		private readonly accounts: Accounts,
		private readonly systems: Systems,
	) {}

	/** @throws Failure `badInput` where no system, or more than one, is called so */
	async system(view: View, reference: Reference): Promise<Referred> {
		return await this.once('managed system', [view], reference, async (name) => {
			if (view === 'requestable') return await this.requestableSystems(name);
			return await this.managedSystems(name);
		});
	}

	/**
	 * @param system where a name is looked for
	 * @throws Failure `badInput` where none of its accounts, or more than one, is called so
	 */
	async account(
		view: View,
		system: Reference | undefined,
		reference: Reference,
	): Promise<Referred> {
		if ('id' in reference) return { id: reference.id, name: null };
		if (!system) {
			throw new Failure(
				'badInput',
				'An account is chosen by name, but no managed system is chosen',
				{
					description:
						'Fill in the field "Managed System": many systems have accounts of one name.',
				},
			);
		}
		const { id } = await this.system(view, system);
		return await this.once('managed account', [view, id], reference, async (name) => {
			const called = (row: Row) => accountNames(row).some((one) => same(one, name));
			if (view === 'requestable') return await this.requestableAccounts(id, called);
			return await this.accounts.managed(
				{ systemId: id, isWanted: called },
				{
					limit: Number.POSITIVE_INFINITY,
					record: (row) => ({ id: Number(row.ManagedAccountID), name: accountNames(row)[0] }),
				},
			);
		});
	}

	/** @throws Failure `badInput` where no user, or more than one, is called so */
	async user(reference: Reference): Promise<Referred> {
		return await this.once('user', [], reference, async (name) => await this.users(name));
	}

	private async once(
		what: string,
		within: Array<string | number>,
		reference: Reference,
		find: (name: string) => Promise<Referred[]>,
	): Promise<Referred> {
		if ('id' in reference) return { id: reference.id, name: null };
		const { name } = reference;
		const key = JSON.stringify([what, ...within, name.toLowerCase()]);
		const found = this.known.get(key) ?? find(name).then((all) => theOnly(what, name, all));
		this.known.set(key, found);
		return await found;
	}

	private async managedSystems(name: string): Promise<Referred[]> {
		const rows = await this.systems.called(name);
		return rows.map(({ ManagedSystemID, SystemName }) => ({
			id: Number(ManagedSystemID),
			name: textOrNull(SystemName),
		}));
	}

	/** Each system comes with every account that may be requested on it. */
	private async requestableSystems(name: string): Promise<Referred[]> {
		const found = new Map<number, string | null>();
		const pages = this.accounts.requestable({ systemName: name }, Number.POSITIVE_INFINITY);
		for await (const page of pages) {
			for (const { SystemId, SystemName } of page) {
				if (same(SystemName, name)) found.set(Number(SystemId), textOrNull(SystemName));
			}
		}
		return [...found].map(([id, systemName]) => ({ id, name: systemName }));
	}

	private async requestableAccounts(
		systemID: number,
		isWanted: (row: Row) => boolean,
	): Promise<Referred[]> {
		const found = new Map<number, string | null>();
		for await (const page of this.accounts.requestable({ systemID }, Number.POSITIVE_INFINITY)) {
			for (const row of page) {
				// A server that knows no such filter gives those of other systems too.
				if (Number(row.SystemId) !== systemID || !isWanted(row)) continue;
				found.set(Number(row.AccountId), accountNames(row)[0] ?? null);
			}
		}
		return [...found].map(([id, name]) => ({ id, name }));
	}

	private async users(username: string): Promise<Referred[]> {
		const users = await usersByName(this.client, username);
		return meant(users, username).map(({ userId, name }) => ({ id: userId, name }));
	}
}

/** Who is called so; else who is by an equivalent name, or goes by it as the only one. */
function meant(users: NamedUser[], username: string): NamedUser[] {
	const called = users.filter(({ name }) => same(name, username));
	if (called.length > 0 || !hasDomain(username)) return called;
	// `jdoe@corp.example` for `CORP\jdoe`.
	const test = nameTest('username', username, 'equivalent');
	const equivalent = users.filter(({ name }) => hasDomain(name) && test(name));
	if (equivalent.length > 0 || users.length !== 1) return equivalent;
	return users.filter((user) => goesBy(user, username));
}

/** What an account is called: `DOMAIN\name` first for those of a directory. */
export function accountNames({ AccountName, DomainName, UserPrincipalName }: Row): string[] {
	const own = textOrNull(AccountName);
	const domain = textOrNull(DomainName);
	const upn = textOrNull(UserPrincipalName);
	const isBare = own !== null && !/[\\@]/.test(own);
	return [isBare && domain !== null ? `${domain}\\${own}` : null, own, upn].filter(
		(name) => name !== null,
	);
}

function theOnly(what: string, name: string, found: Referred[]): Referred {
	if (found.length === 1) return found[0];
	const shown = name.slice(0, 100);
	if (found.length === 0) {
		throw new Failure('badInput', `No ${what} is called "${shown}"`, {
			description: `Check the name; case does not matter. What this user may not see cannot be found either: with the ID of the ${what}, choose "By ID".`,
		});
	}
	throw new Failure('badInput', `${found.length} ${what}s are called "${shown}"`, {
		description: `Choose "By ID". Their IDs: ${found
			.slice(0, 20)
			.map(({ id }) => id)
			.join(', ')}.`,
	});
}

function same(one: unknown, name: string): boolean {
	return typeof one === 'string' && one.trim().toLowerCase() === name.toLowerCase();
}

function textOrNull(value: unknown): string | null {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
