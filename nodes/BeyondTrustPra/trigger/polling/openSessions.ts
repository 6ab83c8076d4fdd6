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

	/**
	 * @param shown who is in it now; empty where the look does not tell
	 * @param isComplete false where the look may not show everybody: nobody has left by it
	 */
	see(key: string, shown: string[], isComplete = true): Changes {
		const session = this.begun(key);
		if (!session) return { joined: [], left: [] };
		session.missed = 0;
		if (shown.length === 0) return { joined: [], left: [] };
		const users = few(isComplete ? shown : [...session.users, ...shown]);
		const joined = without(users, session.users);
		const left = without(session.users, users);
		session.past = [...new Set([...session.past, ...left])].slice(-MOST_PEOPLE);
		session.users = users;
		return { joined, left };
	}

	/** @param everybody who was ever in it: a report does not tell who has left */
	report(key: string, everybody: string[], owner: string | null): Changes {
		const session = this.begun(key);
		if (!session) return { joined: [], left: [] };
		session.missed = 0;
		// Who finds no room, and who may have been forgotten of those who left, would join at each look.
		const room = session.past.length < MOST_PEOPLE ? MOST_PEOPLE - session.users.length : 0;
		const joined = without(without(everybody, session.users), session.past).slice(0, room);
		session.users = [...session.users, ...joined];
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

/** The same list, begun anywhere: where one poll asks for a part of it, no other part goes unasked for ever. */
export function rotated<T>(list: T[], chance = Math.random()): T[] {
	const start = Math.floor(chance * list.length);
	return [...list.slice(start), ...list.slice(0, start)];
}

/** Of more than are remembered the same ones at each look, or the others would join anew each time. */
function few(names: string[]): string[] {
	const distinct = [...new Set(names)];
	return distinct.length > MOST_PEOPLE ? distinct.sort().slice(0, MOST_PEOPLE) : distinct;
}

function without(names: string[], others: string[]): string[] {
	return [...new Set(names)].filter((name) => !others.includes(name));
}
