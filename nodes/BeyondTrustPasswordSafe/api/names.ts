import { Failure } from '../../shared/failure';
import type { LogOutUser } from '../../shared/kill/logOut';
import type { Client } from './client';
import { at } from './client';
import type { Row } from './paging';
import { AS_MANY_AS_IT_TAKES } from './paging';
import { NotFound } from './refusals';
import type { PermissionName } from './permissions';
import { texts, userNames } from './userNames';
import type { NamedUser } from './usersByName';
import { usersByName } from './usersByName';

/** Up to this many are asked for one by one; beyond, the whole list costs less. */
const ONE_BY_ONE = 25;

interface Kind {
	path: string;
	needs: PermissionName;
	/** Property with the ID. */
	id: string;
	/** Whether the list knows `limit` and `offset`. */
	paged: boolean;
	query?: Record<string, string>;
	namesOf(row: Row): string[];
}

/** In place of a record that there is not; an empty answer says no such thing. */
const NOBODY = Symbol('not found');

/** `EntityTypeID` of a managed system (API guide, "Entity Types"). */
const DIRECTORY = 3;
const CLOUD = 4;

const SYSTEMS: Kind = {
	path: 'ManagedSystems',
	needs: 'systemsRead',
	id: 'ManagedSystemID',
	paged: true,
	// A directory or a cloud is no host: sessions on many hosts carry its ID.
	namesOf: ({ EntityTypeID, HostName, DnsName, SystemName, IPAddress }) =>
		EntityTypeID === DIRECTORY || EntityTypeID === CLOUD
			? []
			: texts(SystemName, HostName, DnsName, IPAddress),
};

const USERS: Kind = {
	path: 'Users',
	needs: 'usersRead',
	id: 'UserID',
	paged: false,
	// Somebody who was made inactive a moment ago may still be in a session.
	query: { includeInactive: 'true' },
	namesOf: ({ UserName, DomainName }) => userNames(UserName, DomainName),
};

/**
 * Names by ID, of managed systems and of users, for one execution: what was found once is not asked
 * for again, and what is being asked for is waited for. A session itself tells only IDs.
 */
export class Names {
	private readonly known = new Map<Kind, Map<number, string[]>>();

	private readonly underWay = new Map<Kind, Promise<void>>();

	private users?: Promise<LogOutUser[]>;

	private readonly byName = new Map<string, Promise<NamedUser[]>>();

	constructor(private readonly client: Client) {}

	/** System, host and DNS name and address of managed systems; an ID that is not known has none. */
	async ofSystems(ids: number[], patience?: number): Promise<Map<number, string[]>> {
		return await this.of(SYSTEMS, ids, patience);
	}

	/** User names, with the domain where the user has one. Never an e-mail address: people share them. */
	async ofUsers(ids: number[], patience?: number): Promise<Map<number, string[]>> {
		return await this.of(USERS, ids, patience);
	}

	/** What is known of a user by now; empty where nobody asked, or nobody may. */
	ofUserSoFar(userId: number | null): string[] {
		return userId === null ? [] : (this.known.get(USERS)?.get(userId) ?? []);
	}

	/** Whom the server gives for a name; see {@link usersByName}. Asked once for each name. */
	async usersCalled(username: string): Promise<NamedUser[]> {
		const found = this.byName.get(username) ?? usersByName(this.client, username);
		this.byName.set(username, found);
		return await found;
	}

	/** Every user there is, whoever is in a session; read once. */
	async allUsers(): Promise<LogOutUser[]> {
		this.users ??= this.readUsers();
		return await this.users;
	}

	private async readUsers(): Promise<LogOutUser[]> {
		const { path, needs, query, namesOf } = USERS;
		return await this.client.list({ path, needs, query }, (row) => {
			const [first, ...others] = namesOf(row);
			const { UserID: userId } = row;
			if (typeof userId !== 'number' || first === undefined) return undefined;
			return { userId, usernames: [first, ...others] as [string, ...string[]] };
		});
	}

	private async of(kind: Kind, ids: number[], patience?: number): Promise<Map<number, string[]>> {
		const known = this.known.get(kind) ?? new Map<number, string[]>();
		this.known.set(kind, known);
		for (;;) {
			const missing = new Set(ids.filter((id) => !known.has(id)));
			if (missing.size === 0) return known;
			const running = this.underWay.get(kind);
			// Where it fails, it fails all who wait: each would fail on its own the longer.
			if (running) await running;
			else await this.begin(kind, this.read(kind, missing, known, patience));
		}
	}

	private async begin(kind: Kind, reading: Promise<void>): Promise<void> {
		this.underWay.set(kind, reading);
		try {
			await reading;
		} finally {
			this.underWay.delete(kind);
		}
	}

	private async read(
		kind: Kind,
		missing: Set<number>,
		known: Map<number, string[]>,
		patience?: number,
	): Promise<void> {
		if (missing.size > ONE_BY_ONE) await this.readAll(kind, missing, known, patience);
		// What a list leaves out may exist all the same: only its own answer tells.
		for (const id of missing) known.set(id, await this.readOne(kind, id, patience));
	}

	private async readOne(kind: Kind, id: number, patience?: number): Promise<string[]> {
		const path = at(kind.path, id);
		const row = await this.client
			.get({ path, needs: kind.needs, patience })
			.catch((error: unknown) => {
				if (error instanceof NotFound) return NOBODY;
				throw error;
			});
		if (row === NOBODY) return [];
		if (typeof row !== 'object' || row === null || (row as Row)[kind.id] !== id) {
			throw new Failure('nonsense', `Password Safe answered with something else than ${path}`);
		}
		return kind.namesOf(row as Row);
	}

	private async readAll(
		kind: Kind,
		missing: Set<number>,
		known: Map<number, string[]>,
		patience?: number,
	): Promise<void> {
		const { path, needs, query } = kind;
		const take = (row: Row) => {
			const id = row[kind.id];
			if (typeof id === 'number' && missing.delete(id)) known.set(id, kind.namesOf(row));
		};
		if (kind.paged) {
			const pages = this.client.pages(
				{ path, needs, query, patience },
				AS_MANY_AS_IT_TAKES,
				(row) => row[kind.id],
			);
			for await (const page of pages) {
				page.forEach(take);
				if (missing.size === 0) return;
			}
		} else {
			const rows = await this.client.list({ path, needs, query, patience }, (row) =>
				missing.has(Number(row[kind.id])) ? row : undefined,
			);
			rows.forEach(take);
		}
	}
}
