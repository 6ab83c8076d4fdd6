/** A session in progress, as the feed remembers it. */
export interface OpenSession {
	/** Usernames of those who were in it at the last look. */
	users: string[];
	/** Those who have left it. */
	past: string[];
	/** Who owned it when a report last told; null before. */
	owner: string | null;
	/** Looks in a row that did not show it. */
	missed: number;
}

/** By LSID in lower case. */
export type OpenState = Record<string, OpenSession>;

/** What a look showed to have changed in a session. */
export interface Changes {
	joined: string[];
	left: string[];
	/** The new owner. */
	owner?: string;
}

/** More sessions in progress than any appliance has: further ones are known from reports alone. */
const MOST_OPEN = 5_000;

/** People in one session, or who have left it: a session that lists thousands must not fill the state. */
const MOST_PEOPLE = 50;

/** Who is in which session, from one look to the next. */
export class OpenSessions {
	private readonly open: Map<string, OpenSession>;

	constructor(before: OpenState | undefined) {
		this.open = new Map(
			Object.entries(before ?? {}).map(([key, session]) => [key, structuredClone(session)]),
		);
	}

	has(key: string): boolean {
		return this.open.has(key);
	}

	get keys(): string[] {
		return [...this.open.keys()];
	}

	/** @param users who is in it now; empty where the look does not tell */
	see(key: string, users: string[]): Changes {
		const session = this.begun(key);
		if (!session) return { joined: [], left: [] };
		session.missed = 0;
		if (users.length === 0) return { joined: [], left: [] };
		const joined = without(users, session.users);
		const left = without(session.users, users);
		session.past = [...new Set([...session.past, ...left])].slice(-MOST_PEOPLE);
		session.users = users.slice(0, MOST_PEOPLE);
		return { joined: joined.slice(0, MOST_PEOPLE), left };
	}

	/** @param everybody who was ever in it: a report does not tell who has left */
	report(key: string, everybody: string[], owner: string | null): Changes {
		const session = this.begun(key);
		if (!session) return { joined: [], left: [] };
		session.missed = 0;
		const joined = without(without(everybody, session.users), session.past);
		session.users = [...session.users, ...joined].slice(0, MOST_PEOPLE);
		const before = session.owner;
		session.owner = owner ?? before;
		const changed = before !== null && owner !== null && owner !== before;
		return { joined, left: [], ...(changed ? { owner } : {}) };
	}

	/** It is over: those who came and went unseen have joined, and nobody is left in it. */
	end(key: string, everybody: string[]): Changes {
		const { users, past } = this.open.get(key) ?? { users: [], past: [] };
		this.open.delete(key);
		const joined = without(without(everybody, users), past).slice(0, MOST_PEOPLE);
		return { joined, left: [...users, ...joined] };
	}

	/** @returns for how many looks in a row it was not shown */
	miss(key: string): number {
		const session = this.open.get(key);
		return session ? ++session.missed : 0;
	}

	get state(): OpenState {
		return Object.fromEntries(this.open);
	}

	private begun(key: string): OpenSession | undefined {
		const known = this.open.get(key);
		if (known || this.open.size >= MOST_OPEN) return known;
		const session: OpenSession = { users: [], past: [], owner: null, missed: 0 };
		this.open.set(key, session);
		return session;
	}
}

function without(names: string[], others: string[]): string[] {
	return [...new Set(names)].filter((name) => !others.includes(name));
}
